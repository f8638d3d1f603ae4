// Slots -> rank: which of two slots is further left, from the host's own links outwards.
import type { Slot } from '../share-slots.ts';

export type Rank = (key: string) => number;

type Neighbours = (key: string) => readonly string[];

/**
 * Bridges, other links of the host, then namespaces by their distance from those; where there are none, from a middle.
 * @param fold everything on one of two sides, cables only between them where that is possible
 */
export function rankNodes(
  slots: readonly Slot[],
  pairs: readonly (readonly [string, string])[],
  fold: boolean,
): Rank {
  const near: Neighbours = (key) => pairs.flatMap(([a, b]) => (a === key ? [b] : b === key ? [a] : []));
  const order = orderOf(slots, near);
  if (!fold) return (key) => order.indexOf(key);
  const isLinkBox = (key: string) =>
    slots.some((slot) => slot.key === key && slot.blocks[0]?.kind === 'link');
  const sides = sidesOf(order, near, isLinkBox);
  return (key) => (sides.get(key) ?? 0) * order.length + order.indexOf(key);
}

function orderOf(slots: readonly Slot[], near: Neighbours): readonly string[] {
  const ofKind = (kind: string) =>
    slots.filter(({ blocks }) => blocks[0]?.kind === kind).map(({ key }) => key);
  const order = reachableFrom([...ofKind('bridge'), ...ofKind('link')], near);
  for (const { key } of slots) {
    if (order.includes(key)) continue;
    order.push(...reachableFrom([centreOf(reachableFrom([key], near), near)], near));
  }
  return order;
}

/** All that can be reached, the nearest first. */
function reachableFrom(starts: readonly string[], near: Neighbours): string[] {
  const reached = new Set(starts);
  for (const key of reached) for (const next of near(key)) reached.add(next);
  return [...reached];
}

/** From where it is not far to any other: columns are few then. */
function centreOf(component: readonly string[], near: Neighbours): string {
  const far = (key: string) => {
    let [rings, front, seen] = [0, [key], new Set([key])];
    for (; front.length > 0; rings += 1) {
      front = [...new Set(front.flatMap(near))].filter((next) => !seen.has(next));
      seen = new Set([...seen, ...front]);
    }
    return rings;
  };
  const [best = ''] = component.toSorted((a, b) => far(a) - far(b));
  return best;
}

/**
 * Neighbours on opposite sides, as far as no ring of an odd length forbids it. Links of the host come last: where they
 * were joined to a namespace before they moved tells nothing of where those stand.
 */
function sidesOf(
  order: readonly string[],
  near: Neighbours,
  isLinkBox: (key: string) => boolean,
): ReadonlyMap<string, number> {
  const sides = new Map<string, number>();
  const opposite = (key: string) => {
    const other = near(key).find((next) => sides.has(next));
    return other === undefined ? undefined : 1 - (sides.get(other) ?? 0);
  };
  const permanent: Neighbours = (key) => near(key).filter((next) => !isLinkBox(next));
  for (const start of order.filter((key) => !isLinkBox(key))) {
    if (sides.has(start)) continue;
    const isOnLinkBoxes = permanent(start).length === 0 && near(start).length > 0;
    sides.set(start, isOnLinkBoxes ? 1 : 0);
    for (const key of reachableFrom([start], permanent))
      if (!sides.has(key)) sides.set(key, opposite(key) ?? 0);
  }
  for (const key of order) if (!sides.has(key)) sides.set(key, opposite(key) ?? 0);
  return sides;
}
