// When a task that was solved is not believed yet, and what its control in a second lab makes of it.
import { type Message, messageOf } from '../../text/messages/message.ts';
import { failureOf, type Mismatch } from '../make-failure.ts';
import { outcomeOf } from '../outcome.ts';
import type { StepRun } from '../run.ts';
import type { ControlResult } from './control-result.ts';

/** What lessons type for a solution takes a second at most, and several on a machine with too much to do. */
const LONG_MS = 5000;

/** Every check held at once, and soon: nothing else had the time. Where one was waited for, or something took long, it had. */
export function needsControl(runs: readonly StepRun[]): boolean {
  if (runs.some(({ outcome }) => outcome.status !== 'passed')) return false;
  const typed = runs.filter(({ asked }) => !asked);
  const typedMs = typed.reduce((sum, { durationMs }) => sum + durationMs, 0);
  return typedMs > LONG_MS || runs.some(({ asked }) => (asked?.retries ?? 0) > 0);
}

export function withControl(
  runs: readonly StepRun[],
  file: string,
  unsolved: ControlResult,
): readonly StepRun[] {
  return runs.map((run) => {
    if (run.before === undefined) return run;
    const actual = actualOf(run, unsolved);
    return actual === undefined
      ? run
      : failedEarly(run, file, { expected: messageOf('false-without-solution'), actual });
  });
}

function actualOf({ id }: StepRun, unsolved: ControlResult): Message | undefined {
  if ('failedAt' in unsolved) return messageOf('unknown-without-solution', { line: unsolved.failedAt });
  if (!unsolved.becameTrue.has(id)) return undefined;
  return messageOf('true-by-itself', { time: `${(unsolved.watchedMs / 1000).toFixed(1)} s` });
}

/** The check with one more failure, ahead of those that it has. */
export function failedEarly(run: StepRun, file: string, found: Mismatch): StepRun {
  const subject = run.asked?.text ?? run.commands[0]?.text ?? run.id;
  const early = failureOf({ file, line: run.line, subject }, found);
  const later = run.outcome.status === 'failed' ? run.outcome.failures : [];
  return { ...run, outcome: outcomeOf([early, ...later]) };
}
