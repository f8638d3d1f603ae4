// The lab image: built once from the folder `image/`, named by its contents, with no image registry needed.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LabError } from '../lab-error.ts';
import { ensureBaseImage } from './base-image.ts';
import type { Engine } from './engine.ts';
import { imageId } from './image-id.ts';
import { IMAGE_LABEL, LABEL } from './labels.ts';
import type { Progress } from './progress.ts';

const FOLDER = join(import.meta.dirname, '..', 'image');
const REPOSITORY = 'labproof-lab';

export interface LabImage {
  /** `labproof-lab:` and a digest of the files it is made from. */
  readonly name: string;
  /** The engine's `sha256:` id of the image. */
  readonly id: string;
}

/** Of the image that this version of the tool uses. */
export function labImageName(): string {
  return `${REPOSITORY}:${contentDigest()}`;
}

/** The image, built if this engine does not have it yet. @throws LabError with the build's last words. */
export async function ensureLabImage(engine: Engine, progress: Progress): Promise<LabImage> {
  const name = labImageName();
  const found = await imageId(engine, name);
  if (found) return { name, id: found };
  const base = await ensureBaseImage(engine, progress);
  progress(`Building the lab image ${name} (once, about half a minute)`);
  await build(engine, { name, base, progress });
  const id = await imageId(engine, name);
  if (!id) throw new LabError(`The engine says it built "${name}" and does not have it`);
  return { name, id };
}

function imageFiles(): readonly string[] {
  return readdirSync(FOLDER, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('__pycache__'))
    .map((entry) => join(entry.parentPath, entry.name).slice(FOLDER.length + 1))
    .toSorted();
}

function contentDigest(): string {
  const hash = createHash('sha256');
  for (const file of imageFiles())
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(FOLDER, file)))
      .update('\0');
  return hash.digest('hex').slice(0, 12);
}

interface Build {
  readonly name: string;
  readonly base: string;
  readonly progress: Progress;
}

async function build(engine: Engine, { name, base, progress }: Build): Promise<void> {
  const stream = await engine.docker.buildImage(
    { context: FOLDER, src: [...imageFiles()] },
    { t: name, buildargs: { BASE: base }, labels: { [LABEL]: IMAGE_LABEL }, forcerm: true },
  );
  await followBuild(engine, stream, progress);
}

interface BuildEvent {
  readonly stream?: string;
  readonly error?: string;
}

/** Show each instruction as it starts; keep the rest for the error. */
function followBuild(engine: Engine, stream: NodeJS.ReadableStream, progress: Progress): Promise<void> {
  const log: string[] = [];
  return new Promise((resolve, reject) => {
    const fail = (message: string) =>
      reject(
        new LabError(`Cannot build the lab image: ${message.trim()}\n${log.slice(-12).join('').trim()}`),
      );
    engine.docker.modem.followProgress(
      stream,
      (error: Error | null, events: BuildEvent[]) => {
        const failed = error?.message ?? events.find((event) => event.error)?.error;
        if (failed) fail(failed);
        else resolve();
      },
      (event: BuildEvent) => {
        if (!event.stream) return;
        log.push(event.stream);
        const step = /^Step (\d+)\/(\d+) : RUN/.exec(event.stream); // the others take no time
        if (step) progress(`Building the lab image: step ${step[1]} of ${step[2]}`);
      },
    );
  });
}
