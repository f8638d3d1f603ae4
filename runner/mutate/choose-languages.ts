// Which files of a lesson are mutated: one language, for all of them have the same commands.
import { dirname } from 'node:path';
import type { LoadedLesson } from '../lesson/load/load-lessons.ts';

/** English where it is there, else the first. Files that are not named for a language are lessons of their own. */
export function chooseLanguages(loaded: readonly LoadedLesson[]): readonly LoadedLesson[] {
  const groups = Map.groupBy(loaded, ({ file, lang }) => (lang === 'und' ? file : dirname(file)));
  return [...groups.values()].flatMap(
    (files) => files.find(({ lang }) => /^en\b/.test(lang)) ?? files[0] ?? [],
  );
}
