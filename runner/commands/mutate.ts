// `verify --mutate`: break each lesson in one place after the other, and see whether it notices.
import { availableParallelism } from 'node:os';
import type { CommandLab } from '../cli/open-lab.ts';
import { showProgress } from '../cli/show-progress.ts';
import type { Console } from '../console.ts';
import type { LoadedLesson } from '../lesson/load/load-lessons.ts';
import { makeMutation } from '../mutate/count-mutants.ts';
import { type Mutated, mutateLessons } from '../mutate/mutate-lessons.ts';
import type { Mutation } from '../mutate/mutation.ts';
import type { ReporterOption } from '../report/parse-reporter-option.ts';
import { startStream } from '../session/events.ts';
import type { SetupScript } from '../session/run-setup-script.ts';
import { UsageError } from '../usage-error.ts';

/** A mutant mostly waits: for what never answers, and for a fact that does not become true. */
const WORKERS_A_PROCESSOR = 2;

const ALONE = ['update', 'watch', 'keep', 'bail'] as const;

/** @throws UsageError for options that make no sense with it */
export function checkMutateOptions(
  options: Readonly<Partial<Record<(typeof ALONE)[number], boolean>>> & { readonly repeat: number },
  reporters: readonly ReporterOption[],
): void {
  const other = options.repeat > 1 ? 'repeat' : ALONE.find((name) => options[name]);
  if (other !== undefined) throw new UsageError(`--mutate and --${other} cannot be combined`);
  const unfit = reporters.find(({ reporter: { name } }) => name !== 'pretty' && name !== 'json');
  if (unfit)
    throw new UsageError(`--mutate reports as pretty or json, got --reporter "${unfit.reporter.name}"`);
}

export interface MutateRound {
  readonly loaded: readonly LoadedLesson[];
  readonly lab: CommandLab;
  readonly before: SetupScript | undefined;
  readonly timeoutMs: number;
  readonly workers: number | undefined;
}

export async function mutateRound(
  { loaded, lab, before, timeoutMs, workers }: MutateRound,
  console: Console,
): Promise<Omit<Mutated, 'lessons'> & { readonly mutation: Mutation }> {
  const progress = showProgress(console);
  const { lessons, ...performed } = await mutateLessons(loaded, lab.pool, {
    workers: workers ?? availableParallelism() * WORKERS_A_PROCESSOR,
    session: { timeoutMs, setupScript: before },
    signal: console.signal,
    emit: startStream(progress.show),
  });
  progress.end();
  return { ...performed, mutation: makeMutation(lessons) };
}
