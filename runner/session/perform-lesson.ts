// Lesson -> LessonRun: a session is opened for it, performs it from its first part to its last, and is closed.
import type { LabPool } from '../lab/pool.ts';
import type { Lesson } from '../lesson/lesson.ts';
import { openSession } from './open-session.ts';
import { labErrorOutcome } from './outcome.ts';
import type { PartOptions } from './perform-parts.ts';
import type { LessonRun } from './run.ts';
import { runLesson } from './run-lesson.ts';
import type { Session } from './session.ts';
import type { SessionOptions } from './session-options.ts';

export interface PerformOptions {
  readonly session: SessionOptions;
  readonly parts?: PartOptions;
  /** What becomes of the session; it is closed where nothing is said. */
  readonly leave?: (session: Session) => Promise<void>;
}

/** A lab that cannot be had or fails is an outcome. @throws the signal's reason */
export async function performLesson(
  lesson: Lesson,
  pool: LabPool,
  { session: options, parts, leave = close }: PerformOptions,
): Promise<LessonRun> {
  try {
    const session = await openSession(lesson, pool, options);
    try {
      return await runLesson(session, parts);
    } finally {
      await leave(session);
    }
  } catch (error) {
    options.signal?.throwIfAborted();
    if (!(error instanceof Error)) throw error;
    return { steps: [], claims: [], outcome: labErrorOutcome(error) };
  }
}

async function close(session: Session): Promise<void> {
  await session[Symbol.asyncDispose]();
}
