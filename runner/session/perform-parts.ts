// Parts of a lesson, performed in their order in a session.
import type { Part, Quiz } from '../lesson/lesson.ts';
import { hasFailed } from './outcome.ts';
import { isWatched } from './perform/ask-lab.ts';
import { groupParallel } from './perform/group-parallel.ts';
import { optionSense } from './perform/perform-option.ts';
import type { StepRun } from './run.ts';
import type { Session, TaskOptions } from './session.ts';

/** `stopAtFailure`: perform nothing after the first part that fails. */
export type PartOptions = TaskOptions;

export async function performParts(
  session: Session,
  parts: readonly Part[],
  { stopAtFailure = false, control = true, signal }: PartOptions = {},
): Promise<readonly StepRun[]> {
  let failed = false;
  const done = await groupParallel(parts, isWatchedPart, async (part) => {
    if (failed && stopAtFailure) return [];
    const runs = await performPart(part, session, { stopAtFailure, control: control && !failed, signal });
    failed ||= hasFailed(runs);
    return runs;
  });
  return done.flat();
}

function isWatchedPart(part: Part): boolean {
  return part.kind === 'sentence' && isWatched(part, 'as-written');
}

async function performPart(part: Part, session: Session, options: TaskOptions): Promise<readonly StepRun[]> {
  const { signal } = options;
  if (part.kind === 'task') return await session.performTask(part.id, undefined, options);
  if (part.kind === 'quiz') return await performQuiz(part, session, options);
  if (part.kind === 'sentence') return [await session.check(part.id, { mode: 'poll', signal })];
  return [await session.perform(part.id, { signal })];
}

/** Options that are sentences are asked at this point of the run. */
async function performQuiz(
  { options }: Quiz,
  session: Session,
  { signal }: TaskOptions,
): Promise<readonly StepRun[]> {
  const asked = options.flatMap(({ ticked, sentence }) => (sentence ? [{ ticked, sentence }] : []));
  return await groupParallel(
    asked,
    ({ ticked, sentence }) => isWatched(sentence, optionSense(ticked)),
    ({ sentence }) => session.check(sentence.id, { mode: 'poll', signal }),
  );
}
