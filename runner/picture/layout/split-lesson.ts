// The pictures of a lesson -> runs of pictures with no namespace in common, which may have layouts of their own.
import type { Compared } from '../model/compare-topologies.ts';

export function splitLesson(pictures: readonly Compared[]): readonly (readonly Compared[])[] {
  const parts: Compared[][] = [];
  let before: ReadonlySet<string> = new Set();
  for (const picture of pictures) {
    const now = namespacesIn(picture);
    const last = parts.at(-1);
    if (last && (before.size === 0 || [...now].some((key) => before.has(key)))) last.push(picture);
    else parts.push([picture]);
    before = now;
  }
  return parts;
}

/** What is gone is still in the picture of the step that it went with. */
function namespacesIn({ nodes: places }: Compared): ReadonlySet<string> {
  return new Set(places.flatMap(({ now: { key, host } }) => (host === undefined ? [] : [key])));
}
