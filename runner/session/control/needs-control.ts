// When a task that was solved is not believed yet, and what its control in a second lab makes of it.
import { failureOf } from '../failure.ts';
import { outcomeOf } from '../outcome.ts';
import type { Failure, StepRun } from '../run.ts';
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
      : failedEarly(run, file, { expected: 'not true without the solution', actual });
  });
}

function actualOf({ id }: StepRun, unsolved: ControlResult): string | undefined {
  if ('failedAt' in unsolved)
    return `unknown: it took its time to become true, and the lesson performed once more without the solution failed on line ${unsolved.failedAt}`;
  if (!unsolved.becameTrue.has(id)) return undefined;
  return `true by itself: it became so within ${(unsolved.watchedMs / 1000).toFixed(1)} s where the lesson was performed once more without the solution`;
}

/** The check with one more failure, ahead of those that it has. */
export function failedEarly(
  run: StepRun,
  file: string,
  found: Pick<Failure, 'expected' | 'actual'>,
): StepRun {
  const subject = run.asked?.text ?? run.commands[0]?.text ?? run.id;
  const early = failureOf({ file, line: run.line, subject }, found);
  const later = run.outcome.status === 'failed' ? run.outcome.failures : [];
  return { ...run, outcome: outcomeOf([early, ...later]) };
}
