// Compared topology -> cables, each between the two lines of text that name its ends.
import type { Change, Compared } from '../model/compare-topologies.ts';
import type { Cable } from '../model/topology.ts';
import type { Item } from './block.ts';

export interface PlacedCable extends Cable {
  /** Of its two lines: between other lines the cable has another route, and another key. */
  readonly key: string;
  /** Keys of items; of a wire or tunnel the first is the hub's. */
  readonly ends: readonly [string, string];
  /** Keys of links, in the same order. */
  readonly links: readonly [string, string];
  readonly change: Change | undefined;
}

export function placeCables({ cables }: Compared, items: readonly Item[]): readonly PlacedCable[] {
  const lines = new Map(items.flatMap(({ link, key }) => (link === undefined ? [] : [[link, key] as const])));
  return cables.map(({ now, change }) => {
    const [first, second] = now.ends;
    const ends = [lines.get(first) ?? first, lines.get(second) ?? second] as const;
    return { kind: now.kind, key: ends.join('='), ends, links: now.ends, change };
  });
}
