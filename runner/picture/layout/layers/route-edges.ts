// Placed layers and edges -> the corners of each edge: level or upright, on a track of its own between layers, and
// past a layer between two of its nodes.

import type { Point } from '../layout.ts';
import { BASE_OPTIONS, type LayoutOptions } from '../layout-options.ts';
import { type Edge, NODE_GAP, type PlacedNode } from './place-nodes.ts';

export interface RoutedEdges {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  /** By id of the line, from left to right. */
  readonly corners: ReadonlyMap<string, readonly Point[]>;
}

/** One stretch of a cable, from one column to the next. */
interface Segment {
  readonly id: string;
  /** Number of the column to the left. */
  readonly gap: number;
  readonly from: number;
  readonly to: number;
}

type Gaps = Pick<LayoutOptions, 'apart' | 'columnGap'>;

const TRACK = 9;

export function routeEdges(
  columns: readonly (readonly PlacedNode[])[],
  lines: readonly Edge[],
  { apart, columnGap }: Gaps = BASE_OPTIONS,
): RoutedEdges {
  const stretches = lines.flatMap(segmentsBetween(columns));
  const [byGap, byLine] = [Map.groupBy(stretches, ({ gap }) => gap), Map.groupBy(stretches, ({ id }) => id)];
  const gaps = columns.map((_, gap) => assignTracks(byGap.get(gap) ?? []));
  const lefts: number[] = [];
  let x = 0;
  columns.forEach((column, index) => {
    lefts.push(x);
    const tracks = Math.max(0, ...(gaps[index]?.values() ?? [])) + 1;
    x += widthOf(column) + Math.max(columnGap, apart * 2 + (tracks - 1) * TRACK);
  });
  const nodes = columns.flatMap((column, index) => column.map((node) => ({ ...node, x: lefts[index] ?? 0 })));
  const corners = lines.map(({ id }) => {
    const points = (byLine.get(id) ?? []).flatMap((one) =>
      cornersOf(one, { columns, lefts, apart, track: gaps[one.gap]?.get(one) ?? 0 }),
    );
    return [id, withoutRepeats(points)] as const;
  });
  const right = Math.max(0, ...nodes.map((node) => node.x + node.width));
  const bottoms = [
    ...nodes.map(({ y, height }) => y + height),
    ...corners.flatMap(([, at]) => at.map(({ y }) => y + 4)),
  ];
  return { width: right, height: Math.max(0, ...bottoms), nodes, corners: new Map(corners) };
}

function widthOf(column: readonly PlacedNode[]): number {
  return column[0]?.width ?? 0;
}

function segmentsBetween(columns: readonly (readonly PlacedNode[])[]): (line: Edge) => readonly Segment[] {
  const used: number[] = [];
  const positions = new Map(
    columns.flatMap((nodes, column) => nodes.map(({ id, y }) => [id, { column, y }] as const)),
  );
  return ({ id, from, to, fromTop, toTop }) => {
    const [start, end] = [positions.get(from), positions.get(to)];
    if (!start || !end) return [];
    const [first, last] = [start.y + fromTop, end.y + toTop];
    const heights = [first];
    for (let column = start.column + 1; column < end.column; column += 1) {
      const height = freeHeight(columns[column] ?? [], [heights.at(-1) ?? first, last], used);
      used.push(height);
      heights.push(height);
    }
    return [...heights, last].slice(1).map((height, index) => ({
      id,
      gap: start.column + index,
      from: heights[index] ?? first,
      to: height,
    }));
  };
}

/** Between two nodes of a column or below them, with the least way up and down. */
function freeHeight(column: readonly PlacedNode[], ends: readonly number[], used: readonly number[]): number {
  const between = column.map(({ y, height }) => y + height + NODE_GAP / 2);
  const way = (height: number) => ends.reduce((sum, end) => sum + Math.abs(end - height), 0);
  const level = column.every(({ y, height }) => ends.every((end) => end < y - 3 || end > y + height + 3));
  const [best = 0] = level && ends[0] !== undefined ? [ends[0]] : between.toSorted((a, b) => way(a) - way(b));
  let height = best;
  while (used.includes(height)) height += 4;
  return height;
}

/**
 * Of those that go down the lowest turns first, of those that go up the highest: so they do not cross; of those that
 * leave together, the one that goes furthest. Those that pass at different heights share a track.
 */
function assignTracks(stretches: readonly Segment[]): ReadonlyMap<Segment, number> {
  const bent = stretches.filter(({ from, to }) => from !== to);
  const downwards = bent
    .filter(({ from, to }) => from < to)
    .toSorted((a, b) => b.from - a.from || b.to - a.to);
  const upwards = bent.filter(({ from, to }) => from > to).toSorted((a, b) => a.from - b.from || a.to - b.to);
  const tracks = new Map<Segment, number>();
  for (const one of [...downwards, ...upwards]) {
    const taken = [...tracks].filter(([other]) => meet(one, other)).map(([, track]) => track);
    tracks.set(one, Math.max(-1, ...taken) + 1);
  }
  return tracks;
}

function meet(a: Segment, b: Segment): boolean {
  const apart = 6;
  return (
    Math.min(a.from, a.to) - apart < Math.max(b.from, b.to) &&
    Math.min(b.from, b.to) - apart < Math.max(a.from, a.to)
  );
}

interface Across {
  readonly columns: readonly (readonly PlacedNode[])[];
  readonly lefts: readonly number[];
  readonly track: number;
  readonly apart: number;
}

function cornersOf({ gap, from, to }: Segment, { columns, lefts, apart, track }: Across): readonly Point[] {
  const left = (lefts[gap] ?? 0) + widthOf(columns[gap] ?? []);
  const right = lefts[gap + 1] ?? left;
  const x = left + apart + track * TRACK;
  const bends =
    from === to
      ? []
      : [
          { x, y: from },
          { x, y: to },
        ];
  return [{ x: left, y: from }, ...bends, { x: right, y: to }];
}

/** Corners at which nothing turns are left out. */
function withoutRepeats(points: readonly Point[]): readonly Point[] {
  return points.filter(({ x, y }, index) => {
    const [before, after] = [points[index - 1], points[index + 1]];
    if (!before || !after) return true;
    return !(before.y === y && after.y === y) && !(before.x === x && before.y === y);
  });
}
