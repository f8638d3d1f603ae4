// The control of a task: the lesson up to it in a second lab, and no solution. What becomes true there does so by itself.
import { setTimeout } from 'node:timers/promises';
import { LabError } from '../../lab/lab-error.ts';
import type { Task } from '../../lesson/lesson.ts';
import { withoutPaths } from '../../lesson/without-paths.ts';
import { performParts } from '../perform-parts.ts';
import type { Session } from '../session.ts';
import type { SessionState } from '../session-state.ts';
import type { ControlResult } from './control-result.ts';

export interface ControlTiming {
  /** From the first look at the task's checks to the last. */
  readonly taskMs: number;
  /** From the lesson's first step to the last look at those checks. */
  readonly lessonMs: number;
}

/** One run is not as fast as another: it is watched for this much longer than the other took. */
const SLACK = { task: 1.5, lesson: 1.25 } as const;

export async function runControl(
  task: Task,
  { lesson, openSecond, signal }: SessionState,
  timing: ControlTiming,
): Promise<ControlResult> {
  await using session = await openSecond(withoutPaths(lesson));
  const leading = session.lesson.parts.slice(
    0,
    lesson.parts.findIndex(({ id }) => id === task.id),
  );
  const earlier = await performParts(
    session,
    leading.filter(({ kind }) => kind !== 'quiz'), // changes nothing
    { stopAtFailure: true, control: false, signal },
  );
  const bad = earlier.find(({ outcome }) => outcome.status === 'failed' || outcome.status === 'errored');
  return bad ? { failedAt: bad.line } : await watchChecks(task, session, { ...timing, signal });
}

async function watchChecks(
  { checks }: Task,
  session: Session,
  { taskMs, lessonMs, signal }: ControlTiming & { readonly signal: AbortSignal },
): Promise<ControlResult> {
  const lessonLeftMs = lessonMs * SLACK.lesson - (performance.now() - session.openedAt);
  const watchedMs = Math.max(taskMs * SLACK.task, lessonLeftMs);
  const holds = async ({ id }: { readonly id: string }) =>
    (await isTrueWithin(id, session, { withinMs: watchedMs, signal })) ? [id] : [];
  const sentences = checks.filter(({ kind }) => kind === 'sentence');
  const becameTrue = (await Promise.all(sentences.map(holds))).flat();
  if (sentences.length === 0) await setTimeout(watchedMs, undefined, { signal });
  for (const step of checks.filter(({ kind }) => kind !== 'sentence'))
    becameTrue.push(...(await holds(step)));
  return { becameTrue: new Set(becameTrue), watchedMs };
}

/** @throws LabError where the second lab cannot be observed: that says nothing about the task */
async function isTrueWithin(
  id: string,
  session: Session,
  within: { readonly withinMs: number; readonly signal: AbortSignal },
): Promise<boolean> {
  const { outcome, asked } = await session.check(id, { mode: 'poll', ...within });
  if (outcome.status === 'errored' && asked) throw new LabError(outcome.message);
  return outcome.status === 'passed';
}
