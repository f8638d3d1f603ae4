// The images that this tool made: labelled by any version, or named labproof-*.
import type { ImageInfo } from 'dockerode';
import type { Engine } from './engine.ts';
import { LABEL } from './labels.ts';

export interface OurImage {
  readonly id: string;
  /** Its names that are ours; empty for an image that has no name at all. */
  readonly names: readonly string[];
}

const NAMES = 'labproof-*';

/** Newest first, so that an image comes before what it is made from. Other people's names for ours are left to them. */
export async function ourImages(engine: Engine): Promise<readonly OurImage[]> {
  const [labelled, named] = await Promise.all([
    engine.docker.listImages({ filters: JSON.stringify({ label: [LABEL] }) }),
    engine.docker.listImages({ filters: JSON.stringify({ reference: [NAMES] }) }),
  ]);
  const images = new Map([...labelled, ...named].map((image) => [image.Id, image]));
  return [...images.values()].sort((a, b) => b.Created - a.Created).flatMap(oursOf);
}

function oursOf({ Id, RepoTags }: ImageInfo): readonly OurImage[] {
  const tags = (RepoTags ?? []).filter((tag) => tag !== '<none>:<none>');
  const names = tags.filter((tag) => tag.startsWith('labproof-'));
  return names.length > 0 || tags.length === 0 ? [{ id: Id, names }] : [];
}

/** `undefined`, or why it stays: something still uses it. */
export async function removeImage(engine: Engine, reference: string): Promise<string | undefined> {
  try {
    await engine.docker.getImage(reference).remove();
  } catch (error) {
    const { statusCode, message } = error as { statusCode?: number; message: string };
    if (statusCode === 404) return undefined;
    if (statusCode !== 409) throw error;
    return /container/.test(message) ? 'a container uses it' : 'another image is made from it';
  }
  return undefined;
}
