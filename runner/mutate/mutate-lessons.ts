// Lessons -> how they went unbroken, and what came of each of their mutants.
import type { LabContainer } from '../lab/lab-container.ts';
import type { LessonNote } from '../lesson/lesson.ts';
import type { LoadedLesson } from '../lesson/load/load-lessons.ts';
import { withoutPaths } from '../lesson/without-paths.ts';
import type { Run } from '../session/run.ts';
import { type VerifyOptions, verifyLessons } from '../verify/verify-lessons.ts';
import { staleNotes } from './explain.ts';
import { findMutants } from './find-mutants.ts';
import type { LessonMutation } from './mutation.ts';
import { type PerformOptions, performMutants, type Subject } from './perform-mutants.ts';
import { type Explanation, readExplanations } from './read-explanations.ts';
import { shortenTimeouts } from './shorten-timeouts.ts';

export type MutateOptions = Omit<PerformOptions, 'repeat' | 'bail' | 'keep' | 'stopAtFailure'>;

export interface Mutated {
  /** Unbroken. */
  readonly runs: readonly Run[];
  /** Of the lessons that passed. */
  readonly lessons: readonly LessonMutation[];
  /** Explanations that nothing needs. */
  readonly notes: readonly LessonNote[];
}

/** @throws LessonError before anything runs, where the explanations beside a lesson cannot be read */
export async function mutateLessons(
  loaded: readonly LoadedLesson[],
  host: () => Promise<LabContainer>,
  options: MutateOptions,
): Promise<Mutated> {
  const explanations = new Map(loaded.map((one) => [one.file, explanationsOf(one)]));
  const once: VerifyOptions = { ...options, repeat: 1, bail: false, keep: false };
  const runs = await verifyLessons(loaded, host, once);
  const subjects = runs.flatMap((run) => {
    const one = loaded.find(({ file }) => file === run.lesson.file);
    return one ? subjectOf(one, run, { ...options, explanations: explanations.get(one.file) ?? [] }) : [];
  });
  const lessons = await performMutants(subjects, host, {
    ...once,
    stopAtFailure: true,
    neverAnew: true, // what becomes true though the solution was left out is a survivor, not a kill
    on: SILENT,
    onMutant: options.onMutant,
  });
  return { runs, lessons, notes: lessons.flatMap((one) => notesOn(one, subjects)) };
}

const SILENT: VerifyOptions['on'] = {
  lessonStarted: () => undefined,
  stepStarted: () => undefined,
  stepEnded: () => undefined,
  lessonEnded: () => undefined,
  labKept: () => undefined,
};

function explanationsOf(one: LoadedLesson): readonly Explanation[] {
  return one.kind === 'lesson' ? readExplanations(one.file, one.lesson.values) : [];
}

interface Known {
  readonly timeoutMs: number;
  readonly explanations: readonly Explanation[];
}

function subjectOf(loaded: LoadedLesson, run: Run, { timeoutMs, explanations }: Known): readonly Subject[] {
  if (loaded.kind !== 'lesson' || run.outcome.status !== 'passed') return [];
  const mutants = findMutants(loaded.lesson, run);
  const lesson = { ...withoutPaths(shortenTimeouts(loaded.lesson, run, timeoutMs)), requires: [] }; // they were met
  return [{ loaded, lesson, run: run.lesson, mutants, explanations }];
}

function notesOn({ lesson, mutants }: LessonMutation, subjects: readonly Subject[]): readonly LessonNote[] {
  const subject = subjects.find(({ run }) => run.file === lesson.file);
  return staleNotes(subject?.explanations ?? [], mutants);
}
