// Lessons with their mutants -> what came of each: all in one queue, every one in sandboxes of its own.
import PQueue from 'p-queue';
import type { LabContainer } from '../lab/lab-container.ts';
import type { Lesson } from '../lesson/lesson.ts';
import type { LoadedLesson } from '../lesson/load/load-lessons.ts';
import type { Run, RunLesson } from '../session/run.ts';
import { type VerifyOptions, verifyLessons } from '../verify/verify-lessons.ts';
import { explained } from './explain.ts';
import { judgeControl, judgeMutant } from './judge-mutant.ts';
import type { LessonMutation, Mutant, MutantOutcome, MutantRun } from './mutation.ts';
import type { Explanation } from './read-explanations.ts';
import { withMutant } from './with-mutant.ts';

/** A lesson that passed unbroken. */
export interface Subject {
  readonly loaded: Extract<LoadedLesson, { kind: 'lesson' }>;
  /** As it is performed: with the time limits of its mutants. */
  readonly lesson: Lesson;
  readonly run: RunLesson;
  readonly mutants: readonly Mutant[];
  readonly explanations: readonly Explanation[];
}

/** `number` of `of`, both counted from 1; controls are left out. */
export interface MutantEvent {
  readonly kind: 'started' | 'ended';
  readonly number: number;
  readonly of: number;
  readonly mutant: Mutant;
  /** Where it has ended. */
  readonly outcome?: MutantOutcome;
}

export interface PerformOptions extends VerifyOptions {
  readonly onMutant: (event: MutantEvent) => void;
}

type Perform = (subject: Subject, lesson: Lesson) => Promise<Run | undefined>;

/** Those of a run that is broken off are left out. */
export async function performMutants(
  subjects: readonly Subject[],
  host: () => Promise<LabContainer>,
  options: PerformOptions,
): Promise<readonly LessonMutation[]> {
  const queue = new PQueue({ concurrency: options.workers });
  const perform: Perform = async ({ loaded }, lesson) => {
    const [run] = await verifyLessons([{ ...loaded, lesson }], host, { ...options, workers: 1 });
    return run;
  };
  const tell = teller(subjects, options);
  return await Promise.all(
    subjects.map(async (subject) => {
      const jobs = subject.mutants.map((mutant) => () => performMutant(mutant, subject, { perform, tell }));
      const middle = Math.floor(jobs.length / 2);
      const [first, unbroken, last] = await Promise.all([
        queue.addAll(jobs.slice(0, middle)),
        jobs.length > 0 ? queue.add(() => perform(subject, subject.lesson)) : undefined,
        queue.addAll(jobs.slice(middle)),
      ]);
      return {
        lesson: subject.run,
        mutants: [...first, ...last].filter((run) => run !== undefined),
        control: unbroken ? judgeControl(unbroken) : ({ status: 'passed' } as const),
      };
    }),
  );
}

interface Telling {
  readonly perform: Perform;
  readonly tell: (mutant: Mutant) => (outcome: MutantOutcome) => void;
}

async function performMutant(
  mutant: Mutant,
  subject: Subject,
  { perform, tell }: Telling,
): Promise<MutantRun | undefined> {
  const ended = tell(mutant);
  const run = await perform(subject, withMutant(subject.lesson, mutant));
  if (!run) return undefined;
  const done = { ...mutant, durationMs: run.durationMs, outcome: judgeMutant(run) };
  const told = explained(done, subject.explanations);
  ended(told.outcome);
  return told;
}

/** Numbers them as they start. */
function teller(subjects: readonly Subject[], { onMutant, signal }: PerformOptions): Telling['tell'] {
  const of = subjects.reduce((sum, { mutants }) => sum + mutants.length, 0);
  let started = 0;
  return (mutant) => {
    started += 1;
    const event = { number: started, of, mutant };
    if (!signal.aborted) onMutant({ kind: 'started', ...event });
    return (outcome) => onMutant({ kind: 'ended', ...event, outcome });
  };
}
