// Two columns, bridges and what hangs on them -> three that are lower: what hangs on bridges at both sides of them.
import type { Slot } from '../share-slots.ts';
import { NODE_GAP } from './place-nodes.ts';

type Columns = readonly (readonly Slot[])[];

interface Found {
  readonly columns: Columns;
  /** Keys of seats that cables join. */
  readonly pairs: readonly (readonly [string, string])[];
  /** Keys of seats that must have nothing to their left: wires and tunnels lead there. */
  readonly laned: ReadonlySet<string>;
}

export function balanceSides({ columns, pairs, laned }: Found): Columns {
  const [hubs = [], leaves = []] = columns;
  if (columns.length > 2) return columns;
  const joined = new Set(pairs.flat());
  const isPlugged = ({ key }: Slot) => laned.has(key);
  const [first, others] = [hubs.filter(isPlugged), hubs.filter((slot) => !isPlugged(slot))];
  if (leaves.some(isPlugged)) return columns;
  const free = others.filter(({ key }) => !joined.has(key));
  const rest = others.filter(({ key }) => joined.has(key));
  const three = first.some(({ key }) => joined.has(key))
    ? [first, leaves, rest]
    : besides([first, rest, []], leaves);
  return placed(three, free).filter((column) => column.length > 0);
}

/** Each at the side that is lower, those that are there first before the others. */
function besides([left = [], middle = [], right = []]: Columns, leaves: readonly Slot[]): Columns {
  const [a, b] = [[...left], [...right]];
  for (const leaf of leaves.toSorted((one, other) => firstOf(one) - firstOf(other)))
    (heightOf(a) < heightOf(b) ? a : b).push(leaf);
  return [a, middle, b];
}

function placed(columns: Columns, free: readonly Slot[]): Columns {
  const grown = columns.map((column) => [...column]);
  for (const slot of free) grown.toSorted((a, b) => heightOf(a) - heightOf(b))[0]?.push(slot);
  return grown;
}

function heightOf(column: readonly Slot[]): number {
  return column.reduce(
    (sum, { blocks }) => sum + Math.max(...blocks.map(({ height }) => height)) + NODE_GAP,
    0,
  );
}

/** The number of the first picture in which it is. */
function firstOf({ blocks }: Slot): number {
  return Math.min(...blocks.flatMap(({ pictures }) => [...pictures]));
}
