// Paths and the options of `--lang`, `--grep`, `--seed` -> lessons that were loaded and validated; and a part of them.

import type { Console } from '../console.ts';
import type { LoadedLesson, LoadOptions } from '../lesson/load/load-lessons.ts';
import { loadLessons } from '../lesson/load/load-lessons.ts';

/** @throws UsageError where no lesson is left */
export async function chooseLessons(
  paths: readonly string[],
  options: LoadOptions,
): Promise<readonly LoadedLesson[]> {
  return await loadLessons(paths, options);
}

/** The `index`-th of `of` parts. A part without lessons is a message, no error. */
export function takeShard(
  loaded: readonly LoadedLesson[],
  shard: { readonly index: number; readonly of: number } | undefined,
  console: Console,
): readonly LoadedLesson[] {
  const taken = shard ? loaded.filter((_, index) => index % shard.of === shard.index - 1) : loaded;
  if (taken.length === 0) console.err('This shard holds no lesson: there are more shards than lessons\n');
  return taken;
}
