// A step that was performed, as its judges read it.
import type { Typed, TypedAll } from '../../lab/sandbox.ts';
import type { Command, Step } from '../../lesson/lesson.ts';
import type { CommandRun } from '../run.ts';

/** A step that was performed: `runs` and `typed.results` belong to the first of `commands`, in order. */
export interface PerformedStep {
  readonly step: Step;
  readonly commands: readonly Command[];
  readonly typed: TypedAll;
  readonly runs: readonly CommandRun[];
}

/** Exit code as a reader would see it; `undefined` while it still ran at its limit. */
export function codeOf(typed: Typed): number | undefined {
  if (typed.ending === 'timed-out') return undefined;
  return typed.ending === 'inner-shell' || typed.leftInner ? 0 : (typed.code ?? 0);
}

/** @throws Error where there is none */
export function at<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new Error(`Nothing at index ${index} of ${items.length}`);
  return item;
}
