// `verify --mutate`: break each lesson in one place after the other, and see whether it notices.
import { availableParallelism } from 'node:os';
import type { CommandLab } from '../cli/open-lab.ts';
import { CLEAR_LINE, showProgress } from '../cli/show-progress.ts';
import type { Console } from '../console.ts';
import type { LoadedLesson } from '../lesson/load/load-lessons.ts';
import { makeMutation } from '../mutate/count-mutants.ts';
import { type Mutated, mutateLessons } from '../mutate/mutate-lessons.ts';
import type { Mutation } from '../mutate/mutation.ts';
import type { MutantEvent } from '../mutate/perform-mutants.ts';
import type { ReporterOption } from '../report/parse-reporter-option.ts';
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
  const progress = showProgress(console, loaded);
  const { lessons, ...performed } = await mutateLessons(loaded, lab.host, {
    timeoutMs,
    workers: workers ?? availableParallelism() * WORKERS_A_PROCESSOR,
    before,
    signal: console.signal,
    on: { ...progress.events, labKept: () => undefined },
    onMutant: (event) => showMutant(event, console),
  });
  progress.end();
  return { ...performed, mutation: makeMutation(lessons) };
}

/** How often a log hears that it goes on. */
const LOG_EVERY = 20;

function showMutant({ kind, number, of, mutant, outcome }: MutantEvent, console: Console): void {
  if (console.signal.aborted) return;
  const place = `${mutant.file}:${mutant.line} ${mutant.mutator}`;
  const survived = outcome?.status === 'survived' && outcome.because === undefined;
  const start = console.live ? CLEAR_LINE : '';
  if (survived) console.err(`${start}not noticed ${place}\n`);
  const progress = `mutant ${number}/${of}`;
  if (console.live && kind === 'started')
    console.err(`${start}${`${progress}: ${place}`.slice(0, console.columns - 1)}`);
  else if (!console.live && kind === 'started' && (number === 1 || number % LOG_EVERY === 0))
    console.err(`${progress}\n`);
}
