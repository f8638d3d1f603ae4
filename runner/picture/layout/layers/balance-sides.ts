// Two layers, bridges and the namespaces on them -> three lower ones, with namespaces at both sides of the bridges.
import type { Slot } from '../share-slots.ts';
import { NODE_GAP } from './place-nodes.ts';

type Columns = readonly (readonly Slot[])[];

interface BalanceInput {
  readonly columns: Columns;
  /** Keys of slots that cables join. */
  readonly pairs: readonly (readonly [string, string])[];
  /** Keys of slots that must have nothing to their left: wires and tunnels lead there. */
  readonly onLanes: ReadonlySet<string>;
}

export function balanceSides({ columns, pairs, onLanes }: BalanceInput): Columns {
  const [hubs = [], leaves = []] = columns;
  if (columns.length > 2) return columns;
  const joined = new Set(pairs.flat());
  const isOnLane = ({ key }: Slot) => onLanes.has(key);
  const [first, others] = [hubs.filter(isOnLane), hubs.filter((slot) => !isOnLane(slot))];
  if (leaves.some(isOnLane)) return columns;
  const free = others.filter(({ key }) => !joined.has(key));
  const rest = others.filter(({ key }) => joined.has(key));
  const three = first.some(({ key }) => joined.has(key))
    ? [first, leaves, rest]
    : distribute([first, rest, []], leaves);
  return appendFree(three, free).filter((column) => column.length > 0);
}

/** Each at the side that is lower, those that are there first before the others. */
function distribute([left = [], middle = [], right = []]: Columns, leaves: readonly Slot[]): Columns {
  const [a, b] = [[...left], [...right]];
  for (const leaf of leaves.toSorted((one, other) => firstOf(one) - firstOf(other)))
    (heightOf(a) < heightOf(b) ? a : b).push(leaf);
  return [a, middle, b];
}

function appendFree(columns: Columns, free: readonly Slot[]): Columns {
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
