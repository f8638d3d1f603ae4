// Lessons -> how they went unbroken, and what came of each of their mutants: every one in sandboxes of its own.
import PQueue from 'p-queue';
import type { LabHost } from '../lab/lab-host.ts';
import type { Lesson, LessonNote } from '../lesson/lesson.ts';
import type { LoadedLesson } from '../lesson/load-lessons.ts';
import type { Run } from '../run/run.ts';
import { type RunEvents, type VerifyOptions, verifyLessons } from '../run/verify-lessons.ts';
import { explained, staleNotes } from './explain.ts';
import { findMutants } from './find-mutants.ts';
import { hurried } from './hurried.ts';
import type { Control, LessonMutation, Mutant, MutantOutcome, MutantRun, Notice } from './mutation.ts';
import { readExplanations } from './read-explanations.ts';
import { withMutant } from './with-mutant.ts';

export interface MutateOptions extends Omit<VerifyOptions, 'repeat' | 'bail' | 'keep' | 'stopAtFailure'> {
  readonly onMutant: (event: MutantEvent) => void;
}

/** `number` of `of`, both counted from 1, controls left out. */
export interface MutantEvent {
  readonly kind: 'started' | 'ended';
  readonly number: number;
  readonly of: number;
  readonly mutant: Mutant;
  /** Where it has ended. */
  readonly outcome?: MutantOutcome;
}

export interface Mutated {
  /** Unbroken. */
  readonly runs: readonly Run[];
  /** Of the lessons that passed. */
  readonly lessons: readonly LessonMutation[];
  /** Explanations that nothing needs. */
  readonly notes: readonly LessonNote[];
}

type Host = () => Promise<LabHost>;
type Readable = Extract<LoadedLesson, { kind: 'lesson' }>;

/** @throws LessonError where the explanations beside a lesson cannot be read */
export async function mutateLessons(
  loaded: readonly LoadedLesson[],
  host: Host,
  options: MutateOptions,
): Promise<Mutated> {
  for (const { file } of loaded) readExplanations(file); // a fault in them is told before anything runs
  const runs = await verifyLessons(loaded, host, performing(options, options.on));
  const subjects = runs.flatMap((run) => subjectOf(run, loaded, options));
  const lessons = await performAll(subjects, host, options);
  return { runs, lessons, notes: lessons.flatMap((one) => notesOn(one, loaded)) };
}

/** A lesson that passed unbroken. */
interface Subject {
  readonly one: Readable;
  readonly run: Run;
  readonly mutants: readonly Mutant[];
}

function subjectOf(
  run: Run,
  loaded: readonly LoadedLesson[],
  { timeoutMs }: MutateOptions,
): readonly Subject[] {
  const one = loaded.find(({ file }) => file === run.lesson.file);
  if (one?.kind !== 'lesson' || run.outcome.status !== 'passed') return [];
  const lesson = { ...hurried(one.lesson, run, timeoutMs), requires: [] }; // they were met
  return [{ one: { ...one, lesson }, run, mutants: findMutants(one.lesson, run) }];
}

async function performAll(
  subjects: readonly Subject[],
  host: Host,
  options: MutateOptions,
): Promise<readonly LessonMutation[]> {
  const queue = new PQueue({ concurrency: options.workers });
  const of = subjects.reduce((sum, { mutants }) => sum + mutants.length, 0);
  const quiet = performing({ ...options, workers: 1 }, SILENT);
  const perform = async (one: Readable, lesson: Lesson) => {
    if (options.signal.aborted) return undefined;
    const [run] = await verifyLessons([{ ...one, lesson }], host, { ...quiet, stopAtFailure: true });
    return run;
  };
  let number = 0;
  const performMutant = async (one: Readable, mutant: Mutant): Promise<MutantRun | undefined> => {
    number += 1;
    const event = { number, of, mutant };
    options.onMutant({ kind: 'started', ...event });
    const run = await perform(one, withMutant(one.lesson, mutant));
    if (!run) return undefined;
    const ended = explained(
      { ...mutant, durationMs: run.durationMs, outcome: outcomeOf(run) },
      readExplanations(one.file),
      one.lesson.values,
    );
    options.onMutant({ kind: 'ended', ...event, outcome: ended.outcome });
    return ended;
  };
  return await Promise.all(
    subjects.map(async ({ one, run, mutants }) => {
      const middle = Math.floor(mutants.length / 2);
      const first = mutants.slice(0, middle).map((mutant) => queue.add(() => performMutant(one, mutant)));
      const control = mutants.length > 0 ? queue.add(() => perform(one, one.lesson)) : undefined;
      const last = mutants.slice(middle).map((mutant) => queue.add(() => performMutant(one, mutant)));
      const done = await Promise.all([...first, ...last]);
      return {
        lesson: run.lesson,
        mutants: done.filter((one) => one !== undefined),
        control: controlOf(await control),
      };
    }),
  );
}

const SILENT: RunEvents = {
  lessonStarted: () => undefined,
  stepStarted: () => undefined,
  stepEnded: () => undefined,
  lessonEnded: () => undefined,
  labKept: () => undefined,
};

function performing(options: MutateOptions, on: RunEvents): VerifyOptions {
  return { ...options, repeat: 1, bail: false, keep: false, on };
}

function outcomeOf(run: Run): MutantOutcome {
  const { outcome } = run;
  if (outcome.status === 'failed') return { status: 'killed', noticed: noticeOf(run) };
  if (outcome.status === 'lab-error') return { status: 'errored', message: outcome.message };
  return { status: 'survived', because: undefined };
}

function controlOf(run: Run | undefined): Control {
  if (run?.outcome.status === 'failed') return { status: 'failed', noticed: noticeOf(run) };
  if (run?.outcome.status === 'lab-error') return { status: 'errored', message: run.outcome.message };
  return { status: 'passed' };
}

function noticeOf({ steps, claims, lesson }: Run): Notice {
  const [first] = [...steps, ...claims].flatMap(({ outcome }) =>
    outcome.status === 'failed' ? outcome.failures : [],
  );
  if (!first) throw new Error(`The run of ${lesson.file} failed and does not say why`);
  const { line, subject, expected, actual } = first;
  return { line, subject, expected, actual };
}

function notesOn({ lesson: { file }, mutants }: LessonMutation, loaded: readonly LoadedLesson[]) {
  const one = loaded.find((each) => each.file === file);
  return one?.kind === 'lesson' ? staleNotes(readExplanations(file), mutants, one.lesson.values) : [];
}
