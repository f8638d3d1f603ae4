// What this machine offers to labs, found out without installing, pulling or building anything.
import { availableParallelism, totalmem } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { isDebianRoot } from '../engine/apt.ts';
import { PULLED, presentBaseImage } from '../engine/base-image.ts';
import { connectEngine, type Engine, privilegedFault } from '../engine/engine.ts';
import { imageId } from '../engine/image-id.ts';
import { labImageName } from '../engine/lab-image.ts';
import { LabError } from '../lab-error.ts';
import { type Fact, lack, ok } from './fact.ts';
import { probeLab } from './probe-lab.ts';

const NODE_MAJOR = 24;
const REGISTRY_LIMIT_MS = 5000;

/** Facts as they are found. Those about the inside of a lab come only where its image is there to start one. */
export async function* probeMachine(): AsyncGenerator<Fact, void, undefined> {
  yield nodeFact();
  yield sizeFact();
  yield aptFact();
  const engine = await connectEngine().catch(undefinedIfLabError);
  yield engine ? engineFact(engine) : noEngineFact();
  if (!engine) return;
  const privileged = privilegedFact(engine);
  yield privileged;
  const name = labImageName();
  const id = await imageId(engine, name);
  yield ok('lab image', id ? `${name} is there` : `${name} is not there yet: the first run builds it`);
  yield id ? ok('base image', 'not needed while the lab image is there') : await baseFact(engine);
  if (id && privileged.status === 'ok') yield* probeLab(engine, { name, id });
}

function undefinedIfLabError(error: unknown): undefined {
  if (!(error instanceof LabError)) throw error;
  return undefined;
}

function nodeFact(): Fact {
  const { node } = process.versions;
  if (Number.parseInt(node, 10) >= NODE_MAJOR) return ok('Node', node);
  const remedy = `start this tool with \`npm run -s labproof\` or \`labproof\`, which fetch Node ${NODE_MAJOR}`;
  return lack('Node', { detail: `${node} is older than ${NODE_MAJOR}`, remedy, stopsLabs: false });
}

function sizeFact(): Fact {
  const gib = (totalmem() / 1024 ** 3).toFixed(1);
  return ok(
    'machine',
    `${availableParallelism()} processors, ${gib} GiB of memory, of which a lab takes at most half`,
  );
}

function aptFact(): Fact {
  if (isDebianRoot()) return ok('apt', 'this tool can install what it needs');
  return lack('apt', {
    detail: 'this tool installs nothing here: that takes root on a Debian-like system',
    remedy: 'nothing to do where Docker answers and the base image is there or can be pulled',
    stopsLabs: false,
  });
}

function engineFact(engine: Engine): Fact {
  const { version, storageDriver, cgroupVersion, kernel } = engine;
  const about = `storage ${storageDriver}, cgroup v${cgroupVersion}, kernel ${kernel}`;
  return ok('Docker', `${version} answers at ${addressOf(engine)} (${about})`);
}

interface Address {
  readonly socketPath?: string;
  readonly protocol?: string;
  readonly host?: string;
  readonly port?: string | number;
}

/** As docker-modem keeps it, which its types do not say. */
function addressOf({ docker }: Engine): string {
  const { socketPath, protocol, host, port } = docker.modem as Address;
  return socketPath ?? `${protocol}://${host}:${port}`;
}

function noEngineFact(): Fact {
  const named = process.env.DOCKER_HOST;
  return lack('Docker', {
    detail: named ? `no engine answers at DOCKER_HOST="${named}"` : 'no engine answers',
    remedy: named ? 'start it, or unset DOCKER_HOST' : remedyForNoEngine(),
    stopsLabs: true,
  });
}

function remedyForNoEngine(): string {
  return isDebianRoot()
    ? 'run `labproof verify`: as root on this system it installs docker.io with apt and starts it'
    : 'start Docker Desktop or dockerd, join the group docker if you may not use it, or set DOCKER_HOST';
}

function privilegedFact(engine: Engine): Fact {
  const fault = privilegedFault(engine);
  if (!fault) return ok('privileged containers', 'this engine starts them on this host');
  const [detail = fault, remedy = 'install Docker 23 or later'] = fault.split('; ');
  return lack('privileged containers', { detail, remedy, stopsLabs: true });
}

async function baseFact(engine: Engine): Promise<Fact> {
  const name = 'base image';
  const present = await presentBaseImage(engine);
  if (present) return ok(name, `${present} is there`);
  const refused = await registryFault(engine);
  if (refused === undefined) return ok(name, `${PULLED} can be pulled`);
  if (isDebianRoot())
    return ok(name, `${PULLED} cannot be pulled (${refused}): mmdebstrap makes the same, through apt`);
  return lack(name, {
    detail: `${PULLED} cannot be pulled (${refused}), and only root on a Debian-like system can make it`,
    remedy: `\`docker load\` it, or run as root on such a system`,
    stopsLabs: true,
  });
}

/** Asks the registry about the image, through the engine; nothing is pulled. `undefined` where it has it. */
async function registryFault({ docker }: Engine): Promise<string | undefined> {
  const asked = docker
    .getImage(PULLED)
    .distribution()
    .then(
      () => undefined,
      (error: Error) => oneSentence(error.message),
    );
  const late = `no answer within ${REGISTRY_LIMIT_MS / 1000} s`;
  return await Promise.race([asked, setTimeout(REGISTRY_LIMIT_MS, late, { ref: false })]);
}

function oneSentence(message: string): string {
  return message.trim().split('\n')[0] ?? '';
}
