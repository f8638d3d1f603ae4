// Run[] -> how each lesson fared over its repetitions: how often it passed, and what had to be asked again.
import type { Run, StepRun } from '../session/run.ts';

/** One lesson file over all its runs. */
export interface LessonRate {
  readonly file: string;
  readonly id: string;
  readonly lang: string;
  readonly title: string;
  /** Skipped ones are not counted: they say nothing. */
  readonly runs: number;
  readonly passed: number;
  /** Mean of the runs that passed; of all where none did. */
  readonly meanMs: number;
  /** Checks that were not so at the first look in some run, in the order of their lines. */
  readonly retried: readonly Retried[];
}

export interface Retried {
  /** 1-based. */
  readonly line: number;
  readonly text: string;
  /** In how many runs it had to be asked again. */
  readonly runs: number;
  /** The most retries that it took in one run. */
  readonly most: number;
}

export function lessonRates(runs: readonly Run[]): readonly LessonRate[] {
  return [...Map.groupBy(runs, ({ lesson }) => lesson.file).values()].flatMap((group) => {
    const counted = group.filter(({ outcome }) => outcome.status !== 'skipped');
    return counted[0] ? [rateOf(counted[0], counted)] : [];
  });
}

function rateOf({ lesson: { file, id, lang, title } }: Run, runs: readonly Run[]): LessonRate {
  const passed = runs.filter(({ outcome }) => outcome.status === 'passed');
  const timed = passed.length > 0 ? passed : runs;
  const meanMs = timed.reduce((sum, { durationMs }) => sum + durationMs, 0) / timed.length;
  return {
    file,
    id,
    lang,
    title,
    runs: runs.length,
    passed: passed.length,
    meanMs,
    retried: retriedIn(runs),
  };
}

function retriedIn(runs: readonly Run[]): readonly Retried[] {
  const asked = runs.flatMap(({ steps }) => steps.filter(hadRetries));
  return [...Map.groupBy(asked, ({ line, asked }) => `${line} ${asked?.text}`).values()]
    .flatMap((group) => {
      const [first] = group;
      if (!first) return [];
      const most = Math.max(...group.map(({ asked }) => asked?.retries ?? 0));
      return [{ line: first.line, text: first.asked?.text ?? '', runs: group.length, most }];
    })
    .toSorted((a, b) => a.line - b.line);
}

function hadRetries({ asked }: StepRun): boolean {
  return (asked?.retries ?? 0) > 0;
}
