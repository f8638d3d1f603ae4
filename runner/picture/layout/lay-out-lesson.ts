// Blocks and cables of all pictures of a lesson -> Layout: hosts one below the other, wires and tunnels as lanes at
// their left.

import { type Cable, OUTSIDE, WIRE } from '../model/topology.ts';
import type { Arranged } from './block.ts';
import { type Inside, layOutInside, portTop, type Side } from './lay-out-host.ts';
import type { OrderCache } from './layers/minimize-crossings.ts';
import type { Box, Layout, Point } from './layout.ts';
import type { LayoutOptions } from './layout-options.ts';

interface Lesson {
  readonly blocks: readonly Arranged[];
  readonly cables: readonly Cable[];
  /** Keys of hosts, from top to bottom. */
  readonly hosts: readonly string[];
  readonly format: LayoutOptions;
  /** Whether the order of ports along bridges is found afterwards. */
  readonly isFree: boolean;
  /** To learn the width alone, in less time. */
  readonly rough: boolean;
  readonly found: OrderCache;
}

const HOST_GAP = 18;
/** Between a host and what is outside, to the right of it: room for the wire's cable, which leads there above the host. */
const BESIDE_HOST = 24;
const ABOVE_HOST = 9;

export function layOutLesson(lesson: Lesson): Layout {
  const { blocks, cables, hosts, format } = lesson;
  const { edge, hostPad, laneGap } = format;
  const lanes = lanesOf(cables);
  const left = edge + (lanes.length > 0 ? lanes.length * laneGap + 8 : 0);
  const boxes = new Map<string, Box>();
  const routes = new Map<string, readonly Point[]>();
  const frames = hosts.flatMap((key) => {
    const head = blocks.find((block) => block.key === key);
    return head ? [frameOf(head, layOutInside(key, lesson), hostPad)] : [];
  });
  const outside = blocks.find(({ key }) => key === OUTSIDE);
  const width = Math.max(outside?.width ?? 0, ...frames.map((frame) => frame.width));
  const roomy = outside && format.bothSides ? frames.find((frame) => fits(frame, outside, width)) : undefined;
  let top = edge + 4 + (roomy && roomy === frames[0] ? ABOVE_HOST : 0);
  if (outside && !roomy) {
    boxes.set(OUTSIDE, { x: left, y: top, width: outside.width, height: outside.height });
    top += outside.height + HOST_GAP;
  }
  for (const frame of frames) {
    const { head, inside, height } = frame;
    const at = { x: left + hostPad, y: top + head.height };
    for (const [key, box] of inside.boxes) boxes.set(key, { ...box, ...moved(box, at) });
    for (const [key, points] of inside.cables)
      routes.set(
        key,
        points.map((point) => moved(point, at)),
      );
    const beside = outside && frame === roomy ? outside : undefined;
    boxes.set(head.key, { x: left, y: top, width: beside ? frame.width : width, height });
    if (beside)
      boxes.set(OUTSIDE, {
        ...{ x: left + width - beside.width, y: top },
        ...{ width: beside.width, height: beside.height },
      });
    top += Math.max(height, beside?.height ?? 0) + HOST_GAP;
  }
  const reached = laneCables(lanes, { cables, blocks, boxes, routes, format });
  return {
    width: left + width + edge,
    height: top - HOST_GAP + edge,
    boxes,
    cables: routes,
    lanes: reached,
    format,
  };
}

interface Frame {
  readonly head: Arranged;
  readonly inside: Inside;
  readonly width: number;
  readonly height: number;
}

function frameOf(head: Arranged, inside: Inside, hostPad: number): Frame {
  return {
    head,
    inside,
    width: Math.max(head.width, inside.width + hostPad * 2),
    height: head.height + inside.height + (inside.height > 0 ? hostPad : 0),
  };
}

/** Whether what is outside may stand to the right of a host. */
function fits(frame: Frame, outside: Arranged, width: number): boolean {
  return frame.width + BESIDE_HOST + outside.width <= width;
}

function moved({ x, y }: Point, by: Point): Point {
  return { x: x + by.x, y: y + by.y };
}

/** The wire first, then tunnels. */
function lanesOf(cables: readonly Cable[]): readonly string[] {
  const hubs = new Set(cables.filter(({ kind }) => kind !== 'veth').map(({ ends: [hub] }) => hub));
  return [...hubs].toSorted((a, b) => Number(b === WIRE) - Number(a === WIRE) || (a < b ? -1 : 1));
}

interface Placed {
  readonly cables: readonly Cable[];
  readonly blocks: readonly Arranged[];
  readonly boxes: ReadonlyMap<string, Box>;
  readonly routes: Map<string, readonly Point[]>;
  readonly format: LayoutOptions;
}

/** Between two cables of a link that came from one tunnel and goes to another: in that picture both are seen. */
const BESIDE = 9;

/** Straight from the lane to the port; above the host that stands between, where one does. */
function laneCables(
  keys: readonly string[],
  { cables, blocks, boxes, routes, format }: Placed,
): Layout['lanes'] {
  const lanes = new Map<string, { x: number; top: number; bottom: number }>();
  const used = new Map<string, number>();
  keys.forEach((hub, index) => {
    const x = format.edge + Math.min(22, format.laneGap - 3) + index * format.laneGap;
    const right = format.edge + keys.length * format.laneGap + 8;
    const ys = cables
      .filter(({ ends, kind }) => kind !== 'veth' && ends[0] === hub)
      .flatMap(({ key, ends }) => {
        const port = portAt(ends[1], 'WEST', { blocks, boxes });
        if (!port) return [];
        const to = { ...port, y: port.y + (used.get(ends[1]) ?? 0) };
        used.set(ends[1], (used.get(ends[1]) ?? 0) + BESIDE);
        const outside = boxes.get(OUTSIDE);
        const isBehind = outside?.x === to.x && to.x > right;
        const [turn, level] = [to.x - BESIDE_HOST / 2, (outside?.y ?? to.y) - ABOVE_HOST];
        const way = isBehind
          ? [
              { x, y: level },
              { x: turn, y: level },
              { x: turn, y: to.y },
            ]
          : [{ x, y: to.y }];
        routes.set(key, [...way, to]);
        return [way[0]?.y ?? to.y];
      });
    if (ys.length > 0) lanes.set(hub, { x, top: Math.min(...ys) - 10, bottom: Math.max(...ys) + 10 });
  });
  return lanes;
}

function portAt(
  link: string,
  side: Side,
  { blocks, boxes }: Pick<Placed, 'blocks' | 'boxes'>,
): Point | undefined {
  const block = blocks.find(({ tops }) => tops.has(link));
  const box = block && boxes.get(block.key);
  if (!block || !box) return undefined;
  return { x: side === 'WEST' ? box.x : box.x + box.width, y: box.y + portTop(block, link) };
}
