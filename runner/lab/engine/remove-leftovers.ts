// Finding and removing what this tool left: lab hosts whose runner is dead, or all of them.
import { existsSync } from 'node:fs';
import { hostname } from 'node:os';
import type { ContainerInfo } from 'dockerode';
import type { Engine } from './engine.ts';
import { IMAGE_LABEL, LABEL, RUNNER_LABEL } from './labels.ts';

/**
 * Every container of ours, running or not. Containers inherit the labels of their image: one that somebody else started
 * from the lab image says that it is a lab image.
 */
export async function ourContainers(engine: Engine): Promise<readonly ContainerInfo[]> {
  const labelled = await engine.docker.listContainers({
    all: true,
    filters: JSON.stringify({ label: [LABEL] }),
  });
  return labelled.filter(({ Labels }) => Labels[LABEL] !== IMAGE_LABEL);
}

/** `runner` as on the label: `4711@machine`. */
export async function containersOfRunner(engine: Engine, runner: string): Promise<readonly ContainerInfo[]> {
  const filters = JSON.stringify({ label: [`${RUNNER_LABEL}=${runner}`] });
  return await engine.docker.listContainers({ all: true, filters });
}

/** Then it is killed. */
const STOP_LIMIT_S = 3;

/**
 * It is gone when this returns. The lab host must have its turn: what a lesson paused is let go first, or the engine
 * could not kill it.
 */
export async function removeContainer(engine: Engine, id: string): Promise<void> {
  const container = engine.docker.getContainer(id);
  await container.stop({ t: STOP_LIMIT_S }).catch(() => undefined); // it never ran, or has ended already
  await container.remove({ force: true, v: true }).catch(async (error: EngineFault) => {
    if (error.statusCode === BEING_REMOVED) await container.wait({ condition: 'removed' }).catch(unlessGone);
    else unlessGone(error);
  });
}

type EngineFault = Error & { readonly statusCode?: number };
/** Lab hosts remove themselves once they have stopped. */
const BEING_REMOVED = 409;

function unlessGone(error: EngineFault): void {
  if (error.statusCode !== 404) throw error;
}

/**
 * Remove containers that were made but never started by a runner that is dead now. A lab host that runs ends by
 * itself, so this is all that can be left over.
 */
export async function sweepOrphans(engine: Engine): Promise<void> {
  const orphans = (await ourContainers(engine)).filter(
    ({ State, Labels }) => State !== 'running' && runnerOf(Labels).state === 'dead',
  );
  await Promise.all(orphans.map(({ Id }) => removeContainer(engine, Id)));
}

export interface Runner {
  /** As labelled, `4711@machine`; empty where there is no label. */
  readonly name: string;
  /** `elsewhere`: on a machine, or in a container, of another host name, where nobody can look from here. */
  readonly state: 'alive' | 'dead' | 'elsewhere' | 'unknown';
}

/** The runner that a container belongs to. */
export function runnerOf(labels: ContainerInfo['Labels']): Runner {
  const name = labels[RUNNER_LABEL] ?? '';
  const [, pid, machine] = /^(\d+)@(.*)$/.exec(name) ?? [];
  if (pid === undefined) return { name, state: 'unknown' };
  if (machine !== hostname()) return { name, state: 'elsewhere' };
  return { name, state: isAlive(pid) ? 'alive' : 'dead' };
}

function isAlive(pid: string): boolean {
  if (process.platform === 'linux') return existsSync(`/proc/${pid}`);
  try {
    process.kill(Number(pid), 0);
    return true;
  } catch {
    return false;
  }
}
