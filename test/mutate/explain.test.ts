// Explanations beside a lesson: which survivor each is about, and faults in them at their lines.
import { expect, test } from 'vitest';
import { LessonError } from '../../runner/lesson/lesson-error.ts';
import type { Values } from '../../runner/lesson/variables/variable.ts';
import { explained, staleNotes } from '../../runner/mutate/match-explanations.ts';
import type { MutantOutcome, MutantRun } from '../../runner/mutate/mutation.ts';
import { parseExplanations } from '../../runner/mutate/read-explanations.ts';

const SURVIVED: MutantOutcome = { status: 'survived', because: undefined };
const KILLED: MutantOutcome = {
  status: 'killed',
  noticed: { line: 9, subject: 'x', expected: 'y', actual: 'z' },
};
const NONE: Values = new Map();

function run(mutator: string, original: string, outcome = SURVIVED): MutantRun {
  const place = { file: 'l/en.md', line: 7, step: { id: 's', line: 6 }, command: 0 };
  return {
    ...place,
    mutator,
    original,
    mutated: ':',
    edit: { start: 0, end: 16, text: ':' },
    durationMs: 1,
    outcome,
  };
}

const DEL = 'ip netns del red';
const YAML = `
- mutator: drop-command
  command: ${DEL}
  because: the lab is removed anyway
`;

function because(one: MutantRun, yaml: string, values = NONE): string | undefined {
  const { outcome } = explained(one, parseExplanations(yaml, 'l/mutants.yaml', values));
  return outcome.status === 'survived' ? outcome.because : 'not a survivor';
}

test('a survivor is explained by mutator and command, and by what is typed instead where that is said', () => {
  expect(because(run('drop-command', DEL), YAML)).toBe('the lab is removed anyway');
  expect(because(run('wrong-namespace', DEL), YAML)).toBe(undefined);
  expect(because(run('drop-command', 'ip netns del blue'), YAML)).toBe(undefined);
  expect(because(run('drop-command', DEL), `${YAML}  mutated: ':'\n`)).toBe('the lab is removed anyway');
  expect(because(run('drop-command', DEL), `${YAML}  mutated: ip netns del blue\n`)).toBe(undefined);
});

test('variables of the lesson stand in explanations as they stand in its commands', () => {
  const values: Values = new Map([['name', { kind: 'name', text: 'box-cmnx' }]]);
  const yaml = YAML.replace('del red', 'del {{name}}');
  expect(because(run('drop-command', 'ip netns del box-cmnx'), yaml, values)).toBe(
    'the lab is removed anyway',
  );
});

test('what is noticed stays noticed, and an explanation of it is not needed', () => {
  const noticed = run('drop-command', DEL, KILLED);
  expect(because(noticed, YAML)).toBe('not a survivor');
  const notes = (runs: readonly MutantRun[]) =>
    staleNotes(parseExplanations(YAML, 'l/mutants.yaml', NONE), runs);
  expect(notes([noticed])).toEqual([
    {
      file: 'l/mutants.yaml',
      line: 2,
      message: `The explanation of drop-command of "${DEL}" is not needed: the lesson notices it`,
    },
  ]);
  expect(notes([])[0]?.message).toContain('is not needed: the lesson has no such mutant');
  expect(notes([run('drop-command', DEL)])).toEqual([]);
  expect(notes([run('drop-command', DEL, { status: 'errored', message: 'no lab' })])).toEqual([]);
});

test.each([
  [
    '- mutator: drop-commnd\n  command: x\n  because: y\n',
    1,
    '"mutator" wants one of drop-command, missing-route',
  ],
  ['- mutator: drop-command\n  command: x\n', 1, 'An explanation lacks "because", wanted a text'],
  [`${YAML}  why: y\n`, 2, 'Unknown key "why" in an explanation'],
  [
    `${YAML}- a text\n`,
    5,
    'An explanation wants the keys "mutator", "command", "because" and at most "mutated"',
  ],
  ['mutator: drop-command\n', 1, 'wants a list of explanations'],
  ['- mutator: [\n', 2, 'Cannot read explanations'],
])('%j is a fault at its line', (yaml, line, fault) => {
  const parse = () => parseExplanations(yaml, 'l/mutants.yaml', NONE);
  expect(parse).toThrow(LessonError);
  expect(parse).toThrow(`l/mutants.yaml:${line}: `);
  expect(parse).toThrow(fault);
});

test('an empty file explains nothing', () => {
  expect(parseExplanations('# none yet\n', 'l/mutants.yaml', NONE)).toEqual([]);
});
