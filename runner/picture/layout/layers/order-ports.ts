// Blocks -> the order of links in each block that leaves the fewest crossings.

import type { Arranged, Item, Order } from '../block.ts';
import { cropLayout } from '../crop-layout.ts';
import type { Layout } from '../layout.ts';
import type { PlacedCable } from '../place-cables.ts';
import { crossingPairs } from './count-crossings.ts';
import { CROSSING } from './minimize-crossings.ts';

export interface LaidOut {
  readonly blocks: readonly Arranged[];
  readonly layout: Layout;
}

interface Lesson {
  /** Of each picture. */
  readonly items: readonly (readonly Item[])[];
  readonly cables: readonly (readonly PlacedCable[])[];
  /** @param isFree whether the order of ports is found afterwards */
  readonly layOut: (order: Order, isFree: boolean) => LaidOut;
}

interface Tried extends LaidOut {
  readonly order: Order;
  /** Keys of cables that cross another one in some picture. */
  readonly crossed: ReadonlySet<string>;
  /** In terms of a picture's height, on an average. */
  readonly cost: number;
}

const MOST_SETTLING = 3;
const MOST_SWAPS = 4;
const LEAST_GAIN = 0.5;

/**
 * Ports of bridges follow their cables; within namespaces the usual order is kept where it makes no cables cross.
 * @param start tried first: one that was found for the same lesson in another format may do
 */
export function orderPorts(lesson: Lesson, start: Order): Tried {
  const usual = attempt(lesson, start, false);
  if (usual.crossed.size === 0) return usual;
  let best = refineOrder(lesson, attempt(lesson, new Map(), true));
  for (let round = 0; round < MOST_SWAPS && best.crossed.size > 0; round += 1) {
    const tried = swapsIn(best, lesson).map((order) => refineOrder(lesson, attempt(lesson, order, true)));
    const better = tried.reduce((least, one) => (one.cost < least.cost ? one : least), best);
    if (better.cost >= best.cost - LEAST_GAIN) break;
    best = better;
  }
  return best;
}

/** A new order of ports may change the order of layers; then ports are ordered once more. */
function refineOrder(lesson: Lesson, start: Tried): Tried {
  let [best, now] = [start, start];
  for (let round = 0; round < MOST_SETTLING; round += 1) {
    const next = attempt(lesson, new Map([...now.order, ...portOrder(now, lesson)]), false);
    if (next.cost < best.cost) best = next;
    if (hasSamePlaces(now, next)) break;
    now = next;
  }
  return best;
}

function hasSamePlaces(a: LaidOut, b: LaidOut): boolean {
  const topsOf = ({ blocks }: LaidOut) => JSON.stringify(blocks.map(({ tops }) => [...tops].toSorted()));
  return topsOf(a) === topsOf(b);
}

function attempt({ items, cables, layOut }: Lesson, order: Order, isFree: boolean): Tried {
  const { blocks, layout } = layOut(order, isFree);
  const pairs = cables.flatMap((own) =>
    crossingPairs(
      own.map(({ key }) => key),
      layout.cables,
    ),
  );
  const heights = items.map((own) => cropLayout(layout, blocks, own).height);
  const times = pairs.reduce((sum, one) => sum + one.times, 0);
  const height = heights.reduce((sum, one) => sum + one, 0);
  return {
    ...{ blocks, layout, order },
    crossed: new Set(pairs.flatMap(({ pair }) => pair)),
    cost: (height + CROSSING * times) / Math.max(items.length, 1),
  };
}

/** Of ports of the host's own bridges: as high as their cables' other ends, on an average of all pictures. */
function portOrder({ layout }: Tried, { items, cables }: Lesson): Order {
  const far = new Map<string, number[]>();
  cables.forEach((own, picture) => {
    for (const { key } of (items[picture] ?? []).filter(isPort))
      for (const { key: cable, ends } of own) {
        if (!ends.includes(key)) continue;
        const end = layout.cables.get(cable)?.at(ends[0] === key ? -1 : 0);
        if (end) far.set(key, [...(far.get(key) ?? []), end.y]);
      }
  });
  return new Map([...far].map(([key, ys]) => [key, ys.reduce((sum, y) => sum + y, 0) / ys.length]));
}

function isPort({ kind, bridge, block }: Item): boolean {
  return kind === 'link' && bridge !== undefined && block.kind === 'bridge';
}

/** Of each namespace at a crossing: two links that follow each other, the other way round. */
function swapsIn({ blocks, crossed, order }: Tried, { items, cables }: Lesson): readonly Order[] {
  const ends = new Set(
    cables.flatMap((own) => own.filter(({ key }) => crossed.has(key)).flatMap((one) => one.ends)),
  );
  const links = new Map(items.flat().flatMap((item) => (item.kind === 'link' ? [[item.key, item]] : [])));
  return blocks.flatMap((block) => {
    if (block.kind !== 'namespace' || ![...block.tops.keys()].some((key) => ends.has(key))) return [];
    const own = [...block.tops.keys()].filter((key) => links.has(key));
    const sorted = own.toSorted((a, b) => (block.tops.get(a) ?? 0) - (block.tops.get(b) ?? 0));
    const together = Map.groupBy(sorted, (key) => links.get(key)?.bridge);
    return [...together.values()].flatMap((keys) =>
      keys.slice(1).flatMap((_, index) => {
        const pair = keys.slice(index, index + 2);
        if (!pair.some((key) => ends.has(key))) return [];
        const swapped = keys.toSpliced(index, 2, ...pair.toReversed());
        return [new Map([...order, ...swapped.map((key, place) => [key, place] as const)])];
      }),
    );
  });
}
