// Lessons -> how they went unbroken, and what came of each of their mutants.
import type { LabPool } from '../lab/pool.ts';
import type { LessonNote } from '../lesson/lesson.ts';
import type { LoadedLesson } from '../lesson/load/load-lessons.ts';
import { withoutPaths } from '../lesson/without-paths.ts';
import type { Run } from '../session/run.ts';
import { verifyLessons } from '../verify/verify-lessons.ts';
import { findMutants } from './find-mutants.ts';
import { staleNotes } from './match-explanations.ts';
import type { LessonMutation } from './mutation.ts';
import { type MutateOptions, performMutants, type Subject } from './perform-mutants.ts';
import { type Explanation, readExplanations } from './read-explanations.ts';
import { shortenTimeouts } from './shorten-timeouts.ts';

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
  pool: LabPool,
  options: MutateOptions,
): Promise<Mutated> {
  const { workers, session } = options;
  const explanations = new Map(loaded.map((one) => [one.file, explanationsOf(one)]));
  const runs = await verifyLessons(loaded, pool, { ...options, queue: { workers, repeat: 1, bail: false } });
  const subjects = runs.flatMap((run) => {
    const one = loaded.find(({ file }) => file === run.lesson.file);
    return one ? subjectOf(one, run, { ...session, explanations: explanations.get(one.file) ?? [] }) : [];
  });
  const lessons = await performMutants(subjects, pool, options);
  return { runs, lessons, notes: lessons.flatMap((one) => notesOn(one, subjects)) };
}

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
  const lesson = withoutPaths(shortenTimeouts(loaded.lesson, run, timeoutMs));
  return [{ lesson, run: run.lesson, mutants, explanations }];
}

function notesOn({ lesson, mutants }: LessonMutation, subjects: readonly Subject[]): readonly LessonNote[] {
  const subject = subjects.find(({ run }) => run.file === lesson.file);
  return staleNotes(subject?.explanations ?? [], mutants);
}
