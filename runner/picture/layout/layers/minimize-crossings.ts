// Layers -> the same layers, each in the order with the lowest cost: height of the pictures, crossings and length of
// cables. A position is kept for nodes of later pictures, so they had better be below those of earlier ones.

import type { Point } from '../layout.ts';
import { crossingsOf } from './count-crossings.ts';
import {
  type Columns,
  type Edge,
  type EdgesByNode,
  edgesByNode,
  type PlacedNode,
  placedAt,
  topsOf,
} from './place-nodes.ts';
import { routeEdges } from './route-edges.ts';

/** By id of a node: numbers of the pictures in which it is. */
type Shown = ReadonlyMap<string, ReadonlySet<number>>;

/** How much height of a picture one crossing fewer is worth. */
export const CROSSING = 600;
/** Of orders that are as good otherwise, the one with the shorter cables. */
const LENGTH = 0.05;
/** And the one that keeps the initial order of two nodes. */
const INVERSION = 4;
const MOST_ROUNDS = 12;
const LEAST_GAIN = 0.5;

interface OrderInput {
  readonly shown: Shown;
  /** Ids of nodes whose ports are ordered afterwards: cables of one such node need not cross. */
  readonly hubs: ReadonlySet<string>;
}

/** Of one lesson, by what they were found for: its formats and orders of ports often ask for the same. */
export type OrderCache = Map<string, Columns>;

export function minimizeCrossings(
  columns: Columns,
  lines: readonly Edge[],
  { found, ...lesson }: OrderInput & { readonly found: OrderCache },
): Columns {
  const shown = [...lesson.shown].map(([id, pictures]) => [id, ...pictures]);
  const key = JSON.stringify([columns, lines, shown, [...lesson.hubs]]);
  const known = found.get(key) ?? findOrder(columns, lines, lesson);
  found.set(key, known);
  return known;
}

function findOrder(columns: Columns, lines: readonly Edge[], { shown, hubs }: OrderInput): Columns {
  const pictures = Math.max(-1, ...[...shown.values()].flatMap((one) => [...one])) + 1;
  const together = pairsOf(lines, shown, hubs);
  const groups = groupsOf(columns.flat(), lines);
  const first = columns.map((column) => byFirst(column, shown));
  const initialIndex = new Map(
    first.flatMap((column) => column.map(({ id }, place) => [id, place] as const)),
  );
  const pictured = new Map([...shown].map(([id, own]) => [id, [...own]] as const));
  const context = { lines, edges: edgesByNode(lines), together, pictured, pictures };
  const costs = new Map<string, number>();
  const costOf = (one: Columns, limit: number) => {
    const key = one.map((column) => column.map(({ id }) => id).join()).join(';');
    const known = costs.get(key);
    if (known !== undefined) return known;
    const base = INVERSION * sum(one.map((column) => inversions(column, initialIndex)));
    const found = cost(one, context, { base, limit });
    if (found !== undefined) costs.set(key, found);
    return found ?? Number.POSITIVE_INFINITY;
  };
  const found = [first, first.map((column) => column.toReversed())].map((start) =>
    improve(start, groups, costOf),
  );
  return found.reduce((least, one) => (one.cost < least.cost - LEAST_GAIN ? one : least)).columns;
}

/** What is there first on top. */
function byFirst(column: readonly PlacedNode[], shown: Shown): readonly PlacedNode[] {
  const first = ({ id }: PlacedNode) => Math.min(...(shown.get(id) ?? []));
  return column.toSorted((a, b) => first(a) - first(b));
}

function inversions(column: readonly PlacedNode[], initialIndex: ReadonlyMap<string, number>): number {
  const places = column.map(({ id }) => initialIndex.get(id) ?? 0);
  return sum(places.map((place, index) => places.slice(index + 1).filter((later) => later < place).length));
}

interface Costed {
  readonly columns: Columns;
  readonly cost: number;
}

/**
 * By one move after the other, until none makes it better.
 * @param costOf infinity will do for one that costs more than the limit
 */
function improve(
  columns: Columns,
  groups: readonly Group[],
  costOf: (one: Columns, limit: number) => number,
): Costed {
  let best: Costed = { columns, cost: costOf(columns, Number.POSITIVE_INFINITY) };
  for (let round = 0, before = Number.POSITIVE_INFINITY; round < MOST_ROUNDS; round += 1) {
    if (best.cost >= before - LEAST_GAIN) break;
    before = best.cost;
    for (const moves of [withOneMoved, withGroupMoved])
      for (const one of moves(best.columns, groups)) {
        const cost = costOf(one, best.cost);
        if (cost < best.cost - LEAST_GAIN) best = { columns: one, cost };
      }
  }
  return best;
}

