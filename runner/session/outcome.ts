// Failures and errors -> outcomes: what fails a step, a claim or a lesson, and what says nothing about it.
import type { LessonError } from '../lesson/lesson-error.ts';
import { type Message, messageOf, phrase } from '../text/messages/message.ts';
import { withMessages } from '../text/messages/with-messages.ts';
import type { ClaimRun, Failure, Outcome, RunOutcome, StepRun } from './run.ts';

export function outcomeOf(failures: readonly Failure[]): Outcome {
  return failures.length === 0 ? { status: 'passed' } : { status: 'failed', failures };
}

/** What could not be run. */
export function erroredOutcome({ message }: Error): Outcome {
  return {
    status: 'errored',
    ...withMessages({ message: messageOf('verbatim', { text: phrase(message) }) }),
  };
}

export function skippedOutcome(because: Message): Extract<Outcome, { status: 'skipped' }> {
  return { status: 'skipped', ...withMessages({ because }) };
}

/** A lesson in which nothing ran proves nothing: all steps skipped is skipped, not passed. */
export function runOutcome(steps: readonly StepRun[], claims: readonly ClaimRun[]): RunOutcome {
  const errored = steps.find(({ outcome }) => outcome.status === 'errored');
  if (errored?.outcome.status === 'errored')
    return { status: 'lab-error', message: errored.outcome.message, cause: undefined };
  if (hasFailed([...steps, ...claims])) return { status: 'failed' };
  if (steps.length === 0) return skippedOutcome(messageOf('nothing-to-run'));
  if (steps.every(({ outcome }) => outcome.status === 'skipped'))
    return skippedOutcome(messageOf('every-step-skipped'));
  return { status: 'passed' };
}

export function hasFailed(runs: readonly Pick<StepRun, 'outcome'>[]): boolean {
  return runs.some(({ outcome }) => outcome.status === 'failed');
}

/** Of a lesson that no lab could be had for, or whose lab failed. */
export function labErrorOutcome(error: Error): RunOutcome {
  const cause = error.cause instanceof Error ? error.cause.message : undefined;
  return { status: 'lab-error', message: error.message, cause };
}

/** Of a lesson whose text is wrong. */
export function lessonErrorOutcome(errors: readonly LessonError[]): RunOutcome {
  const [first, ...rest] = errors;
  const more = rest.map(({ line, fault }) => `\n${first?.file}:${line}: ${fault}`).join('');
  return {
    status: 'lesson-error',
    line: first?.line ?? 1,
    message: `${first?.fault ?? 'Cannot be read'}${more}`,
  };
}
