// What came of breaking lessons one thing at a time, as data: read by reports.
import type { RunLesson } from '../session/run.ts';

/** One command of a lesson with one thing about it broken. */
export interface Mutant {
  readonly file: string;
  /** 1-based Markdown line of what is broken. */
  readonly line: number;
  readonly step: { readonly id: string /** 1-based line of its fence. */; readonly line: number };
  /** Of the command in its step, from 0. */
  readonly command: number;
  /** Name of a row of the catalogue: `missing-route`. */
  readonly mutator: string;
  /** The command as the lesson has it, and what is typed in its place; of one of several lines, the lines concerned. */
  readonly original: string;
  readonly mutated: string;
  readonly edit: Edit;
}

/** What stands at these offsets of the command's text is replaced. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The first failure of a run. */
export interface Notice {
  /** 1-based. */
  readonly line: number;
  readonly subject: string;
  readonly expected: string;
  readonly actual: string;
}

export type MutantOutcome =
  | { readonly status: 'killed'; readonly noticed: Notice }
  /** Nothing noticed it. `because`: the lesson's own explanation, where it has one. */
  | { readonly status: 'survived'; readonly because: string | undefined }
  /** The lab could not run it: this says nothing about the lesson. */
  | { readonly status: 'errored'; readonly message: string };

export interface MutantRun extends Mutant {
  readonly durationMs: number;
  readonly outcome: MutantOutcome;
}

/** How the lesson itself did, performed as its mutants were: among them, and under their time limits. */
export type Control =
  | { readonly status: 'passed' }
  /** What noticed the mutants may have noticed the load only. */
  | { readonly status: 'failed'; readonly noticed: Notice }
  | { readonly status: 'errored'; readonly message: string };

export interface LessonMutation {
  readonly lesson: RunLesson;
  /** In the order of the lesson, then of the catalogue. */
  readonly mutants: readonly MutantRun[];
  readonly control: Control;
}

export interface MutationTotals {
  readonly mutants: number;
  readonly killed: number;
  /** Survivors that nothing explains. */
  readonly unnoticed: number;
  readonly explained: number;
  readonly errored: number;
  /** Killed of those that could be run, 0 to 1; `undefined` where there were none. */
  readonly killRate: number | undefined;
}

export interface Mutation {
  /** The lessons that passed unbroken. */
  readonly lessons: readonly LessonMutation[];
  readonly totals: MutationTotals;
  readonly wantedKillRate: number;
}
