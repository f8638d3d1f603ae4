// A lesson, open in a lab: its parts are performed and asked one by one, in whatever order its owner likes.
import type { Lab } from '../lab/lab.ts';
import type { LiveTerminal, TerminalSize } from '../lab/live-terminal.ts';
import type { Lesson } from '../lesson/lesson.ts';
import type { Snapshot } from '../network/snapshot.ts';
import type { StepRun } from './run.ts';

/** Disposed of, it ends what still runs and takes its lab away. All of it fails with the signal's reason once that is aborted. */
export interface Session extends AsyncDisposable {
  readonly id: string;
  readonly lesson: Lesson;
  readonly lab: Lab;
  /** When its lab was ready for the first step, by `performance.now()`. */
  readonly openedAt: number;
  /** The network at that moment, where the session records. */
  readonly start: Snapshot | undefined;
  /** A step, a shell check or a step of a solution. Cancelled, its processes are gone and its terminal can be used. */
  readonly perform: (id: string, options?: Cancellable) => Promise<StepRun>;
  /** A check of the lesson or of a task, or an option of a quiz. */
  readonly check: (id: string, options: CheckOptions) => Promise<StepRun>;
  /** The checks before, the solution or another answer, the checks after. */
  readonly performTask: (id: string, answer?: string, options?: TaskOptions) => Promise<readonly StepRun[]>;
  /** A shell of a node for people, beside the lesson's own terminals; it ends with the session. What it prints is never judged. */
  readonly terminal: (node: string, size: TerminalSize) => Promise<LiveTerminal>;
  /** The network as it is now. */
  readonly snapshot: (options?: Cancellable) => Promise<Snapshot>;
  /**
   * Another session, in a lab in which the lesson was performed up to the step `id`, or up to the task `id`, which is left
   * to do. This one stays as it is, until its owner puts the other in its place. @throws LabError where a step fails
   */
  readonly replayTo: (id: string, options?: Cancellable) => Promise<Session>;
}

export interface Cancellable {
  readonly signal?: AbortSignal | undefined;
}

export interface CheckOptions extends Cancellable {
  /** `poll`: a fact may take a while to become true, a negation must stay true. `once`: as it is now. */
  readonly mode: 'poll' | 'once';
  /** How long it may take; what the lesson says, where nothing is said. */
  readonly withinMs?: number | undefined;
}

export interface TaskOptions extends Cancellable {
  /** Where it took its time, see in a second lab whether its checks become true by themselves. By default it does. */
  readonly control?: boolean;
  /** Ask no check after a solution that failed. */
  readonly stopAtFailure?: boolean;
}
