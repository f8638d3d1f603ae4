// A lesson with time limits from how long its steps really take: what hangs when something is broken need not hang long.
import type { Lesson, Step } from '../lesson/lesson.ts';
import type { Run } from '../session/run.ts';
import { mapSteps } from './with-mutant.ts';

/** Several mutants share the processors: with 5 times and 3 seconds, a busy machine itself was taken for a fault. */
const TIMES_LONGER = 10;
const LEAST_MS = 10_000;

/** No limit is longer than it was. @param timeoutMs of a step, where neither it nor the lesson says */
export function shortenTimeouts(lesson: Lesson, { steps }: Run, timeoutMs: number): Lesson {
  return mapSteps(lesson, (step) => {
    const real = steps.find(({ line, asked }) => line === step.line && !asked)?.durationMs;
    return real === undefined
      ? step
      : { ...step, timeoutMs: limitOf(step, real, lesson.timeoutMs ?? timeoutMs) };
  });
}

function limitOf({ timeoutMs }: Step, realMs: number, usualMs: number): number {
  return Math.min(timeoutMs ?? usualMs, Math.max(LEAST_MS, Math.ceil(realMs * TIMES_LONGER)));
}
