// What happened when a lesson was performed, as data. Read by reports and the site.
import type { Check } from '../check/language/check.ts';
import type { Verdict } from '../check/verdict.ts';
import type { PacketPath, Unrecorded } from '../network/path/packet-path.ts';
import type { Snapshot } from '../network/snapshot.ts';
import type { OutputDiff } from '../output/match/output-difference.ts';
import type { Messages } from '../text/messages/with-messages.ts';

/** How a command ended. */
export type Ending =
  | { readonly kind: 'exited'; readonly code: number }
  /** The limit passed: the process tree was ended, what it had printed is kept. */
  | { readonly kind: 'timed-out'; readonly afterMs: number }
  /** It is an interactive shell that now waits; following steps are typed into it. */
  | { readonly kind: 'inner-shell' }
  /** Started with `background`; it goes on until the lesson ends. */
  | { readonly kind: 'background' }
  /** The terminal's shell itself is gone (`exit`, killed). */
  | { readonly kind: 'shell-ended'; readonly code: number };

export interface CommandRun {
  /** 1-based Markdown line of the command. */
  readonly line: number;
  readonly text: string;
  /** What a reader saw: standard output and error as the terminal showed them, without colours and carriage returns. */
  readonly output: string;
  readonly durationMs: number;
  readonly ending: Ending;
}

/** Why a step failed, in the order in which every report shows it. */
export interface Failure {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** The command or sentence as the reader sees it. */
  readonly subject: string;
  /** One phrase each: `exit code 0`, `exit code 1`. */
  readonly expected: string;
  readonly actual: string;
  /** What the command printed, where that explains the failure. */
  readonly output: string | undefined;
  /** Shown output against real output, where the failure is a difference of text. */
  readonly diff: OutputDiff | undefined;
  readonly hint: string | undefined;
  /** What the observer saw in the lab that bears on a check. */
  readonly cause?: string | undefined;
  /** The same as data; evidence of earlier versions has none. */
  readonly messages?: Messages<'expected' | 'actual' | 'cause' | 'hint'>;
}

export type Outcome =
  | { readonly status: 'passed' }
  | { readonly status: 'failed'; readonly failures: readonly Failure[] }
  /** We could not run it: nothing is said about the lesson. */
  | { readonly status: 'errored'; readonly message: string; readonly messages?: Messages<'message'> }
  /** Without messages where the lesson's author says why. */
  | { readonly status: 'skipped'; readonly because: string; readonly messages?: Messages<'because'> };

/** A step, or a check sentence, in the order in which they were performed. */
export interface StepRun {
  readonly id: string;
  /** 1-based line of the opening fence, or of the sentence. */
  readonly line: number;
  /** `check`: a shell check. `sentence` and `option` (of a quiz) are not typed but asked. */
  readonly kind: 'step' | 'check' | 'solution' | 'sentence' | 'option';
  readonly heading: string;
  /** Id of the task or quiz that it belongs to. */
  readonly inside?: string;
  /** Empty for what is asked. */
  readonly commands: readonly CommandRun[];
  readonly asked?: Asked;
  /** Of a task's check: what it was before the solution. A missing subject cannot tell, and is not true yet. */
  readonly before?: 'true' | 'false' | 'cannot-tell';
  readonly durationMs: number;
  readonly outcome: Outcome;
  /** The network after it, where that was recorded: of steps and solutions that were performed. In no report. */
  readonly snapshot?: Snapshot;
}

/** A check sentence, and what the lab said to it. */
export interface Asked {
  readonly text: string;
  /** What was asked, where captures were filled into the lesson's own check. */
  readonly check?: Check;
  /** An option that is not ticked: the opposite of its text was asked. */
  readonly opposite?: true;
  /** `error`: neither true nor false, never a pass. `undefined` where the lab could not be asked. */
  readonly verdict: Verdict | undefined;
  /** How often it was asked again because it was not so yet; 0 where the first look decided. */
  readonly retries?: number;
  /** Of a sentence marked `{path}`: the way of a packet, recorded after the verdict. */
  readonly path?: PacketPath | Unrecorded;
}

/** A sentence of the prose and whether its check proved it. */
export interface ClaimRun {
  /** 1-based. */
  readonly line: number;
  readonly text: string;
  readonly checkId: string;
  /** `passed`: proven. `failed`: its check failed or did not run. `errored`: its check could not be run. */
  readonly outcome: Outcome;
}

/** A lesson performed once, whatever file it is of. */
export type LessonRun = Pick<Run, 'start' | 'steps' | 'claims' | 'outcome'>;

/** One lesson file performed once. */
export interface Run {
  readonly lesson: RunLesson;
  /** 1-based; above 1 only with `--repeat`. */
  readonly repetition: number;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly durationMs: number;
  /** The network before the first step, where that was recorded. In no report. */
  readonly start?: Snapshot;
  readonly steps: readonly StepRun[];
  readonly claims: readonly ClaimRun[];
  readonly outcome: RunOutcome;
}

export interface RunLesson {
  readonly id: string;
  readonly lang: string;
  readonly title: string;
  readonly file: string;
  /** `sha256:` and the hex digest of the file's bytes: evidence belongs to exactly this text. */
  readonly digest: string;
}

/** `lesson-error`: the text is wrong, nothing ran. `lab-error`: we could not run it. */
export type RunOutcome =
  | { readonly status: 'passed' | 'failed' }
  | { readonly status: 'skipped'; readonly because: string; readonly messages?: Messages<'because'> }
  | { readonly status: 'lesson-error'; readonly line: number; readonly message: string }
  | { readonly status: 'lab-error'; readonly message: string; readonly cause: string | undefined };
