// `clean`: removes what this tool left on the engine, whichever version left it, and says what.

import type { ContainerInfo } from 'dockerode';
import { commandName } from '../../cli/command-name.ts';
import type { Console } from '../../console.ts';
import { exitCodes } from '../../exit-codes.ts';
import { connectEngine, type Engine } from '../../lab/engine/engine.ts';
import { type OurImage, ourImages, removeImage } from '../../lab/engine/our-images.ts';
import { ourContainers, removeContainer, runnerOf } from '../../lab/engine/remove-leftovers.ts';

interface CleanOptions {
  /** The images too. */
  readonly images: boolean;
  /** Labs of runs in progress too. */
  readonly all: boolean;
}

/** @throws LabError where no engine answers. */
export async function clean(options: CleanOptions, console: Console): Promise<number> {
  const engine = await connectEngine();
  const labs = await Promise.all((await ourContainers(engine)).map((lab) => cleanLab(engine, lab, options)));
  const images = options.images ? await cleanImages(engine) : [];
  const lines = [...labs, ...images];
  for (const line of lines) console.out(`${line}\n`);
  if (!lines.some((line) => line.startsWith('removed '))) console.out('Nothing to remove\n');
  return exitCodes.passed.code;
}

async function cleanLab(engine: Engine, lab: ContainerInfo, { all }: CleanOptions): Promise<string> {
  const name = `lab ${lab.Id.slice(0, 12)}`;
  const user = userOf(lab);
  if (user !== undefined && !all)
    return `left ${name} alone: ${user}; \`${commandName()} clean --all\` removes it too`;
  await removeContainer(engine, lab.Id);
  const runner = runnerOf(lab.Labels).name;
  return `removed ${name} (${lab.State}${runner === '' ? '' : `, started by ${runner}`})`;
}

/** Who works in it now. What does not run is in use only while its runner is about to start it. */
function userOf({ State, Labels }: ContainerInfo): string | undefined {
  const { name, state } = runnerOf(Labels);
  if (state === 'alive') return `${name} is using it`;
  return state === 'elsewhere' && State === 'running' ? `${name} may be using it` : undefined;
}

/** One after the other: an image goes after those that are made from it. */
async function cleanImages(engine: Engine): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const image of await ourImages(engine)) lines.push(...(await cleanImage(engine, image)));
  return lines;
}

async function cleanImage(engine: Engine, { id, names }: OurImage): Promise<readonly string[]> {
  const references = names.length > 0 ? names : [id];
  return await Promise.all(
    references.map(async (reference) => {
      const name = `image ${reference.replace(/^sha256:(.{12}).*/, '$1')}`;
      const refused = await removeImage(engine, reference);
      return refused === undefined ? `removed ${name}` : `left ${name} alone: ${refused}`;
    }),
  );
}
