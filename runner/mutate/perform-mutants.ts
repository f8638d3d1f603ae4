// Lessons with their mutants -> what came of each: all in one queue, every one in a session of its own.
import { randomUUID } from 'node:crypto';
import PQueue from 'p-queue';
import type { LabPool } from '../lab/pool.ts';
import type { Lesson } from '../lesson/lesson.ts';
import type { Emit, EventMutant, MutantResult } from '../session/events.ts';
import { performLesson } from '../session/perform-lesson.ts';
import type { LessonRun, RunLesson } from '../session/run.ts';
import type { SessionSettings } from '../session/session-options.ts';
import { judgeControl, judgeMutant } from './judge-mutant.ts';
import { explained } from './match-explanations.ts';
import type { LessonMutation, Mutant, MutantOutcome, MutantRun } from './mutation.ts';
import type { Explanation } from './read-explanations.ts';
import { withMutant } from './with-mutant.ts';

/** A lesson that passed unbroken. */
export interface Subject {
  /** As it is performed: with the time limits of its mutants. */
  readonly lesson: Lesson;
  readonly run: RunLesson;
  readonly mutants: readonly Mutant[];
  readonly explanations: readonly Explanation[];
}

export interface MutateOptions {
  /** Mutants at a time. */
  readonly workers: number;
  readonly session: Omit<SessionSettings, 'record'>;
  readonly emit: Emit;
  readonly signal: AbortSignal;
}

/** Those that the signal broke off are left out. */
export async function performMutants(
  subjects: readonly Subject[],
  pool: LabPool,
  options: MutateOptions,
): Promise<readonly LessonMutation[]> {
  const queue = new PQueue({ concurrency: options.workers });
  const performing = { pool, options, nextNumber: counter(), of: countMutants(subjects) };
  return await Promise.all(
    subjects.map(async (subject) => {
      const jobs = subject.mutants.map((mutant) => () => performMutant(mutant, subject, performing));
      const middle = Math.floor(jobs.length / 2);
      const [first, unbroken, last] = await Promise.all([
        queue.addAll(jobs.slice(0, middle)),
        jobs.length > 0 ? queue.add(() => performVariant(subject.lesson, performing)) : undefined,
        queue.addAll(jobs.slice(middle)),
      ]);
      return {
        lesson: subject.run,
        mutants: [...first, ...last].filter((run) => run !== undefined),
        control: unbroken ? judgeControl(unbroken.run, subject.run) : ({ status: 'passed' } as const),
      };
    }),
  );
}

function countMutants(subjects: readonly Subject[]): number {
  return subjects.reduce((sum, { mutants }) => sum + mutants.length, 0);
}

function counter(): () => number {
  let last = 0;
  return () => {
    last += 1;
    return last;
  };
}

interface Performing {
  readonly pool: LabPool;
  readonly options: MutateOptions;
  readonly nextNumber: () => number;
  readonly of: number;
}

async function performMutant(
  mutant: Mutant,
  subject: Subject,
  performing: Performing,
): Promise<MutantRun | undefined> {
  const { emit, signal } = performing.options;
  if (signal.aborted) return undefined;
  const session = randomUUID();
  const about = eventMutant(mutant, performing);
  emit(session, { kind: 'mutant-started', mutant: about });
  const performed = await performVariant(withMutant(subject.lesson, mutant), performing);
  if (!performed) return undefined;
  const { run, durationMs } = performed;
  const judged = { ...mutant, durationMs, outcome: judgeMutant(run, subject.run) };
  const done = explained(judged, subject.explanations);
  emit(session, { kind: 'mutant-ended', mutant: about, result: resultOf(done.outcome) });
  return done;
}

interface Timed {
  readonly run: LessonRun;
  readonly durationMs: number;
}

/** In a session that nobody reads the events of. What becomes true though the solution was left out is a survivor, not a kill:
 * there is no control. */
async function performVariant(
  lesson: Lesson,
  { pool, options: { session, signal } }: Performing,
): Promise<Timed | undefined> {
  if (signal.aborted) return undefined;
  await pool.start().catch(() => undefined); // its start is not the mutant's time
  const started = performance.now();
  try {
    const run = await performLesson(lesson, pool, {
      session: { ...session, signal },
      parts: { stopAtFailure: true, control: false },
    });
    return { run, durationMs: performance.now() - started };
  } catch (error) {
    if (!signal.aborted) throw error;
    return undefined;
  }
}

/** Numbered as they start. */
function eventMutant({ file, line, mutator }: Mutant, { nextNumber, of }: Performing): EventMutant {
  return { number: nextNumber(), of, file, line, mutator };
}

function resultOf(outcome: MutantOutcome): MutantResult {
  return outcome.status === 'survived' && outcome.because !== undefined ? 'explained' : outcome.status;
}
