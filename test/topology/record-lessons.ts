// Lesson files -> the snapshots of a run of each, from real labs.
import { ensureEngine } from '../../runner/lab/install-engine.ts';
import { startLabHost } from '../../runner/lab/lab-host.ts';
import { ensureLabImage } from '../../runner/lab/lab-image.ts';
import { loadLessons } from '../../runner/lesson/load-lessons.ts';
import type { Run } from '../../runner/run/run.ts';
import type { Snapshot } from '../../runner/topology/snapshot.ts';
import { performLoaded } from '../lab/lab.ts';

export interface Recorded {
  readonly id: string;
  readonly status: Run['outcome']['status'];
  /** The start, then each step. */
  readonly names: readonly string[];
  readonly snapshots: readonly Snapshot[];
}

const nothing = () => undefined;

export async function recordLessons(paths: readonly string[]): Promise<readonly Recorded[]> {
  const engine = await ensureEngine(nothing);
  await using host = await startLabHost(engine, await ensureLabImage(engine, nothing));
  const loaded = await loadLessons(paths, {});
  const runs = await performLoaded(host, loaded, { workers: 2, record: true });
  return runs.map(recorded);
}

function recorded({ lesson, outcome, start, steps }: Run): Recorded {
  const seen = [
    ...(start ? [{ name: 'start', snapshot: start }] : []),
    ...steps.flatMap(({ id, snapshot }) => (snapshot ? [{ name: id, snapshot }] : [])),
  ];
  return {
    id: lesson.id,
    status: outcome.status,
    names: seen.map(({ name }) => name),
    snapshots: seen.map(({ snapshot }) => snapshot),
  };
}
