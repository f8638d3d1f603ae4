// Lesson files -> the snapshots of a run of each, from real labs.
import { basename, dirname } from 'node:path';
import { ensureEngine } from '../../runner/lab/engine/install-engine.ts';
import { ensureLabImage } from '../../runner/lab/engine/lab-image.ts';
import { startLabContainer } from '../../runner/lab/lab-container.ts';
import { loadLessons } from '../../runner/lesson/load/load-lessons.ts';
import type { Snapshot } from '../../runner/network/snapshot.ts';
import type { Run } from '../../runner/session/run.ts';
import { performLoaded } from '../lab/lab.ts';

export interface Recorded {
  readonly id: string;
  readonly status: Run['outcome']['status'];
  /** Where and how it failed. */
  readonly failures: readonly string[];
  /** The start, then each step. */
  readonly names: readonly string[];
  readonly snapshots: readonly Snapshot[];
}

const nothing = () => undefined;

export async function recordLessons(paths: readonly string[]): Promise<readonly Recorded[]> {
  const engine = await ensureEngine(nothing);
  await using container = await startLabContainer(engine, await ensureLabImage(engine, nothing));
  const loaded = await loadLessons(paths, {});
  const runs = await performLoaded(container, loaded, { workers: 2, record: true });
  return runs.map(recorded);
}

function recorded({ lesson, outcome, start, steps }: Run): Recorded {
  const seen = [
    ...(start ? [{ name: 'start', snapshot: start }] : []),
    ...steps.flatMap(({ id, snapshot }) => (snapshot ? [{ name: id, snapshot }] : [])),
  ];
  return {
    id: nameOf(lesson.file),
    status: outcome.status,
    failures: steps.flatMap(failuresIn),
    names: seen.map(({ name }) => name),
    snapshots: seen.map(({ snapshot }) => snapshot),
  };
}

function failuresIn({ outcome }: Run['steps'][number]): readonly string[] {
  if (outcome.status === 'errored') return [outcome.message];
  if (outcome.status !== 'failed') return [];
  return outcome.failures.map(
    ({ line, subject, expected, actual, cause = '' }) =>
      `${line}: ${subject}: expected ${expected}, actual ${actual} ${cause}`,
  );
}

/** A lesson's folder; of a file that is no language of one, its own name. */
function nameOf(file: string): string {
  const name = basename(file, '.md');
  return /^(?:en|zh-CN)$/.test(name) ? basename(dirname(file)) : name;
}
