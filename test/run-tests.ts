// `npm test`: what needs no lab (types, lint, dead code, unit tests) is checked while a lab and a browser are set up and pages
// are tested; then come the tests of labs; the last line counts all of it. `--all` tries all that is sampled otherwise.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { execa } from 'execa';
import { ensureEngine } from '../runner/lab/engine/install-engine.ts';
import { ensureLabImage } from '../runner/lab/engine/lab-image.ts';
import { runPythonTests } from './agent/run-python-tests.ts';
import { ensureBrowser } from './browser/setup/ensure-browser.ts';
import type { Counts } from './counts.ts';

const root = join(import.meta.dirname, '..');
/** Programs of this package's own, with the Node that runs this. */
const env = {
  PATH: [join(root, 'node_modules', '.bin'), dirname(process.execPath), process.env.PATH].join(delimiter),
};
const CHECKS = {
  types: ['tsc', '--noEmit'],
  'types of the site': ['tsc', '--noEmit', '-p', 'site'],
  lint: ['biome', 'check', '--error-on-warnings', '.'],
  'dead code': ['knip'],
  'types of the agent': ['pyright', '--warnings'],
} as const;

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Its output is shown once it has failed. */
async function check([name, [program, ...args]]: [string, readonly string[]]): Promise<Counts> {
  const { failed, all } = await run(program ?? '', args, 'pipe');
  say(`${failed ? 'FAILED' : 'passed'} ${name}: ${program} ${args.join(' ')}`);
  if (failed) say(all ?? '');
  return { passed: failed ? 0 : 1, failed: failed ? 1 : 0, skipped: 0 };
}

function run(program: string, args: readonly string[], output: 'pipe' | 'inherit') {
  return execa(program, args, {
    cwd: root,
    env,
    all: true,
    preferLocal: true,
    reject: false,
    stdio: ['ignore', output, output],
  });
}

/** A run that broke off before its tests were counted counts as one failure. */
async function vitest(args: readonly string[], output: 'shown' | 'shown if failed'): Promise<Counts> {
  const folder = mkdtempSync(join(tmpdir(), 'labproof-vitest-'));
  try {
    const file = join(folder, 'report.json');
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    const given = ['run', ...reporters, ...args];
    const { failed, all } = await run('vitest', given, output === 'shown' ? 'inherit' : 'pipe');
    const counts = readCounts(file);
    if (output !== 'shown')
      say(failed ? (all ?? '') : `passed ${counts.passed} tests: vitest ${args.join(' ')}`);
    return failed && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readCounts(file: string): Counts {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(
      readFileSync(file, 'utf8'),
    );
    return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

async function setUp(): Promise<void> {
  await ensureLabImage(await ensureEngine(say), say);
  await ensureBrowser(say);
}

/** One after the other: beside labs being set up, or tested, there is no more room. */
async function withoutLabs(): Promise<readonly Counts[]> {
  const counts = [await runPythonTests(say)];
  for (const one of Object.entries(CHECKS)) counts.push(await check(one));
  return [...counts, await vitest(['--project', 'unit'], 'shown if failed')];
}

/** Browser first, beside what needs no lab: Chromium breaks off what it loads when links of containers come and go. */
async function withLabs(): Promise<readonly Counts[]> {
  await setUp();
  const counts = [await vitest(['--project', 'browser'], 'shown')];
  return [...counts, await vitest(['--project', 'lab'], 'shown')];
}

/** Names Python tests, of which vitest knows nothing. */
const inPython = (filter: string) => /^test\/agent\/[^.]+(\.py)?$/.test(filter);

async function chosen(given: readonly string[]): Promise<readonly Counts[]> {
  const python = given.some((filter) => filter.startsWith('test/agent')) ? [await runPythonTests(say)] : [];
  const filters = given.filter((filter) => !inPython(filter));
  if (filters.length === 0) return python;
  await setUp();
  return [...python, await vitest(filters, 'shown')];
}

const given = process.argv.slice(2).filter((argument) => argument !== '--all');
if (process.argv.includes('--all')) process.env.LABPROOF_TEST_EVERYTHING = '1';
const counted = await Promise.all(given.length > 0 ? [chosen(given)] : [withoutLabs(), withLabs()]);
const counts = counted.flat();
const sum = (key: keyof Counts) => counts.reduce((total, each) => total + each[key], 0);
process.exitCode = sum('failed') === 0 && sum('passed') > 0 ? 0 : 1;
process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped\n`, () =>
  process.exit(),
);
