// The Docker engine that the environment names: found through Testcontainers, asked what it is.
import { existsSync, readFileSync } from 'node:fs';
import type Dockerode from 'dockerode';
import { LabError } from '../lab-error.ts';

export interface Engine {
  readonly docker: Dockerode;
  /** As the engine gives it: `26.1.5+dfsg1`. */
  readonly version: string;
  readonly kernel: string;
  readonly storageDriver: string;
  readonly cgroupVersion: '1' | '2';
}

const RYUK_IMAGE = 'testcontainers/ryuk';

/** @throws LabError where no engine answers. */
export async function connectEngine(): Promise<Engine> {
  // decided before the import below reads it: without a registry Ryuk's image cannot be had, and we do not need it
  process.env.TESTCONTAINERS_RYUK_DISABLED ??= 'true';
  const { getContainerRuntimeClient } = await import('testcontainers');
  try {
    const docker = (await getContainerRuntimeClient()).container.dockerode;
    refuseAnother(docker);
    if (await hasRyuk(docker)) process.env.TESTCONTAINERS_RYUK_DISABLED = 'false';
    const [version, info] = await Promise.all([docker.version(), docker.info()]);
    return {
      docker,
      version: version.Version,
      kernel: version.KernelVersion ?? 'unknown',
      storageDriver: info.Driver,
      cgroupVersion: info.CgroupVersion === '2' ? '2' : '1',
    };
  } catch (cause) {
    throw new LabError('No Docker engine answers: start one, or set DOCKER_HOST to one', { cause });
  }
}

/** Testcontainers tries the usual sockets after a DOCKER_HOST that does not answer: not the engine that was asked for. */
function refuseAnother({ modem }: Dockerode): void {
  const named = process.env.DOCKER_HOST;
  const { socketPath } = modem as { socketPath?: string };
  const isAnother = named?.startsWith('unix://')
    ? named !== `unix://${socketPath}`
    : named && socketPath !== undefined;
  if (isAnother) throw new LabError(`No Docker engine answers at DOCKER_HOST="${named}"`);
}

async function hasRyuk(docker: Dockerode): Promise<boolean> {
  const images = await docker.listImages({ filters: JSON.stringify({ reference: [RYUK_IMAGE] }) });
  return images.length > 0;
}

/**
 * Why this engine cannot run privileged containers on this host, or `undefined`. Engines before 23 ask for every
 * capability that the kernel knows and are refused where the host lacks one (moby pull request 42933).
 */
export function privilegedFault(
  engine: Pick<Engine, 'version'>,
  missing = missingCapabilities(),
): string | undefined {
  const major = Number.parseInt(engine.version, 10);
  if (!(major < 23) || missing.length === 0) return undefined;
  return `Docker ${engine.version} cannot start privileged containers on this host: the host lacks ${missing.join(
    ', ',
  )}, and engines before 23 insist on all; install Docker 23 or later`;
}

/** Capabilities that this machine's kernel knows and its processes cannot have, by number: `capability 24`. */
function missingCapabilities(): readonly string[] {
  const last = '/proc/sys/kernel/cap_last_cap';
  if (process.platform !== 'linux' || !existsSync(last)) return [];
  const bounding = BigInt(
    `0x${/^CapBnd:\s*(\w+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 'ffffffffff'}`,
  );
  const count = Number(readFileSync(last, 'utf8')) + 1;
  return Array.from({ length: count }, (_, bit) => bit)
    .filter((bit) => ((bounding >> BigInt(bit)) & 1n) === 0n)
    .map((bit) => (bit === 24 ? 'CAP_SYS_RESOURCE' : `capability ${bit}`));
}
