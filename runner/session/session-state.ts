// What the functions that perform one part of a lesson share.
import type { Lab } from '../lab/lab.ts';
import type { Lesson, Sentence, Step } from '../lesson/lesson.ts';
import { messageOf } from '../text/messages/message.ts';
import type { StepRun } from './run.ts';
import type { Session } from './session.ts';

/** Why nothing more is performed after that. */
export const LAB_ENDED = messageOf('lab-ended-earlier');

export interface SessionState {
  readonly lesson: Lesson;
  /** All that it is asked for ends with `signal`. */
  readonly lab: Lab;
  readonly signal: AbortSignal;
  /** For steps of lessons that state no limit of their own. */
  readonly timeoutMs: number;
  /** Take a snapshot of the network after each step. */
  readonly record: boolean;
  /** When the session was opened, by `performance.now()`. */
  readonly openedAt: number;
  /** What `<name>` in earlier outputs stood for; grows as steps match. */
  readonly captures: Map<string, string>;
  /** Perform it, and tell whoever reads the session's events. */
  readonly withEvents: (item: Step | Sentence, perform: () => Promise<StepRun>) => Promise<StepRun>;
  /** A session with a lesson in a lab of its own, prepared as this one was; nobody reads its events. */
  readonly openSecond: (lesson: Lesson) => Promise<Session>;
}
