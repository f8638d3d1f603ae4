// Which of two seats stands further to the left, told by a number: from the host's own links outwards.
import type { Slot } from '../share-slots.ts';

export type Rank = (key: string) => number;

type Near = (key: string) => readonly string[];

/**
 * Bridges, other links of the host, then namespaces by their distance from those; where there are none, from a middle.
 * @param fold everything on one of two sides, cables only between them where that is possible
 */
export function rankNodes(
  slots: readonly Slot[],
  pairs: readonly (readonly [string, string])[],
  fold: boolean,
): Rank {
  const near: Near = (key) => pairs.flatMap(([a, b]) => (a === key ? [b] : b === key ? [a] : []));
  const order = orderOf(slots, near);
  if (!fold) return (key) => order.indexOf(key);
  const isChip = (key: string) => slots.some((slot) => slot.key === key && slot.blocks[0]?.kind === 'chip');
  const sides = sidesOf(order, near, isChip);
  return (key) => (sides.get(key) ?? 0) * order.length + order.indexOf(key);
}

function orderOf(slots: readonly Slot[], near: Near): readonly string[] {
  const ofKind = (kind: string) =>
    slots.filter(({ blocks }) => blocks[0]?.kind === kind).map(({ key }) => key);
  const order = spread([...ofKind('bar'), ...ofKind('chip')], near);
  for (const { key } of slots) {
    if (order.includes(key)) continue;
    order.push(...spread([middleOf(spread([key], near), near)], near));
  }
  return order;
}

/** All that can be reached, the nearest first. */
function spread(starts: readonly string[], near: Near): string[] {
  const reached = new Set(starts);
  for (const key of reached) for (const next of near(key)) reached.add(next);
  return [...reached];
}

/** From where it is not far to any other: columns are few then. */
function middleOf(component: readonly string[], near: Near): string {
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
  near: Near,
  isChip: (key: string) => boolean,
): ReadonlyMap<string, number> {
  const sides = new Map<string, number>();
  const opposite = (key: string) => {
    const other = near(key).find((next) => sides.has(next));
    return other === undefined ? undefined : 1 - (sides.get(other) ?? 0);
  };
  const lasting: Near = (key) => near(key).filter((next) => !isChip(next));
  for (const start of order.filter((key) => !isChip(key))) {
    if (sides.has(start)) continue;
    const hangsOnChips = lasting(start).length === 0 && near(start).length > 0;
    sides.set(start, hangsOnChips ? 1 : 0);
    for (const key of spread([start], lasting)) if (!sides.has(key)) sides.set(key, opposite(key) ?? 0);
  }
  for (const key of order) if (!sides.has(key)) sides.set(key, opposite(key) ?? 0);
  return sides;
}
