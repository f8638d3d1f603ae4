// Recordings of lessons from real labs, a snapshot a line, and the picture of each that CI compares.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Snapshot } from '../../runner/network/snapshot.ts';
import { drawLesson, type Picture } from '../../runner/picture/svg/draw-lesson.ts';
import type { Recorded } from './record-lessons.ts';

const FOLDER = join(import.meta.dirname, '..', 'fixtures', 'topology');
const GOLDEN = join(FOLDER, 'golden');

export interface Recording {
  /** The start, then each step. */
  readonly names: readonly string[];
  readonly snapshots: readonly Snapshot[];
}

export function recordedLessons(): readonly string[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.jsonl'))
    .map((file) => file.replace(/\.jsonl$/, ''))
    .toSorted();
}

export function readRecording(lesson: string): Recording {
  const lines = readFileSync(join(FOLDER, `${lesson}.jsonl`), 'utf8')
    .trimEnd()
    .split('\n');
  const steps = lines.map(
    (line) => JSON.parse(line) as { readonly name: string; readonly snapshot: Snapshot },
  );
  return { names: steps.map(({ name }) => name), snapshots: steps.map(({ snapshot }) => snapshot) };
}

export function keepRecording({ id, names, snapshots }: Recorded): void {
  mkdirSync(FOLDER, { recursive: true });
  const lines = snapshots.map((snapshot, index) => JSON.stringify({ name: names[index], snapshot }));
  writeFileSync(join(FOLDER, `${id}.jsonl`), `${lines.join('\n')}\n`);
}

type Way = 'wide' | 'narrow';

export function readGolden(lesson: string, way: Way): string | undefined {
  const file = fileOf(lesson, way);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

export function keepGolden(lesson: string, way: Way, svg: string): void {
  mkdirSync(GOLDEN, { recursive: true });
  writeFileSync(fileOf(lesson, way), svg);
}

function fileOf(lesson: string, way: Way): string {
  return join(GOLDEN, `${lesson}${way === 'wide' ? '' : '.narrow'}.svg`);
}

/** The picture that is kept of a lesson. */
export function goldenOf({ snapshots }: Pick<Recording, 'snapshots'>, way: Way): string {
  const { svg, narrow } = richestOf(drawLesson(snapshots, 'en'));
  return way === 'wide' ? svg : (narrow ?? svg);
}

/** The one that shows most. */
export function richestOf<T extends Pick<Picture, 'facts'>>(pictures: readonly T[]): T {
  const [richest] = pictures.toSorted((a, b) => shown(b) - shown(a));
  if (!richest) throw new Error('The recording has no snapshot');
  return richest;
}

function shown({ facts }: Pick<Picture, 'facts'>): number {
  return facts.length + facts.filter(({ change }) => change !== undefined).length;
}
