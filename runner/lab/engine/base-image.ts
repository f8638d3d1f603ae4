// What the lab image starts from: Debian 13, pulled where a registry answers, else made from the machine's own apt mirror.
import { existsSync } from 'node:fs';
import { execa } from 'execa';
import { LabError } from '../lab-error.ts';
import { aptMirror, installPackages, isDebianRoot } from './apt.ts';
import type { Engine } from './engine.ts';
import { imageId } from './image-id.ts';
import type { Progress } from './progress.ts';

export const PULLED = 'debian:trixie-slim';
const MADE = 'labproof-base:trixie';
const PULL_LIMIT_MS = 60_000;

/** The base image that the engine has already. */
export async function presentBaseImage(engine: Engine): Promise<string | undefined> {
  for (const name of [PULLED, MADE]) if (await imageId(engine, name)) return name;
  return undefined;
}

/** The name of an image of Debian 13 that the engine has. @throws LabError where it can neither be pulled nor made. */
export async function ensureBaseImage(engine: Engine, progress: Progress): Promise<string> {
  const present = await presentBaseImage(engine);
  if (present) return present;
  progress(`Looking for ${PULLED}`);
  const refused = await pull(engine);
  if (refused === undefined) return PULLED;
  progress(`${PULLED} cannot be pulled here; making the same with mmdebstrap (once, about 20 s)`);
  await make(engine, refused, progress);
  return MADE;
}

/** `undefined` when it was pulled, else why not. */
async function pull(engine: Engine): Promise<string | undefined> {
  try {
    const stream = await engine.docker.pull(PULLED, { abortSignal: AbortSignal.timeout(PULL_LIMIT_MS) });
    await new Promise((resolve, reject) =>
      engine.docker.modem.followProgress(stream, (error) => (error ? reject(error) : resolve(undefined))),
    );
    return (await imageId(engine, PULLED)) ? undefined : 'the engine does not have it after the pull';
  } catch (error) {
    return (error as Error).message;
  }
}

async function make(engine: Engine, refused: string, progress: Progress): Promise<void> {
  if (!isDebianRoot()) {
    throw new LabError(
      `Cannot get the base of the lab image: "${PULLED}" cannot be pulled (${refused}), and only root on a Debian-like system can make it; load it with \`docker load\` or run as root`,
    );
  }
  if (!existsSync('/usr/bin/mmdebstrap')) await installPackages(['mmdebstrap'], progress);
  const mirror = await aptMirror();
  const source = `deb [signed-by=${mirror.keyring}] ${mirror.uri} trixie main`;
  const making = execa('mmdebstrap', ['--variant=minbase', '--quiet', 'trixie', '-', source], {
    encoding: 'buffer',
    buffer: { stdout: false },
    reject: false,
  });
  await engine.docker.importImage(making.stdout, { repo: 'labproof-base', tag: 'trixie' });
  const made = await making;
  if (made.failed) {
    await engine.docker
      .getImage(MADE)
      .remove()
      .catch(() => undefined);
    throw new LabError(
      `Cannot make the base of the lab image with mmdebstrap: ${new TextDecoder().decode(made.stderr).trim().slice(-600)}`,
    );
  }
}
