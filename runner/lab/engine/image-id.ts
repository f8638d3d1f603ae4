// Name of an image -> the engine's id of it.
import type { Engine } from './engine.ts';

export async function imageId(engine: Engine, name: string): Promise<string | undefined> {
  const image = await engine.docker
    .getImage(name)
    .inspect()
    .catch((error: { statusCode?: number }) => {
      if (error.statusCode === 404) return undefined;
      throw error;
    });
  return image?.Id;
}
