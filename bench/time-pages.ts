// How long a site of many lessons takes, beside a bare Starlight's of the same lessons, in rounds of random order.
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { runCli } from '../test/run-cli.ts';
import { recordEvidence, writeBareStarlight, writeCourse } from './page-sites.ts';
import { type Spread, shuffled, spreadOf } from './statistics.ts';

export const PAGES = {
  built100: 'labproof build, 100 lessons',
  built300: 'labproof build, 300 lessons',
  bare100: 'bare Starlight, 100 lessons',
  bare300: 'bare Starlight, 300 lessons',
} as const;

export type PageTimes = Readonly<Record<keyof typeof PAGES, Spread>>;

/** Astro wants its project beside its packages. */
const CACHE = join(import.meta.dirname, '..', 'node_modules', '.cache');
const SIZES = [100, 300] as const;

export async function timePages(rounds: number, tell: (message: string) => void): Promise<PageTimes> {
  const folder = mkdtempSync(join(CACHE, 'labproof-bench-'));
  try {
    tell('Recording the lesson that the sites are made of');
    const evidence = await recordEvidence(join(folder, 'evidence'));
    for (const size of SIZES) {
      writeCourse(join(folder, `built${size}`), size, evidence);
      writeBareStarlight(join(folder, `bare${size}`), size);
    }
    const timesMs = new Map<string, number[]>();
    for (let round = 1; round <= rounds; round += 1) {
      tell(`Building sites, round ${round} of ${rounds}`);
      for (const name of shuffled(Object.keys(PAGES))) {
        const ms = await timeBuild(name, join(folder, name));
        timesMs.set(name, [...(timesMs.get(name) ?? []), ms]);
      }
    }
    return Object.fromEntries([...timesMs].map(([name, times]) => [name, spreadOf(times)])) as PageTimes;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @throws Error where not all pages are there afterwards. */
async function timeBuild(name: string, folder: string): Promise<number> {
  for (const left of ['dist', '.astro', 'node_modules/.astro'])
    rmSync(join(folder, left), { recursive: true, force: true });
  const started = performance.now();
  const said = name.startsWith('built') ? await buildOwn(folder) : await buildBare(folder);
  const elapsed = performance.now() - started;
  const site = join(folder, 'dist', name.startsWith('built') ? 'site' : '');
  const pages = existsSync(site) ? readdirSync(site).filter((one) => /^\d{3}-lesson$/.test(one)).length : 0;
  if (pages !== Number(name.replace(/\D/g, ''))) throw new Error(`"${name}" made ${pages} lessons: ${said}`);
  return elapsed;
}

async function buildOwn(cwd: string): Promise<string> {
  return (await runCli(['build', '--frozen'], { cwd })).err;
}

async function buildBare(cwd: string): Promise<string> {
  const { stderr } = await execa(process.execPath, ['build.mjs'], {
    cwd,
    reject: false,
    env: { ASTRO_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
  });
  return stderr;
}