interface Pair {
  readonly a: string;
  readonly b: string;
  /** In how many pictures both are. */
  readonly times: number;
}

/** Lines that are ever in one picture. */
function pairsOf(lines: readonly Edge[], shown: Shown, hubs: ReadonlySet<string>): readonly Pair[] {
  const pictures = new Map(lines.map((line) => [line.id, common(shown.get(line.from), shown.get(line.to))]));
  return lines
    .flatMap(({ id: a, from, to }, index) =>
      lines
        .slice(index + 1)
        .filter((other) => !(other.from === from && hubs.has(from)) && !(other.to === to && hubs.has(to)))
        .map(({ id: b }) => ({ a, b, times: common(pictures.get(a), pictures.get(b)).size })),
    )
    .filter(({ times }) => times > 0);
}

function common(a: ReadonlySet<number> = new Set(), b: ReadonlySet<number> = new Set()): ReadonlySet<number> {
  return new Set([...a].filter((one) => b.has(one)));
}

/** Ids of a node and of those that are connected to nothing but it. */
type Group = ReadonlySet<string>;

function groupsOf(nodes: readonly PlacedNode[], lines: readonly Edge[]): readonly Group[] {
  const near = (id: string) =>
    new Set(lines.flatMap(({ from, to }) => (from === id ? [to] : to === id ? [from] : [])));
  return nodes
    .map(({ id }) => new Set([id, ...[...near(id)].filter((one) => near(one).size === 1)]))
    .filter(({ size }) => size > 1);
}

/** A group at the ends of its columns, the upper or the lower ones. */
function withGroupMoved(columns: Columns, groups: readonly Group[]): readonly Columns[] {
  return groups.flatMap((group) => {
    const parted = columns.map((column) => ({
      own: column.filter(({ id }) => group.has(id)),
      others: column.filter(({ id }) => !group.has(id)),
    }));
    return [
      parted.map(({ own, others }) => [...own, ...others]),
      parted.map(({ own, others }) => [...others, ...own]),
    ];
  });
}

/** One node elsewhere in its column. */
function withOneMoved(columns: Columns): readonly Columns[] {
  return columns.flatMap((column, index) =>
    column.flatMap((node, from) => {
      const others = column.filter((one) => one !== node);
      return [...column.keys()]
        .filter((to) => to !== from)
        .map((to) => columns.with(index, others.toSpliced(to, 0, node)));
    }),
  );
}

interface CostContext {
  readonly lines: readonly Edge[];
  readonly edges: EdgesByNode;
  readonly together: readonly Pair[];
  /** By id of a node: numbers of the pictures in which it is. */
  readonly pictured: ReadonlyMap<string, readonly number[]>;
  /** How many pictures there are. */
  readonly pictures: number;
}

interface CostBounds {
  /** What it costs besides. */
  readonly base: number;
  /** Above it the exact cost does not matter. */
  readonly limit: number;
}

/** Mean cost over the pictures. On the hot path of the search: allocates little. */
function cost(columns: Columns, context: CostContext, { base, limit }: CostBounds): number | undefined {
  const { lines, edges, together, pictured, pictures } = context;
  const tops = topsOf(columns, edges);
  const bottoms = new Array<number>(pictures).fill(0);
  for (const column of columns)
    for (const { id, height } of column) {
      const bottom = (tops.get(id) ?? 0) + height;
      for (const picture of pictured.get(id) ?? [])
        if (bottom > (bottoms[picture] ?? 0)) bottoms[picture] = bottom;
    }
  const least = base + sum(bottoms) / Math.max(pictures, 1);
  if (least > limit) return undefined;
  const { corners } = routeEdges(placedAt(columns, tops), lines);
  let crossings = 0;
  for (const { a, b, times } of together)
    crossings += times * crossingsOf(corners.get(a) ?? [], corners.get(b) ?? []);
  let length = 0;
  for (const way of corners.values()) length += lengthOf(way);
  return least + (CROSSING * crossings) / Math.max(pictures, 1) + LENGTH * length;
}

function lengthOf(points: readonly Point[]): number {
  let length = 0;
  for (let at = 1; at < points.length; at += 1) {
    const [from, to] = [points[at - 1], points[at]];
    if (from && to) length += Math.abs(from.x - to.x) + Math.abs(from.y - to.y);
  }
  return length;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
