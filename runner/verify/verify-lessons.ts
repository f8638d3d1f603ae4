// Lessons -> Run[]: several at a time, each in a session of its own.
import { randomUUID } from 'node:crypto';
import PQueue from 'p-queue';
import type { LabPool } from '../lab/pool.ts';
import type { Lesson } from '../lesson/lesson.ts';
import type { LoadedLesson } from '../lesson/load/load-lessons.ts';
import { requirementsOf, unmetRequirement } from '../lesson-rules/requirements.ts';
import { type Emit, eventLesson, eventNodes } from '../session/events.ts';
import { labErrorOutcome, lessonErrorOutcome, skippedOutcome } from '../session/outcome.ts';
import { performLesson } from '../session/perform-lesson.ts';
import type { LessonRun, Run, RunLesson, RunOutcome } from '../session/run.ts';
import type { SessionSettings } from '../session/session-options.ts';
import { estimateDuration } from './estimate-duration.ts';

export interface VerifyOptions {
  readonly queue: QueueOptions;
  readonly session: SessionSettings;
  /** Leave the labs open. */
  readonly keep?: boolean;
  readonly emit: Emit;
  readonly signal: AbortSignal;
}

export interface QueueOptions {
  /** Lessons at a time. */
  readonly workers: number;
  /** Runs of each lesson. */
  readonly repeat: number;
  /** Start no further lesson after the first that does not pass. */
  readonly bail: boolean;
}

/** Runs that the signal broke off are left out. */
export async function verifyLessons(
  loaded: readonly LoadedLesson[],
  pool: LabPool,
  options: VerifyOptions,
): Promise<readonly Run[]> {
  const { queue: settings, signal, emit } = options;
  const queue = new PQueue({ concurrency: settings.workers, autoStart: false });
  const inOrder = settings.bail || settings.workers === 1;
  const required = requirementsOf(loaded);
  let stopped = false;
  const performed = repeated(loaded, settings.repeat).map((one) =>
    queue.add(
      async () => {
        if (stopped || signal.aborted) return undefined;
        const session = randomUUID();
        const run = await performOnce({ ...one, session, required }, pool, options).catch(
          unlessAborted(signal),
        );
        if (!run || signal.aborted) return undefined; // broken off: it says nothing about the lesson
        stopped ||= settings.bail && run.outcome.status !== 'passed' && run.outcome.status !== 'skipped';
        emit(session, { kind: 'lesson-ended', run });
        return run;
      },
      { priority: inOrder ? 0 : estimateDuration(one.loaded) },
    ),
  );
  queue.start();
  return (await Promise.all(performed)).filter((run) => run !== undefined);
}

function unlessAborted(signal: AbortSignal): (error: unknown) => undefined {
  return (error) => {
    if (!signal.aborted) throw error;
  };
}

interface Queued {
  readonly loaded: LoadedLesson;
  /** 1-based. */
  readonly repetition: number;
}

function repeated(loaded: readonly LoadedLesson[], times: number): readonly Queued[] {
  return loaded.flatMap((one) =>
    Array.from({ length: times }, (_, index) => ({ loaded: one, repetition: index + 1 })),
  );
}

interface Started extends Queued {
  /** Id of its session. */
  readonly session: string;
  /** Of all lessons of the run, so that they are probed for together. */
  readonly required: ReadonlySet<string>;
}

async function performOnce(one: Started, pool: LabPool, options: VerifyOptions): Promise<Run> {
  const { loaded, session, repetition } = one;
  if (loaded.kind === 'lesson') {
    options.emit(session, { kind: 'lesson-started', lesson: eventLesson(loaded.lesson) });
    await pool.start().catch(() => undefined); // its start is not the lesson's time; the lesson hears of its error
  }
  const startedAt = new Date().toISOString();
  const started = performance.now();
  const run = await lessonRun(one, pool, options);
  const durationMs = performance.now() - started;
  return { lesson: runLessonOf(loaded), repetition, startedAt, durationMs, ...run };
}

async function lessonRun(
  { loaded, session, required }: Started,
  pool: LabPool,
  { session: settings, emit, signal, keep }: VerifyOptions,
): Promise<LessonRun> {
  if (loaded.kind === 'faulty') return unperformed(lessonErrorOutcome(loaded.errors));
  const { lesson } = loaded;
  const unmet = await unmetOutcome(lesson, pool, required);
  if (unmet) return unperformed(unmet);
  return await performLesson(lesson, pool, {
    session: { ...settings, id: session, emit, signal },
    ...(keep
      ? {
          leave: async ({ lab }) =>
            emit(session, { kind: 'lab-kept', lesson: eventLesson(lesson), nodes: eventNodes(lab) }),
        }
      : {}),
  });
}

/** Why it is not performed in these labs; `undefined` where it is. */
async function unmetOutcome(
  lesson: Lesson,
  pool: LabPool,
  required: ReadonlySet<string>,
): Promise<RunOutcome | undefined> {
  if (lesson.requires.length === 0) return undefined;
  try {
    const because = unmetRequirement(lesson, await pool.probe(required));
    return because === undefined ? undefined : skippedOutcome(because);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return labErrorOutcome(error);
  }
}

function unperformed(outcome: RunOutcome): LessonRun {
  return { steps: [], claims: [], outcome };
}

function runLessonOf(one: LoadedLesson): RunLesson {
  const title = one.kind === 'lesson' ? one.lesson.title : one.id;
  return { id: one.id, lang: one.lang, title, file: one.file, digest: one.digest };
}
