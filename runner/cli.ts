// argv -> command. The only place that prints and sets the exit code.
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import picocolors from 'picocolors';
import type { Console } from './console.ts';
import { EVIDENCE_FOLDER } from './evidence/evidence-file.ts';
import { LabError } from './lab/lab-error.ts';
import { LessonError } from './lesson/lesson-error.ts';
import { parseDuration } from './lesson/parse/parse-duration.ts';
import { SITE_FOLDER } from './site/site-folder.ts';
import { UsageError } from './usage-error.ts';
import { version } from './version.ts';

const EXIT = { usage: 2, lab: 3, interrupted: 130 } as const;
/** What options are that were not given; the help would list these as defaults of every option. */
const NOT_ASKED = {
  verify: {
    reporter: [],
    bail: false,
    mutate: false,
    update: false,
    watch: false,
    keep: false,
    timeout: 10_000,
    evidence: EVIDENCE_FOLDER,
  },
  list: { json: false },
  build: { out: SITE_FOLDER, frozen: false, base: '/', evidence: EVIDENCE_FOLDER },
  preview: { port: 4321, base: '/' },
  clean: { images: false, all: false },
} as const;
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

/** Each command's code is loaded when it is called: `lint` must not wait for Testcontainers. */
function program(done: (code: number) => void): Command {
  const root = new Command('labproof')
    .description('Perform Markdown lessons in a real container networking lab and check what they say.')
    .version(version(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .showHelpAfterError('(labproof --help lists the commands and options)')
    .configureOutput({ writeErr: terminal.err, writeOut: terminal.out })
    .exitOverride();
  root
    .command('verify')
    .description('run lessons or any Markdown files in labs')
    .argument('[paths...]', 'Markdown files, or folders of them (default: lessons)')
    .option(
      '--reporter <name[=file]>',
      'pretty, json, junit, github or tap; to a file; may be given again (default: pretty)',
      collect,
    )
    .option('--lang <tag>', 'only lessons in this language')
    .option('--grep <pattern>', 'only lessons whose id or title matches')
    .option('--shard <i/n>', 'only the i-th of n parts of the lessons', parseShard)
    .option(
      '--workers <n>',
      'lessons at a time (default: three times the processors; with --mutate twice)',
      parseCount,
    )
    .option(
      '--mutate',
      'break one thing of a lesson at a time and list what it does not notice; of each lesson one language',
    )
    .option('--repeat <n>', 'run each lesson n times', parseCount, 1)
    .option('--bail', 'start no further lesson after the first that does not pass')
    .option('--update', 'rewrite the shown outputs that differ; placeholders stay')
    .option('--watch', 'run again whatever changes')
    .option('--before <file.sh>', 'a script typed into the first terminal before each document')
    .option('--seed <text>', "draw the lessons' variables from this text (default: labproof)", parseSeed)
    .option('--keep', 'leave the labs open for an hour and print how to enter them')
    .option('--evidence <folder>', 'where to keep what the site shows (default: .labproof/evidence)')
    .option('--no-evidence', 'keep nothing for the site')
    .option('--timeout <time>', 'time limit of a step that states none (default: 10s)', parseTime)
    .addHelpText(
      'after',
      '\nExit codes: 0 all passed, 1 a lesson failed, 2 wrong usage or wrong lesson text, 3 the lab could not run, or nothing ran\n',
    )
    .action(async (paths: string[], options) => {
      const { verify } = await import('./commands/verify.ts');
      done(await verify(paths, { ...NOT_ASKED.verify, ...options }, terminal));
    });
  root
    .command('lint')
    .description('check the text of lessons, with no Docker')
    .argument('[paths...]', 'Markdown files, or folders of them (default: lessons)')
    .option('--lang <tag>', 'only lessons in this language')
    .action(async (paths: string[], options) => {
      const { lint } = await import('./commands/lint.ts');
      done(await lint(paths, options, terminal));
    });
  root
    .command('list')
    .description('list lessons and their steps')
    .argument('[paths...]', 'Markdown files, or folders of them (default: lessons)')
    .option('--lang <tag>', 'only lessons in this language')
    .option('--json', 'as JSON')
    .action(async (paths: string[], options) => {
      const { list } = await import('./commands/list.ts');
      done(await list(paths, { ...NOT_ASKED.list, ...options }, terminal));
    });
  root
    .command('build')
    .description('render lessons and the evidence of their last verify to a static site')
    .argument('[paths...]', 'Markdown files, or folders of them (default: lessons)')
    .option('--out <folder>', `where to put it (default: ${SITE_FOLDER})`)
    .option('--frozen', 'build nothing unless the evidence fits every lesson and proves it')
    .option('--base <path>', 'the path under which it will be served (default: /)')
    .option('--evidence <folder>', 'where verify kept its evidence (default: .labproof/evidence)')
    .action(async (paths: string[], options) => {
      const { build } = await import('./commands/build.ts');
      done(await build(paths, { ...NOT_ASKED.build, ...options }, terminal));
    });
  root
    .command('preview')
    .description('serve a site that was built, on this machine only')
    .argument('[folder]', 'the site', SITE_FOLDER)
    .option('--port <n>', 'the port, 0 for any that is free (default: 4321)', parsePort)
    .option('--base <path>', 'the path that it was built for (default: /)')
    .action(async (folder: string, options) => {
      const { preview } = await import('./commands/preview.ts');
      done(await preview(folder, { ...NOT_ASKED.preview, ...options }, terminal));
    });
  root
    .command('doctor')
    .description('tell what this machine offers, and what to do about each lack')
    .action(async () => {
      const { doctor } = await import('./commands/doctor.ts');
      done(await doctor(terminal));
    });
  root
    .command('clean')
    .description('remove every lab that this tool left, and say what was removed')
    .option('--images', 'also the images that it built')
    .option('--all', 'also the labs of runs in progress')
    .action(async (options) => {
      const { clean } = await import('./commands/clean.ts');
      done(await clean({ ...NOT_ASKED.clean, ...options }, terminal));
    });
  return root;
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

function parseCount(value: string): number {
  if (/^[1-9]\d{0,4}$/.test(value)) return Number(value);
  throw new InvalidArgumentError(`Wanted a whole number from 1 to 99999, got "${value}"`);
}

function parsePort(value: string): number {
  if (/^\d{1,5}$/.test(value) && Number(value) < 65536) return Number(value);
  throw new InvalidArgumentError(`Wanted a number from 0 to 65535, got "${value}"`);
}

/** An empty one is a shell variable that is not set. */
function parseSeed(value: string): string {
  if (value !== '') return value;
  throw new InvalidArgumentError('Wanted a text, got nothing');
}

function parseTime(value: string): number {
  const ms = parseDuration(value);
  if (ms !== undefined && ms > 0) return ms;
  throw new InvalidArgumentError(`Wanted a time such as 500ms, 10s or 2m, got "${value}"`);
}

function parseShard(value: string): { index: number; of: number } {
  const [, index = 0, of = 0] = (/^(\d+)\/(\d+)$/.exec(value) ?? []).map(Number);
  if (index >= 1 && index <= of) return { index, of };
  throw new InvalidArgumentError(`Wanted I/N with I from 1 to N, got "${value}"`);
}

async function run(argv: readonly string[]): Promise<number> {
  let code = 0;
  try {
    await program((ended) => {
      code = ended;
    }).parseAsync(argv, { from: 'user' });
  } catch (error) {
    code = told(error);
  }
  return stop.signal.aborted ? EXIT.interrupted : code;
}

/** Say what went wrong, and whose fault it is by the exit code. */
function told(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT.usage;
  if (stop.signal.aborted) return EXIT.interrupted;
  if (!(error instanceof Error)) throw error;
  terminal.err(`labproof: ${error.message}\n`);
  if (error instanceof UsageError || error instanceof LessonError) return EXIT.usage;
  if (!(error instanceof LabError)) terminal.err(`${error.stack}\n`);
  else if (error.cause instanceof Error) terminal.err(`  cause: ${error.cause.message}\n`);
  return EXIT.lab;
}

/** One Ctrl-C reaches us more than once: from the terminal, and from each process that started us. */
const IMPATIENT_MS = 1500;
let asked = 0;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (stop.signal.aborted && Date.now() - asked > IMPATIENT_MS) process.exit(EXIT.interrupted);
    asked ||= Date.now();
    stop.abort(signal);
  });
}

/** Whoever started us waits for us, as npm does; if it is killed nobody would read the result. */
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
