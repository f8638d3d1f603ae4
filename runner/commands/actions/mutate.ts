// `mutate`: breaks lessons one thing at a time and reports what they do not notice; resolves to the exit code.
import { availableParallelism } from 'node:os';
import { chooseLessons, takeShard } from '../../cli/choose-lessons.ts';
import { type CommandLab, openLab } from '../../cli/open-lab.ts';
import { readSetupScript } from '../../cli/read-setup-script.ts';
import { reportRuns, startOfRun } from '../../cli/report-runs.ts';
import { showProgress } from '../../cli/show-progress.ts';
import { checkReportFiles } from '../../cli/write-reports.ts';
import type { Console } from '../../console.ts';
import { exitCodes } from '../../exit-codes.ts';
import type { LoadedLesson } from '../../lesson/load/load-lessons.ts';
import { chooseLanguages } from '../../mutate/choose-languages.ts';
import { makeMutation } from '../../mutate/count-mutants.ts';
import { type Mutated, mutateLessons } from '../../mutate/mutate-lessons.ts';
import { exitCode } from '../../report/exit-code.ts';
import type { ReporterChoice } from '../../report/reporter-choice.ts';
import { startStream } from '../../session/events.ts';

interface MutateOptions {
  readonly lang: string | undefined;
  readonly grep: string | undefined;
  readonly shard: { readonly index: number; readonly of: number } | undefined;
  readonly workers: number | undefined;
  /** File of a script. */
  readonly before: string | undefined;
  /** Of the lessons' variables. */
  readonly seed: string;
  /** Milliseconds. */
  readonly timeout: number;
  readonly reporter: readonly ReporterChoice[];
}

/** A mutant mostly waits: for what never answers, and for a fact that does not become true. */
const WORKERS_A_PROCESSOR = 2;

export async function mutate(
  paths: readonly string[],
  options: MutateOptions,
  console: Console,
): Promise<number> {
  checkReportFiles(options.reporter);
  const found = chooseLanguages(await chooseLessons(paths, options));
  const loaded = takeShard(found, options.shard, console);
  await using lab = openLab(console);
  const start = startOfRun();
  const { runs, notes, lessons } = await performMutation({ loaded, lab }, options, console);
  if (console.signal.aborted) {
    console.err('labproof: interrupted; the lab is removed\n');
    return exitCodes.interrupted.code;
  }
  const about = { start, loaded, seed: options.seed, lab: await lab.description() };
  const parts = { ...about, runs, notes, mutation: makeMutation(lessons) };
  return exitCode(reportRuns(parts, options.reporter, console));
}

interface Subject {
  readonly loaded: readonly LoadedLesson[];
  readonly lab: CommandLab;
}

async function performMutation(
  { loaded, lab }: Subject,
  options: MutateOptions,
  console: Console,
): Promise<Mutated> {
  const progress = showProgress(console);
  const mutated = await mutateLessons(loaded, lab.pool, {
    workers: options.workers ?? availableParallelism() * WORKERS_A_PROCESSOR,
    session: { timeoutMs: options.timeout, setupScript: readSetupScript(options.before) },
    signal: console.signal,
    emit: startStream(progress.show),
  });
  progress.end();
  return mutated;
}
