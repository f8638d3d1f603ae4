// The control of a task: the lesson up to it in a second lab, and no solution. What becomes true there does so by itself.
import { setTimeout } from 'node:timers/promises';
import type { Sentence, Step, Task } from '../../lesson/lesson.ts';
import { fillCaptures } from '../fill-captures.ts';
import { becomesTrue } from '../perform/ask-lab.ts';
import { performStep, type SessionState } from '../perform/perform-step.ts';
import type { StepRun } from '../run.ts';

export type Control = (took: ControlTiming) => Promise<ControlResult>;

export interface ControlTiming {
  /** From the first look at the task's checks to the last. */
  readonly taskMs: number;
  /** From the lesson's first step to the last look at those checks. */
  readonly lessonMs: number;
}

export type ControlResult =
  /** By the ids of the checks; `watchedMs`: for how long. */
  | { readonly becameTrue: ReadonlySet<string>; readonly watchedMs: number }
  /** It failed ahead of the task, at this line. */
  | { readonly failedAt: number };

/** One run is not as fast as another: it is watched for this much longer than the other took. */
const SLACK = { task: 1.5, lesson: 1.25 } as const;

interface Watched extends ControlTiming {
  /** What led to the task. */
  readonly earlier: readonly StepRun[];
}

export async function runControl(
  task: Task,
  state: SessionState,
  { earlier, taskMs, lessonMs }: Watched,
): Promise<ControlResult> {
  const bad = earlier.find(({ outcome }) => outcome.status === 'failed' || outcome.status === 'errored');
  if (bad) return { failedAt: bad.line };
  const lessonLeftMs = lessonMs * SLACK.lesson - (performance.now() - state.startedAt);
  const watchedMs = Math.max(taskMs * SLACK.task, lessonLeftMs);
  const sentences = task.checks.filter((check) => check.kind === 'sentence');
  const steps = task.checks.filter((check) => check.kind !== 'sentence');
  const asked = await Promise.all(sentences.map((check) => isTrueWithin(check, state, watchedMs)));
  if (sentences.length === 0) await setTimeout(watchedMs);
  return { becameTrue: new Set([...asked.flat(), ...(await passing(steps, state))]), watchedMs };
}

async function isTrueWithin(
  check: Sentence,
  { context, captures }: SessionState,
  ms: number,
): Promise<readonly string[]> {
  const text = fillCaptures(check.text, captures);
  return (await becomesTrue({ ...check, text }, context, ms)) ? [check.id] : [];
}

async function passing(checks: readonly Step[], state: SessionState): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const check of checks)
    if ((await performStep(check, state)).outcome.status === 'passed') ids.push(check.id);
  return ids;
}
