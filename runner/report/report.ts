// The evidence of one `verify`: what reporters, the site and graders read.
import type { LessonNote } from '../lesson/lesson.ts';
import type { Mutation } from '../mutate/mutation.ts';
import type { Run } from '../session/run.ts';
import type { LessonRate } from './lesson-rates.ts';

/** Fields are only ever added within a format number. */
export const REPORT_FORMAT = 2;

export interface Report {
  readonly format: typeof REPORT_FORMAT;
  readonly tool: { readonly name: 'labproof'; readonly version: string };
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly durationMs: number;
  /** What the lessons' variables were drawn from: `--seed`, or the fixed one. */
  readonly seed: string;
  /** `undefined` where no lab was started (no lesson could be read, or the engine did not answer). */
  readonly lab: ReportLab | undefined;
  /** In the order of the paths given, then by file name. */
  readonly runs: readonly Run[];
  /** A lesson file each: how often it passed, and which checks had to be asked again. */
  readonly rates: readonly LessonRate[];
  readonly notes: readonly LessonNote[];
  readonly totals: Totals;
  /** Of `mutate` only: `runs` are the lessons unbroken. */
  readonly mutation?: Mutation | undefined;
}

/** What the lessons were performed on. */
export interface ReportLab {
  readonly engine: string;
  readonly kernel: string;
  readonly image: string;
}

export interface Totals {
  readonly lessons: Counts;
  /** What was typed, shell checks included. */
  readonly steps: Counts;
  /** Check sentences, those of tasks and options of quizzes included. */
  readonly checks: Counts;
  readonly claims: Counts;
}

/** `errored` counts lesson errors and lab errors of lessons, and what could not be run. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly errored: number;
  readonly skipped: number;
}
