// `npm test`: what the tests need is set up, types, lint and dead code are checked, all tests run, and the last
// line counts them all.
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

async function check([name, [program, ...args]]: [string, readonly string[]]): Promise<Counts> {
  const { failed, all } = await execa(program ?? '', args, {
    cwd: root,
    env,
    all: true,
    reject: false,
    preferLocal: true,
  });
  say(`${failed ? 'FAILED' : 'passed'} ${name}: ${program} ${args.join(' ')}`);
  if (failed) say(all);
  return { passed: failed ? 0 : 1, failed: failed ? 1 : 0, skipped: 0 };
}

/** A run that broke off before its tests were counted counts as one failure. */
async function vitest(args: readonly string[]): Promise<Counts> {
  const folder = mkdtempSync(join(tmpdir(), 'labproof-vitest-'));
  try {
    const file = join(folder, 'report.json');
    const run = execa(
      'vitest',
      ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...args],
      {
        cwd: root,
        env,
        preferLocal: true,
        reject: false,
        stdio: ['ignore', 'inherit', 'inherit'],
      },
    );
    const { failed } = await run;
    const counts = readCounts(file);
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

/** Names Python tests, of which vitest knows nothing. */
const inPython = (filter: string) => /^test\/agent\/[^.]+(\.py)?$/.test(filter);

const given = process.argv.slice(2);
const all = given.length === 0;
const filters = given.filter((filter) => !inPython(filter));
const counts: Counts[] = [];
if (all || given.some((filter) => filter.startsWith('test/agent'))) counts.push(await runPythonTests(say));
if (all || filters.length > 0) {
  await ensureLabImage(await ensureEngine(say), say);
  await ensureBrowser(say);
  if (all) counts.push(...(await Promise.all(Object.entries(CHECKS).map(check))));
  counts.push(await vitest(filters));
}
const sum = (key: keyof Counts) => counts.reduce((total, each) => total + each[key], 0);
process.exitCode = sum('failed') === 0 && sum('passed') > 0 ? 0 : 1;
process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped\n`, () =>
  process.exit(),
);
