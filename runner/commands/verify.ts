// `verify`: run lessons in labs, report, and say by the exit code how it went.
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { normalize } from 'node:path';
import { type CommandLab, openLab } from '../cli/open-lab.ts';
import { showProgress } from '../cli/show-progress.ts';
import { updateFiles } from '../cli/update-outputs.ts';
import { watch } from '../cli/watch.ts';
import { checkReportFiles, writeReports } from '../cli/write-reports.ts';
import type { Console } from '../console.ts';
import { keepEvidence } from '../evidence/keep-evidence.ts';
import type { LessonNote } from '../lesson/lesson.ts';
import { findLessonFiles } from '../lesson/load/find-lesson-files.ts';
import type { LoadedLesson, LoadOptions } from '../lesson/load/load-lessons.ts';
import { loadLessons } from '../lesson/load/load-lessons.ts';
import { DEFAULT_SEED } from '../lesson/variables/seeded-random.ts';
import { validateLesson } from '../lesson-rules/validate-lesson.ts';
import { chooseLanguages } from '../mutate/choose-languages.ts';
import type { Mutation } from '../mutate/mutation.ts';
import { exitCode } from '../report/exit-code.ts';
import { makeReport } from '../report/make-report.ts';
import { parseReporterOption, type ReporterOption } from '../report/parse-reporter-option.ts';
import type { Run } from '../session/run.ts';
import type { SetupScript } from '../session/run-setup-script.ts';
import { UsageError } from '../usage-error.ts';
import { verifyLessons } from '../verify/verify-lessons.ts';
import { version } from '../version.ts';
import { checkMutateOptions, mutateRound } from './mutate.ts';

export interface VerifyArguments {
  readonly reporter: readonly string[];
  readonly lang?: string;
  readonly grep?: string;
  readonly shard?: { readonly index: number; readonly of: number };
  readonly workers?: number;
  readonly repeat: number;
  readonly bail: boolean;
  readonly mutate: boolean;
  readonly update: boolean;
  readonly watch: boolean;
  readonly before?: string;
  /** Of the lessons' variables. */
  readonly seed?: string;
  readonly keep: boolean;
  /** Folder to keep evidence in; `false`: keep none. */
  readonly evidence: string | false;
  /** Milliseconds. */
  readonly timeout: number;
}

/** Most of a lesson's time is waiting: for packets that must not come, for programs that start. */
const WORKERS_A_PROCESSOR = 3;

/** As a shell reports a program that SIGINT ended. */
const INTERRUPTED = 130;

/** One round of `verify` over some lessons, in a lab that may be warm already. */
export interface Round {
  readonly loaded: readonly LoadedLesson[];
  readonly lab: CommandLab;
  readonly reporters: readonly ReporterOption[];
  readonly before: SetupScript | undefined;
}

export async function verify(
  paths: readonly string[],
  options: VerifyArguments,
  console: Console,
): Promise<number> {
  const reporters = (options.reporter.length > 0 ? options.reporter : ['pretty']).map(parseReporterOption);
  if (options.mutate) checkMutateOptions(options, reporters);
  checkReportFiles(reporters);
  const before = options.before === undefined ? undefined : readPreparation(options.before);
  const asked = paths.length > 0 ? paths : ['lessons'];
  const found = await load(asked, options);
  const loaded = shardOf(options.mutate ? chooseLanguages(found) : found, options.shard);
  if (loaded.length === 0) console.err('This shard holds no lesson: there are more shards than lessons\n');
  await using lab = openLab(console);
  const round = { loaded, lab, reporters, before };
  const code = await verifyRound(round, options, console);
  if (!options.watch) return code;
  await watch(asked, console, async (changed) => {
    if (!(await findLessonFiles(asked)).includes(normalize(changed))) return;
    await verifyRound({ ...round, loaded: await load([changed], options) }, options, console);
  });
  return code;
}

async function load(paths: readonly string[], options: LoadOptions): Promise<readonly LoadedLesson[]> {
  return (await loadLessons(paths, options)).map(validateLesson);
}

async function verifyRound(round: Round, options: VerifyArguments, console: Console): Promise<number> {
  const startedAt = new Date().toISOString();
  const started = performance.now();
  const { runs: performed, notes, mutation } = await perform(round, options, console);
  if (console.signal.aborted) {
    console.err('labproof: interrupted; the lab is removed\n');
    return INTERRUPTED;
  }
  const runs = options.update ? updateFiles(round.loaded, performed, console) : performed;
  const report = makeReport({
    version: version(),
    startedAt,
    durationMs: performance.now() - started,
    seed: options.seed ?? DEFAULT_SEED,
    lab: await round.lab.description(),
    runs,
    notes: [...round.loaded.flatMap((one) => (one.kind === 'lesson' ? one.lesson.notes : [])), ...notes],
    mutation,
  });
  writeReports(report, round.reporters, console);
  if (options.evidence !== false && keepsEvidence(options, round.before))
    keepEvidence(report, options.evidence, isOneOf(round.loaded));
  return exitCode(report);
}

interface Performed {
  readonly runs: readonly Run[];
  readonly notes: readonly LessonNote[];
  readonly mutation: Mutation | undefined;
}

async function perform(round: Round, options: VerifyArguments, console: Console): Promise<Performed> {
  if (!options.mutate)
    return { runs: await runLessons(round, options, console), notes: [], mutation: undefined };
  return await mutateRound({ ...round, timeoutMs: options.timeout, workers: options.workers }, console);
}

async function runLessons(
  { loaded, lab, before }: Round,
  options: VerifyArguments,
  console: Console,
): Promise<readonly Run[]> {
  const progress = showProgress(console, loaded);
  const runs = await verifyLessons(loaded, lab.host, {
    timeoutMs: options.timeout,
    workers: options.workers ?? availableParallelism() * WORKERS_A_PROCESSOR,
    repeat: options.repeat,
    bail: options.bail,
    before,
    keep: options.keep,
    record: keepsEvidence(options, before),
    signal: console.signal,
    on: {
      ...progress.events,
      labKept: (lesson, hosts) => lab.keep(lesson, hosts),
    },
  });
  progress.end();
  return runs;
}

function readPreparation(file: string): SetupScript {
  try {
    return { file, text: readFileSync(file, 'utf8') };
  } catch (cause) {
    throw new UsageError(`Cannot read the script of --before "${file}": ${(cause as Error).message}`);
  }
}

function shardOf(loaded: readonly LoadedLesson[], shard: VerifyArguments['shard']): readonly LoadedLesson[] {
  return shard ? loaded.filter((_, index) => index % shard.of === shard.index - 1) : loaded;
}

/** What a script prepared is not the lesson's own doing. */
function keepsEvidence({ evidence }: VerifyArguments, before: SetupScript | undefined): boolean {
  return evidence !== false && before === undefined;
}

/** What was performed as its text says, and has one: plain documents are not for the site. */
function isOneOf(loaded: readonly LoadedLesson[]): (run: Run) => boolean {
  const files = new Set(
    loaded.flatMap((one) => (one.kind === 'lesson' && one.lesson.mode === 'lesson' ? [one.file] : [])),
  );
  return ({ lesson }) => files.has(lesson.file);
}
