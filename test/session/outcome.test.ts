// What the outcomes of its steps and claims make of a lesson.
import { expect, test } from 'vitest';
import { labErrorOutcome, outcomeOf, runOutcome } from '../../runner/session/outcome.ts';
import type { ClaimRun, Outcome, StepRun } from '../../runner/session/run.ts';

const PASSED: Outcome = { status: 'passed' };
const SKIPPED: Outcome = { status: 'skipped', because: 'it is long' };
const FAILED: Outcome = { status: 'failed', failures: [] };
const ERRORED: Outcome = { status: 'errored', message: 'the lab is gone' };

function step(outcome: Outcome): StepRun {
  return { id: 's', line: 1, kind: 'step', heading: '', commands: [], durationMs: 1, outcome };
}

function claim(outcome: Outcome): ClaimRun {
  return { line: 1, text: 'it is so', checkId: 's', outcome };
}

test.each([
  ['all steps pass', [PASSED, PASSED], [PASSED], 'passed'],
  ['a step passes and the others are skipped', [PASSED, SKIPPED], [], 'passed'],
  ['a step fails', [PASSED, FAILED], [], 'failed'],
  ['a claim alone fails', [PASSED], [FAILED], 'failed'],
  ['a step could not be run, whatever else failed', [FAILED, ERRORED], [FAILED], 'lab-error'],
  ['every step is skipped', [SKIPPED, SKIPPED], [], 'skipped'],
  ['nothing is run or asked', [], [], 'skipped'],
] as const)('a lesson in which %s', (_, steps, claims, status) => {
  expect(runOutcome(steps.map(step), claims.map(claim)).status).toBe(status);
});

test('no failure is a pass', () => {
  expect(outcomeOf([])).toEqual(PASSED);
});

test('an error of the lab is kept with its cause', () => {
  const error = new Error('Cannot start the lab host', { cause: new Error('no space left') });
  expect(labErrorOutcome(error)).toEqual({
    status: 'lab-error',
    message: 'Cannot start the lab host',
    cause: 'no space left',
  });
});
