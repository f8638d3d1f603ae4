// Finding and removing what this tool left: lab hosts whose runner is dead, or all of them.
import { existsSync } from 'node:fs';
import { hostname } from 'node:os';
import type { ContainerInfo } from 'dockerode';
import type { Engine } from './engine.ts';
import { LABEL, RUNNER_LABEL } from './labels.ts';

/** Every container of ours, running or not. */
export async function ourContainers(engine: Engine): Promise<readonly ContainerInfo[]> {
  return await engine.docker.listContainers({ all: true, filters: JSON.stringify({ label: [LABEL] }) });
}

export async function removeContainer(engine: Engine, id: string): Promise<void> {
  await engine.docker
    .getContainer(id)
    .remove({ force: true, v: true })
    .catch((error: { statusCode?: number }) => {
      // 404: gone meanwhile; 409: being removed already
      if (error.statusCode !== 404 && error.statusCode !== 409) throw error;
    });
}

/**
 * Remove containers that were made but never started by a runner that is dead now. A lab host that runs ends by
 * itself, so this is all that can be left over.
 */
export async function sweepOrphans(engine: Engine): Promise<void> {
  const orphans = (await ourContainers(engine)).filter(
    ({ State, Labels }) => State !== 'running' && isDead(Labels[RUNNER_LABEL]),
  );
  await Promise.all(orphans.map(({ Id }) => removeContainer(engine, Id)));
}

function isDead(runner: string | undefined): boolean {
  const [, pid, machine] = /^(\d+)@(.*)$/.exec(runner ?? '') ?? [];
  if (pid === undefined || machine !== hostname()) return false;
  if (process.platform === 'linux') return !existsSync(`/proc/${pid}`);
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch {
    return true;
  }
}
