// The lab host: one privileged container for all sandboxes of a run, started and stopped through Testcontainers.
import { hostname, totalmem } from 'node:os';
import type { StartedTestContainer } from 'testcontainers';
import { type Agent, connectAgent } from './agent/agent.ts';
import type { Engine } from './engine/engine.ts';
import type { LabImage } from './engine/lab-image.ts';
import { LABEL, RUNNER_LABEL } from './engine/labels.ts';
import { startReaper } from './engine/reaper.ts';
import { LabError } from './lab-error.ts';

export interface LabContainer extends AsyncDisposable {
  readonly id: string;
  readonly image: LabImage;
  readonly agent: Agent;
}

const RUNNER = `${process.pid}@${hostname()}`;
const GIB = 1024 ** 3;
const MAX_PROCESSES = 8192;
const START_LIMIT_MS = 30_000;
/** Then it is killed. It must have its turn: what a lesson paused is let go first, or it could not be killed. */
const STOP_LIMIT_S = 3;

/** @throws LabError where the engine refuses it or it does not come up. */
export async function startLabContainer(engine: Engine, image: LabImage): Promise<LabContainer> {
  using _guard = startReaper(RUNNER); // from the agent's first answer on, the lab host ends with us by itself
  const started = await startContainer(image).catch((cause: Error) => {
    throw new LabError(`Cannot start the lab host: ${startFault(cause.message)}`, { cause });
  });
  const container = engine.docker.getContainer(started.getId());
  try {
    const agent = await connectAgent(container, { owning: true });
    return {
      id: started.getId(),
      image,
      agent,
      [Symbol.asyncDispose]: async () => {
        agent.close();
        await remove(started);
      },
    };
  } catch (error) {
    await remove(started);
    throw error;
  }
}

export interface Joining extends Pick<LabContainer, 'id' | 'image'> {
  /** Whether it stays for as long as this client does. */
  readonly owning: boolean;
}

/**
 * One that runs already, as another of its clients. What is made through it goes when it is disposed of, unless it was
 * made to stay. @throws LabError
 */
export async function joinLabContainer(
  engine: Engine,
  { id, image, owning }: Joining,
): Promise<LabContainer> {
  const agent = await connectAgent(engine.docker.getContainer(id), { owning });
  return { id, image, agent, [Symbol.asyncDispose]: async () => agent.close() };
}

/** An engine that maps users, or that a policy guards, says no to what every lab needs. */
function startFault(message: string): string {
  if (!/privileged/i.test(message)) return message;
  return `this engine refuses privileged containers, which labs need: ${message}; name another engine with DOCKER_HOST, or start this one without --userns-remap and policies against them`;
}

async function startContainer(image: LabImage): Promise<StartedTestContainer> {
  const { GenericContainer, Wait } = await import('testcontainers');
  /** Testcontainers has no words for these two; the engine removes the container whoever ends it. */
  class LabHostContainer extends GenericContainer {
    constructor() {
      super(image.name);
      this.hostConfig.AutoRemove = true;
      this.hostConfig.PidsLimit = MAX_PROCESSES;
    }
  }
  return await new LabHostContainer()
    .withPrivilegedMode()
    .withLabels({ [LABEL]: 'lab-host', [RUNNER_LABEL]: RUNNER })
    .withResourcesQuota({ memory: Math.max(1, Math.floor((totalmem() / GIB) * 0.5)) })
    .withAutoRemove(false)
    .withWaitStrategy(Wait.forLogMessage('labproof: ready'))
    .withStartupTimeout(START_LIMIT_MS)
    .start();
}

async function remove(started: StartedTestContainer): Promise<void> {
  const { getContainerRuntimeClient } = await import('testcontainers');
  const container = (await getContainerRuntimeClient()).container.dockerode.getContainer(started.getId());
  const gone = container.wait({ condition: 'removed' }).catch(() => undefined);
  await container.stop({ t: STOP_LIMIT_S }).catch(() => undefined); // ended already: hanging up is enough
  await gone;
}
