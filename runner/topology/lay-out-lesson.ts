// Blocks and cables of all pictures of a lesson -> where each is, once for all of them.
import { type Arranged, HEIGHTS } from './arrange-blocks.ts';
import { findColumns } from './find-columns.ts';
import { leadCables } from './lead-cables.ts';
import { orderColumns } from './order-columns.ts';
import { rankSeats } from './rank-seats.ts';
import { type Seat, shareSeats } from './share-seats.ts';
import { type Line, type Standing, stackColumns } from './stack-columns.ts';
import { type Cable, OUTSIDE, WIRE } from './topology.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  /** By key of the block, hosts' included. */
  readonly boxes: ReadonlyMap<string, Box>;
  /** By key of the cable: its corners, from the first of its ends to the second. */
  readonly cables: ReadonlyMap<string, readonly Point[]>;
  /** Vertical lines beside the hosts, by key of the hub: wires and tunnels. */
  readonly lanes: ReadonlyMap<string, { readonly x: number; readonly top: number; readonly bottom: number }>;
}

interface Lesson {
  readonly blocks: readonly Arranged[];
  readonly cables: readonly Cable[];
  /** Keys of hosts, from top to bottom. */
  readonly hosts: readonly string[];
  /** Whether the order of ports along bridges is found afterwards. */
  readonly isFree: boolean;
}

export const HOST_PAD = 14;
const HOST_GAP = 18;
export const EDGE = 6;
const LANE_GAP = 30;

export function layOutLesson({ blocks, cables, hosts, isFree }: Lesson): Layout {
  const lanes = lanesOf(cables);
  const left = EDGE + (lanes.length > 0 ? lanes.length * LANE_GAP + 8 : 0);
  const boxes = new Map<string, Box>();
  const routes = new Map<string, readonly Point[]>();
  const insides = new Map(hosts.map((host) => [host, layOutInside(host, { blocks, cables, isFree })]));
  const outside = blocks.find(({ key }) => key === OUTSIDE);
  const headOf = (host: string) => blocks.find(({ key }) => key === host);
  const width = Math.max(
    outside?.width ?? 0,
    ...hosts.map((host) => headOf(host)?.width ?? 0),
    ...[...insides.values()].map((inside) => inside.width + HOST_PAD * 2),
  );
  let top = EDGE + 4;
  if (outside) {
    boxes.set(OUTSIDE, { x: left, y: top, width: outside.width, height: outside.height });
    top += outside.height + HOST_GAP;
  }
  for (const host of hosts) {
    const [inside, head] = [insides.get(host), headOf(host)];
    if (!inside || !head) continue;
    const at = { x: left + HOST_PAD, y: top + head.height };
    for (const [key, box] of inside.boxes) boxes.set(key, { ...box, ...moved(box, at) });
    for (const [key, points] of inside.cables)
      routes.set(
        key,
        points.map((point) => moved(point, at)),
      );
    const height = head.height + inside.height + (inside.height > 0 ? HOST_PAD : 0);
    boxes.set(host, { x: left, y: top, width, height });
    top += height + HOST_GAP;
  }
  const reached = laneCables(lanes, { cables, blocks, boxes, routes });
  return { width: left + width + EDGE, height: top - HOST_GAP + EDGE, boxes, cables: routes, lanes: reached };
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
}

/** Between two cables of a link that came from one tunnel and goes to another: in that picture both are seen. */
const BESIDE = 9;

/** Straight from the lane to whatever is plugged in: nothing stands between. */
function laneCables(keys: readonly string[], { cables, blocks, boxes, routes }: Placed): Layout['lanes'] {
  const lanes = new Map<string, { x: number; top: number; bottom: number }>();
  const used = new Map<string, number>();
  keys.forEach((hub, index) => {
    const x = EDGE + 22 + index * LANE_GAP;
    const ys = cables
      .filter(({ ends, kind }) => kind !== 'veth' && ends[0] === hub)
      .flatMap(({ key, ends }) => {
        const port = portAt(ends[1], 'WEST', { blocks, boxes });
        if (!port) return [];
        const to = { ...port, y: port.y + (used.get(ends[1]) ?? 0) };
        used.set(ends[1], (used.get(ends[1]) ?? 0) + BESIDE);
        routes.set(key, [{ x, y: to.y }, to]);
        return [to.y];
      });
    if (ys.length > 0) lanes.set(hub, { x, top: Math.min(...ys) - 10, bottom: Math.max(...ys) + 10 });
  });
  return lanes;
}

type Side = 'WEST' | 'EAST';

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

function portTop({ tops }: Arranged, link: string): number {
  return Math.round((tops.get(link) ?? 0) + HEIGHTS.link / 2);
}

interface Inside {
  readonly width: number;
  readonly height: number;
  readonly boxes: ReadonlyMap<string, Box>;
  readonly cables: ReadonlyMap<string, readonly Point[]>;
}

/** In as many columns as cables ask for, or, where that is too wide for a phone, in two. */
function layOutInside(host: string, lesson: Omit<Lesson, 'hosts'>): Inside {
  return (
    layOutHost(host, { ...lesson, fold: false }) ?? layOutHost(host, { ...lesson, fold: true }) ?? NOTHING
  );
}

