import { expect, test } from 'vitest';
import { needsControl, withControl } from '../../../runner/session/control/needs-control.ts';
import type { StepRun } from '../../../runner/session/run.ts';

const PASSED = { status: 'passed' } as const;

function typed(kind: 'solution' | 'check', durationMs: number): StepRun {
  return { id: kind, line: 9, kind, heading: '', commands: [], durationMs, outcome: PASSED };
}

function asked(retries: number, durationMs = 20): StepRun {
  const verdict = { status: 'holds', actual: '' } as const;
  const head = { id: 'a', line: 5, kind: 'sentence', heading: '', commands: [] } as const;
  return { ...head, durationMs, before: 'false', asked: { text: 'x', verdict, retries }, outcome: PASSED };
}

test.each([
  ['that holds at the first look', [typed('solution', 800), asked(0)], false],
  ['whose sentence takes long, but was not waited for', [typed('solution', 800), asked(0, 9000)], false],
  ['whose sentence was waited for', [typed('solution', 5), asked(0), asked(1)], true],
  ['whose solution takes long', [typed('solution', 3000), typed('solution', 3000), asked(0)], true],
  ['whose shell check takes long', [typed('solution', 5), typed('check', 6000)], true],
] as const)('a task %s', (_, runs, doubtful) => {
  expect(needsControl(runs)).toBe(doubtful);
});

test('a task that failed needs no control', () => {
  const failed: StepRun = { ...asked(3), outcome: { status: 'failed', failures: [] } };
  expect(needsControl([typed('solution', 9000), failed])).toBe(false);
});

test('where the lesson does not come as far once more, no check of the task is believed', () => {
  const runs = withControl([typed('solution', 5), asked(1)], 'a.md', { failedAt: 3 });
  expect(runs.map(({ outcome }) => outcome)).toMatchObject([
    PASSED,
    {
      failures: [{ file: 'a.md', line: 5, actual: expect.stringMatching(/^unknown: .* failed on line 3$/) }],
    },
  ]);
});

test('a check that stayed untrue without the solution is believed', () => {
  const runs = [typed('solution', 5), asked(1)];
  expect(withControl(runs, 'a.md', { becameTrue: new Set(), watchedMs: 900 })).toEqual(runs);
});
