// How a mutation is reported: survivors in words, the rate, and the exit code.
import { describe, expect, test } from 'vitest';
import { makeMutation } from '../../runner/mutate/count-mutants.ts';
import type { Control, MutantOutcome, MutantRun, Mutation } from '../../runner/mutate/mutation.ts';
import { exitCode } from '../../runner/report/exit-code.ts';
import { pretty } from '../../runner/report/format/pretty.ts';
import { makeReport } from '../../runner/report/make-report.ts';
import type { Report } from '../../runner/report/report.ts';
import { run } from './sample-report.ts';

const NOTICED = { line: 9, subject: 'red reaches 10.0.0.2', expected: 'a reply', actual: 'none' };
const KILLED: MutantOutcome = { status: 'killed', noticed: NOTICED };
const UNNOTICED: MutantOutcome = { status: 'survived', because: undefined };
const EXPLAINED: MutantOutcome = { status: 'survived', because: 'it tidies up' };
const ERRORED: MutantOutcome = { status: 'errored', message: 'no memory' };
const PASSED: Control = { status: 'passed' };

function mutant(outcome: MutantOutcome): MutantRun {
  return {
    file: 'lessons/a/en.md',
    line: 5,
    step: { id: 's', line: 4 },
    command: 0,
    mutator: 'drop-command',
    original: 'ip netns add red',
    mutated: ':',
    edit: { start: 0, end: 16, text: ':' },
    durationMs: 1,
    outcome,
  };
}

function mutation(outcomes: readonly MutantOutcome[], control = PASSED): Mutation {
  const { lesson } = run('a', { status: 'passed' });
  return makeMutation([{ lesson, mutants: outcomes.map(mutant), control }]);
}

function reportOf(of: Mutation, runs = [run('a', { status: 'passed' })]): Report {
  const parts = { version: '0', startedAt: '', durationMs: 1, seed: 's', lab: undefined, notes: [] };
  return makeReport({ ...parts, runs, mutation: of });
}

const times = (number: number, outcome: MutantOutcome) => Array.from({ length: number }, () => outcome);

describe('exit code', () => {
  const unsteady: Control = { status: 'failed', noticed: NOTICED };
  test.each([
    ['there are no mutants', mutation([]), 0],
    ['all are noticed', mutation(times(3, KILLED)), 0],
    ['one of 20 is left, and explained', mutation([...times(19, KILLED), EXPLAINED]), 0],
    ['one of 20 is left, and not explained', mutation([...times(19, KILLED), UNNOTICED]), 1],
    ['one of 19 is left, though explained', mutation([...times(18, KILLED), EXPLAINED]), 1],
    ['some could not be run, which says nothing', mutation([...times(19, KILLED), EXPLAINED, ERRORED]), 0],
    ['none could be run', mutation([ERRORED]), 3],
    ['the lesson itself failed among its mutants', mutation([KILLED], unsteady), 1],
  ] as const)('where %s', (_, of, code) => {
    expect(exitCode(reportOf(of))).toBe(code);
  });

  test('of lessons that failed unbroken counts too', () => {
    expect(exitCode(reportOf(mutation([KILLED]), [run('b', { status: 'failed' })]))).toBe(1);
  });
});

describe('pretty', () => {
  const shown = (of: Mutation) => pretty(reportOf(of), { color: false });

  test('counts, and never rounds a rate up', () => {
    const of = mutation([...times(1898, KILLED), ...times(100, UNNOTICED), EXPLAINED, ERRORED]);
    expect(shown(of)).toContain(
      'Mutants 1898 of 1999 noticed (94.9 %, wanted 95 %), 100 unnoticed, 1 explained, 1 could not be run\n',
    );
    expect(shown(makeMutation([]))).toContain('Mutants none\n');
  });

  test('lists what was not noticed, what is explained and what could not be run, not what was noticed', () => {
    const text = shown(mutation([KILLED, UNNOTICED, EXPLAINED, ERRORED]));
    expect(text.match(/^ {2}lessons\/a\/en\.md:5 drop-command$/gm)).toHaveLength(3);
    for (const line of ['noticed    by nothing', 'explained  it tidies up', 'not run    no memory'])
      expect(text).toContain(`    ${line}\n`);
  });

  test('says what failed where the lesson itself did not pass', () => {
    expect(shown(mutation([KILLED], { status: 'failed', noticed: NOTICED }))).toContain(
      '  unsteady the lesson itself did not pass among its mutants, line 9: red reaches 10.0.0.2: expected a reply, actual none\n',
    );
  });
});

test('a lesson in which nothing can be broken says so', () => {
  const text = pretty(reportOf(mutation([])), { color: false });
  expect(text).toContain(
    'lessons/a/en.md none: no command of it can be broken, so its checks were not put to the test',
  );
  expect(text).toContain('Mutants none, so no check was put to the test');
});
