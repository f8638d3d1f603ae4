// `npm run bench [-- --rounds N --json]`: Labproof beside bare bash and other harnesses, on one lesson in one run.
// Ends with 0 where everything really ran, aims met or not: timings depend on the machine.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { judgeAims, judgePages } from './aims.ts';
import { type Bench, benchTable } from './bench-table.ts';
import { commandCount, findCompetitors } from './competitors.ts';
import { assertAllCheck, writeExercises } from './exercises.ts';
import { measure } from './measurements.ts';
import { timePages } from './time-pages.ts';
import { startWarmLab } from './warm-lab.ts';

function tell(message: string): void {
  process.stderr.write(`${message}\n`);
}

function readOptions(): { readonly rounds: number; readonly json: boolean } {
  const { values } = parseArgs({
    options: { rounds: { type: 'string', default: '7' }, json: { type: 'boolean', default: false } },
  });
  if (!/^[1-9]\d{0,2}$/.test(values.rounds))
    throw new Error(`Wanted --rounds from 1 to 999, got "${values.rounds}"`);
  return { rounds: Number(values.rounds), json: values.json };
}

/** Tens of seconds each. */
const PAGE_ROUNDS = 3;

async function bench(rounds: number, folder: string): Promise<Bench> {
  if (process.getuid?.() !== 0) throw new Error('Namespaces for bare bash want root: run the bench as root');
  const competitors = await findCompetitors(tell);
  const exercises = writeExercises(folder);
  await using container = await startWarmLab(tell);
  tell('Seeing that all of them fail a wrong expectation');
  await assertAllCheck(competitors, exercises.broken);
  const results = await measure({ exercises, competitors, host: container }, rounds, tell);
  const pages = await timePages(PAGE_ROUNDS, tell);
  const aims = [...judgeAims(results), ...judgePages(pages)];
  return { rounds, commands: commandCount(exercises.network.lesson), results, pages, aims };
}

async function main(folder: string): Promise<number> {
  try {
    const { rounds, json } = readOptions();
    const done = await bench(rounds, folder);
    process.stdout.write(json ? `${JSON.stringify(done, null, 2)}\n` : benchTable(done));
    return 0;
  } catch (error) {
    tell(`bench: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
}

const folder = mkdtempSync(join(tmpdir(), 'labproof-bench-'));
// the lab host ends by itself when this process is gone
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130));
const code = await main(folder);
process.stdout.write('', () => process.exit(code));
