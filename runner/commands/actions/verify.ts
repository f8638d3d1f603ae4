// `verify`: performs lessons in labs and reports them; resolves to the exit code.
import { availableParallelism } from 'node:os';
import { normalize } from 'node:path';
import { chooseLessons, takeShard } from '../../cli/choose-lessons.ts';
import { type CommandLab, openLab } from '../../cli/open-lab.ts';
import { readSetupScript } from '../../cli/read-setup-script.ts';
import { reportRuns, startOfRun } from '../../cli/report-runs.ts';
import { showProgress } from '../../cli/show-progress.ts';
import { updateFiles } from '../../cli/update-outputs.ts';
import { watch } from '../../cli/watch.ts';
import { checkReportFiles } from '../../cli/write-reports.ts';
import type { Console } from '../../console.ts';
import { keepEvidence } from '../../evidence/keep-evidence.ts';
import { exitCodes } from '../../exit-codes.ts';
import { findLessonFiles } from '../../lesson/load/find-lesson-files.ts';
import type { LoadedLesson } from '../../lesson/load/load-lessons.ts';
import { exitCode } from '../../report/exit-code.ts';
import type { ReporterChoice } from '../../report/reporter-choice.ts';
import { startStream } from '../../session/events.ts';
import type { SetupScript } from '../../session/perform/run-setup-script.ts';
import type { Run } from '../../session/run.ts';
import { verifyLessons } from '../../verify/verify-lessons.ts';

interface VerifyOptions {
  readonly lang: string | undefined;
  readonly grep: string | undefined;
  readonly shard: { readonly index: number; readonly of: number } | undefined;
  readonly workers: number | undefined;
  readonly repeat: number;
  readonly bail: boolean;
  /** File of a script. */
  readonly before: string | undefined;
  /** Of the lessons' variables. */
  readonly seed: string;
  /** Milliseconds. */
  readonly timeout: number;
  readonly reporter: readonly ReporterChoice[];
  /** Folder for the evidence; `false`: none is kept. */
  readonly evidence: string | false;
  readonly update: boolean;
  readonly watch: boolean;
  readonly keep: boolean;
}

/** Most of a lesson's time is waiting: for packets that must not come, for programs that start. */
const WORKERS_A_PROCESSOR = 3;

/** One round of `verify` over some lessons, in a lab that may have served others. */
interface Round {
  readonly loaded: readonly LoadedLesson[];
  readonly lab: CommandLab;
  readonly before: SetupScript | undefined;
}

export async function verify(
  paths: readonly string[],
  options: VerifyOptions,
  console: Console,
): Promise<number> {
  checkReportFiles(options.reporter);
  const before = readSetupScript(options.before);
  const loaded = takeShard(await chooseLessons(paths, options), options.shard, console);
  await using lab = openLab(console);
  const round = { loaded, lab, before };
  const code = await verifyRound(round, options, console);
  if (!options.watch) return code;
  await watch(paths, console, async (changed) => {
    if (!(await findLessonFiles(paths)).includes(normalize(changed))) return;
    await verifyRound({ ...round, loaded: await chooseLessons([changed], options) }, options, console);
  });
  return code;
}

async function verifyRound(round: Round, options: VerifyOptions, console: Console): Promise<number> {
  const { loaded, lab, before } = round;
  const { seed, evidence } = options;
  const start = startOfRun();
  const performed = await performLessons(round, options, console);
  if (console.signal.aborted) {
    console.err('labproof: interrupted; the lab is removed\n');
    return exitCodes.interrupted.code;
  }
  const runs = options.update ? updateFiles(loaded, performed, console) : performed;
  const parts = { start, loaded, runs, seed, notes: [], lab: await lab.description() };
  const report = reportRuns(parts, options.reporter, console);
  if (evidence !== false && recordsEvidence(options, before)) keepEvidence(report, evidence, isOneOf(loaded));
  return exitCode(report);
}

async function performLessons(
  { loaded, lab, before }: Round,
  options: VerifyOptions,
  console: Console,
): Promise<readonly Run[]> {
  const progress = showProgress(console);
  const workers = options.workers ?? availableParallelism() * WORKERS_A_PROCESSOR;
  const runs = await verifyLessons(loaded, lab.pool, {
    queue: { workers, repeat: options.repeat, bail: options.bail },
    session: {
      timeoutMs: options.timeout,
      setupScript: before,
      record: recordsEvidence(options, before),
    },
    keep: options.keep,
    signal: console.signal,
    emit: startStream((event) => {
      progress.show(event);
      if (event.kind === 'lab-kept') lab.keep(event.lesson, event.nodes);
    }),
  });
  progress.end();
  return runs;
}

/** What a script prepared is not the lesson's own doing. */
function recordsEvidence({ evidence }: VerifyOptions, before: SetupScript | undefined): boolean {
  return evidence !== false && before === undefined;
}

/** What was performed as its text says, and has one: plain documents are not for the site. */
function isOneOf(loaded: readonly LoadedLesson[]): (run: Run) => boolean {
  const files = new Set(
    loaded.flatMap((one) => (one.kind === 'lesson' && one.lesson.mode === 'lesson' ? [one.file] : [])),
  );
  return ({ lesson }) => files.has(lesson.file);
}
