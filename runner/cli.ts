// argv -> command. The only place that prints and sets the exit code.
import { CommanderError } from 'commander';
import picocolors from 'picocolors';
import { makeProgram } from './commands/parser/program.ts';
import type { Console } from './console.ts';
import { exitCodes } from './exit-codes.ts';
import { LabError } from './lab/lab-error.ts';
import { LessonError } from './lesson/lesson-error.ts';
import { UsageError } from './usage-error.ts';

const ORPHAN_CHECK_MS = 500;

const stop = new AbortController();
const terminal: Console = {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  live: process.stderr.isTTY === true,
  color: picocolors.isColorSupported && process.stdout.isTTY === true,
  columns: process.stderr.columns || 80, // 0 where a terminal does not know
  signal: stop.signal,
};

async function run(argv: readonly string[]): Promise<number> {
  let code = 0;
  try {
    const program = makeProgram(terminal, (ended) => {
      code = ended;
    });
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    code = reportError(error);
  }
  return stop.signal.aborted ? exitCodes.interrupted.code : code;
}

/** Prints what went wrong; the exit code says whose fault it is. */
function reportError(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes.invalid.code;
  if (stop.signal.aborted) return exitCodes.interrupted.code;
  if (!(error instanceof Error)) throw error;
  terminal.err(`labproof: ${error.message}\n`);
  if (error instanceof UsageError || error instanceof LessonError) return exitCodes.invalid.code;
  if (!(error instanceof LabError)) terminal.err(`${error.stack}\n`);
  else if (error.cause instanceof Error) terminal.err(`  cause: ${error.cause.message}\n`);
  return exitCodes.labError.code;
}

/** One Ctrl-C reaches this process more than once: from the terminal, and from each process that started it. */
const SECOND_INTERRUPT_MS = 1500;
let interruptedAt = 0;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (stop.signal.aborted && Date.now() - interruptedAt > SECOND_INTERRUPT_MS)
      process.exit(exitCodes.interrupted.code);
    interruptedAt ||= Date.now();
    stop.abort(signal);
  });
}

/** The process that started this one waits for it, as npm does; if that is killed nobody reads the result. */
function stopWhenOrphaned(): void {
  if (process.env.LABPROOF_PARENT !== String(process.ppid)) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) stop.abort('orphaned');
  }, ORPHAN_CHECK_MS).unref();
}

/** `| head` closes the pipe: nobody reads on. Without a reader for progress the results may still have one. */
function stopWhenUnread(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    stop.abort('unread');
  });
  process.stderr.on('error', () => undefined);
}

stopWhenOrphaned();
stopWhenUnread();
const code = await run(process.argv.slice(2));
process.exitCode = code;
// open sockets to the engine must not hold the process; what was printed must be out first
process.stdout.write('', () => process.stderr.write('', () => process.exit(code)));
