// Results -> text for people.
import type { Aim } from './aims.ts';
import { MEASURED, type Measured, type Results } from './measurements.ts';
import type { Spread } from './statistics.ts';
import { PAGES, type PageTimes } from './time-pages.ts';

/** Rounds and commands are counts. */
export interface Bench {
  readonly rounds: number;
  readonly commands: number;
  readonly results: Results;
  readonly pages: PageTimes;
  readonly aims: readonly Aim[];
}

const LESSON: readonly Measured[] = ['bash', 'cram', 'clitest', 'bats', 'warm', 'verify'];
const PARTS: readonly Measured[] = ['sandbox', 'docker', 'firstLab', 'echoBash', 'echoSteps'];

export function benchTable({ rounds, commands, results, pages, aims }: Bench): string {
  const row = (name: Measured) => [MEASURED[name], ...spreadCells(results[name])];
  const ratio = (name: Measured) => `${(results[name].medianMs / results.bash.medianMs).toFixed(2)} x`;
  const tables = [
    [
      [`the lesson, ${commands} commands`, 'median', 'min to max', 'to bare bash'],
      ...LESSON.map((name) => [...row(name), ratio(name)]),
    ],
    [['parts', 'median', 'min to max'], ...PARTS.map(row)],
    pagesTable(pages),
    [['aim', 'at most', 'got', ''], ...aims.map(aimCells)],
  ];
  return `${tables.map(aligned).join('\n\n')}\n\nMedians of ${rounds} rounds, each in random order, in this run.\n`;
}

function pagesTable(pages: PageTimes): readonly (readonly string[])[] {
  const names = Object.keys(PAGES) as (keyof PageTimes)[];
  return [
    ['sites', 'median', 'min to max'],
    ...names.map((name) => [PAGES[name], ...spreadCells(pages[name])]),
  ];
}

function spreadCells({ medianMs, minMs, maxMs }: Spread): readonly string[] {
  return [msText(medianMs), `${Math.round(minMs)} to ${Math.round(maxMs)}`];
}

function aimCells({ name, unit, atMost, got, met }: Aim): readonly string[] {
  const text = (value: number) => (unit === 'x' ? `${value.toFixed(2)} x` : msText(value));
  return [name, text(atMost), text(got), met ? 'met' : 'MISSED'];
}

function msText(ms: number): string {
  return `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;
}

/** First column to the left, numbers to the right. */
function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, n) => Math.max(...rows.map((row) => row[n]?.length ?? 0)));
  const pad = (cell: string, n: number) =>
    n === 0 ? cell.padEnd(widths[n] ?? 0) : cell.padStart(widths[n] ?? 0);
  return rows.map((row) => row.map(pad).join('  ').trimEnd()).join('\n');
}