const WIDE = 500;
const NOTHING: Inside = { width: 0, height: 0, boxes: new Map(), cables: new Map() };

/**
 * A host's bridges and links to the left, the namespaces that hang on them to the right. `undefined` where that is too
 * wide and could be folded.
 */
function layOutHost(
  host: string,
  { blocks, cables, isFree, fold }: Omit<Lesson, 'hosts'> & { readonly fold: boolean },
): Inside | undefined {
  const own = blocks.filter(
    ({ key, kind, place }) => kind !== 'host' && key !== OUTSIDE && hostOf(place) === host,
  );
  if (own.length === 0) return NOTHING;
  const seats = shareSeats(own, (key) => neighboursIn(own, cables, key));
  const joins = joinsOf(seats, cables, fold);
  const routes = new Map(joins.map((join) => [routeOf(join), join]));
  const lines = [...routes].map(([id, join]) => lineOf(id, join));
  const found = findColumns(seats, lines).map((column) => column.map(standing));
  if (!fold && leadCables(stackColumns(found, lines), lines).width > WIDE) return undefined;
  const bars = seats.filter(({ blocks }) => blocks[0]?.kind === 'bar');
  const hubs = new Set(isFree ? bars.map(({ key }) => key) : []);
  const shown = new Map(seats.map(({ key, blocks }) => [key, picturesOf(blocks)]));
  const columns = orderColumns(found, lines, { shown, hubs });
  const { width, height, nodes, corners } = leadCables(stackColumns(columns, lines), lines);
  return {
    width,
    height,
    boxes: new Map(nodes.flatMap((node) => boxesAt(node, seats))),
    cables: new Map(joins.map((join) => [join.cable.key, pointsFor(join, corners.get(routeOf(join)) ?? [])])),
  };
}

/** A place's key begins with the host's name; of a host it is that. */
function hostOf(place: string): string {
  return place.split('/')[0] ?? place;
}

interface End {
  readonly link: string;
  readonly seat: Seat;
  readonly block: Arranged;
}

interface Join {
  readonly cable: Cable;
  readonly from: End;
  readonly to: End;
}

function neighboursIn(blocks: readonly Arranged[], cables: readonly Cable[], key: string): readonly string[] {
  const blockOf = (link: string) => blocks.find(({ tops }) => tops.has(link))?.key;
  return cables.flatMap(({ ends }) => {
    const [a, b] = [blockOf(ends[0]), blockOf(ends[1])];
    return a === key && b !== undefined ? [b] : b === key && a !== undefined ? [a] : [];
  });
}

/** Cables between seats, each from the one that is nearer to the host's own links. */
function joinsOf(seats: readonly Seat[], cables: readonly Cable[], fold: boolean): readonly Join[] {
  const endOf = (link: string): readonly End[] =>
    seats.flatMap((seat) =>
      seat.blocks.filter(({ tops }) => tops.has(link)).map((block) => ({ link, seat, block })),
    );
  const joined = cables.flatMap((cable) => {
    const [[a], [b]] = [endOf(cable.ends[0]), endOf(cable.ends[1])];
    return cable.kind === 'veth' && a && b && a.seat !== b.seat ? [{ cable, a, b }] : [];
  });
  const pairs = joined.map(({ a, b }) => [a.seat.key, b.seat.key] as const);
  const rank = rankSeats(seats, pairs, fold);
  return joined.map(({ cable, a, b }) =>
    rank(a.seat.key) <= rank(b.seat.key) ? { cable, from: a, to: b } : { cable, from: b, to: a },
  );
}

/** Cables that are never in one picture, between the same seats and lines, take the same way. */
function routeOf({ from, to }: Join): string {
  return `${portId(from, 'EAST')} ${portId(to, 'WEST')}`;
}

function portId({ seat, block, link }: End, side: Side): string {
  return `${seat.key}|${side}|${portTop(block, link)}`;
}

function standing({ key, blocks }: Seat): Standing {
  const [width, height] = [blocks.map((one) => one.width), blocks.map((one) => one.height)];
  return { id: key, x: 0, y: 0, width: Math.max(...width), height: Math.max(...height) };
}

function lineOf(id: string, { from, to }: Join): Line {
  return {
    id,
    from: from.seat.key,
    to: to.seat.key,
    fromTop: portTop(from.block, from.link),
    toTop: portTop(to.block, to.link),
    times: [...from.block.pictures].filter((one) => to.block.pictures.has(one)).length,
  };
}

function seatAt(id: string, seats: readonly Seat[]): Seat {
  const found = seats.find(({ key }) => key === id);
  if (!found) throw new Error(`No seat "${id}" was laid out`);
  return found;
}

function picturesOf(blocks: readonly Arranged[]): ReadonlySet<number> {
  return new Set(blocks.flatMap(({ pictures }) => [...pictures]));
}

/** All that share a seat are as wide: cables end at both sides of it. */
function boxesAt(node: Standing, seats: readonly Seat[]): readonly (readonly [string, Box])[] {
  const { id, x, y, width } = node;
  return seatAt(id, seats).blocks.map(({ key, height }) => [key, { x, y, width, height }]);
}

function pointsFor({ cable, from }: Join, points: readonly Point[]): readonly Point[] {
  return from.link === cable.ends[0] ? points : points.toReversed();
}
