// Blocks and cables of all pictures of a lesson -> where each is, once for all of them.
import type { ElkExtendedEdge, ElkNode, ElkPort } from 'elkjs';
import ElkConstructor from 'elkjs/lib/elk.bundled.js';
import { type Arranged, HEIGHTS } from './arrange-blocks.ts';
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
}

const HOST_PAD = 14;
const HOST_GAP = 18;
const EDGE = 6;
const LANE_GAP = 30;
const Elk = ElkConstructor as unknown as typeof ElkConstructor.default;

export async function layOutLesson({ blocks, cables, hosts }: Lesson): Promise<Layout> {
  const lanes = lanesOf(cables);
  const left = EDGE + (lanes.length > 0 ? lanes.length * LANE_GAP + 8 : 0);
  const boxes = new Map<string, Box>();
  const routes = new Map<string, readonly Point[]>();
  const insides = await Promise.all(hosts.map((host) => layOutHost(host, { blocks, cables })));
  const outside = blocks.find(({ key }) => key === OUTSIDE);
  const heads = hosts.map((host) => blocks.find(({ key }) => key === host));
  const width = Math.max(
    outside?.width ?? 0,
    ...heads.map((head) => head?.width ?? 0),
    ...insides.map((inside) => inside.width + HOST_PAD * 2),
  );
  let top = EDGE + 4;
  if (outside) {
    boxes.set(OUTSIDE, { x: left, y: top, width: outside.width, height: outside.height });
    top += outside.height + HOST_GAP;
  }
  hosts.forEach((host, index) => {
    const [inside, head] = [insides[index], heads[index]];
    if (!inside || !head) return;
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
  });
  const reached = laneCables(lanes, { cables, blocks, boxes, routes });
  return { width: left + width + EDGE, height: top - HOST_GAP + EDGE, boxes, cables: routes, lanes: reached };
}

function moved({ x, y }: Point, by: Point): Point {
  return { x: x + by.x, y: y + by.y };
}

/** The wire first, then tunnels: those that lead to more than one place. */
function lanesOf(cables: readonly Cable[]): readonly string[] {
  const hubs = Map.groupBy(
    cables.filter(({ kind }) => kind !== 'veth'),
    ({ ends }) => ends[0],
  );
  const keys = [...hubs.entries()]
    .filter(([hub, ends]) => hub === WIRE || ends.length > 1)
    .map(([hub]) => hub);
  return keys.toSorted((a, b) => Number(b === WIRE) - Number(a === WIRE) || (a < b ? -1 : 1));
}

interface Placed {
  readonly cables: readonly Cable[];
  readonly blocks: readonly Arranged[];
  readonly boxes: ReadonlyMap<string, Box>;
  readonly routes: Map<string, readonly Point[]>;
}

/** Straight from the lane to whatever is plugged in: nothing stands between. */
function laneCables(keys: readonly string[], { cables, blocks, boxes, routes }: Placed): Layout['lanes'] {
  const lanes = new Map<string, { x: number; top: number; bottom: number }>();
  keys.forEach((hub, index) => {
    const x = EDGE + 22 + index * LANE_GAP;
    const ys = cables
      .filter(({ ends, kind }) => kind !== 'veth' && ends[0] === hub)
      .flatMap(({ key, ends }) => {
        const to = portAt(ends[1], 'WEST', { blocks, boxes });
        if (!to) return [];
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

const OPTIONS = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.separateConnectedComponents': 'false',
  'elk.padding': '[top=4,left=0,bottom=0,right=0]',
  'elk.spacing.nodeNode': '12',
  'elk.spacing.edgeNode': '10',
  'elk.spacing.edgeEdge': '9',
  'elk.layered.spacing.nodeNodeBetweenLayers': '40',
  'elk.layered.spacing.edgeNodeBetweenLayers': '12',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '9',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.nodePlacement.favorStraightEdges': 'true',
} as const;

/** A host's bridges and links to the left, the namespaces that hang on them to the right. */
async function layOutHost(
  host: string,
  { blocks, cables }: Pick<Lesson, 'blocks' | 'cables'>,
): Promise<Inside> {
  const own = blocks.filter(
    ({ key, kind, place }) => kind !== 'host' && key !== OUTSIDE && hostOf(place) === host,
  );
  if (own.length === 0) return { width: 0, height: 0, boxes: new Map(), cables: new Map() };
  const joins = joinsOf(own, cables);
  const graph: ElkNode = {
    id: 'root',
    layoutOptions: OPTIONS,
    children: own.map((block) => nodeOf(block, joins)),
    edges: joins.map(
      ({ cable, from, to }): ElkExtendedEdge => ({
        id: cable.key,
        sources: [`${from.link}|EAST`],
        targets: [`${to.link}|WEST`],
      }),
    ),
  };
  const { children = [], edges = [], width = 0, height = 0 } = await new Elk().layout(graph);
  return {
    width: Math.ceil(width),
    height: Math.ceil(height),
    boxes: new Map(children.map((node) => [node.id, boxOf(node)])),
    cables: new Map(edges.map((edge) => [edge.id, pointsOf(edge as ElkExtendedEdge, joins)])),
  };
}

/** A place's key begins with the host's name; of a host it is that. */
function hostOf(place: string): string {
  return place.split('/')[0] ?? place;
}

interface End {
  readonly link: string;
  readonly block: Arranged;
}

interface Join {
  readonly cable: Cable;
  readonly from: End;
  readonly to: End;
}

/** Cables between blocks, each from the one that is nearer to the host's own links. */
function joinsOf(blocks: readonly Arranged[], cables: readonly Cable[]): readonly Join[] {
  const endOf = (link: string): readonly End[] =>
    blocks.filter(({ tops }) => tops.has(link)).map((block) => ({ link, block }));
  const joined = cables.flatMap((cable) => {
    const [[a], [b]] = [endOf(cable.ends[0]), endOf(cable.ends[1])];
    return cable.kind === 'veth' && a && b && a.block.key !== b.block.key ? [{ cable, a, b }] : [];
  });
  const rank = ranksOf(
    blocks,
    joined.map(({ a, b }) => [a.block.key, b.block.key] as const),
  );
  return joined.map(({ cable, a, b }) =>
    rank(a.block.key) <= rank(b.block.key) ? { cable, from: a, to: b } : { cable, from: b, to: a },
  );
}

/** Bridges, other links of the host, then namespaces by their distance from those; within that by first appearance. */
function ranksOf(
  blocks: readonly Arranged[],
  pairs: readonly (readonly [string, string])[],
): (key: string) => number {
  const order: string[] = [];
  const kinds = ['bar', 'chip', 'card'] as const;
  const starts = kinds.flatMap((kind) => blocks.filter((block) => block.kind === kind)).map(({ key }) => key);
  const near = starts.filter((key) => blocks.some((block) => block.key === key && block.kind !== 'card'));
  const queue = [...near];
  for (const start of [...starts]) {
    if (!queue.includes(start) && !order.includes(start)) queue.push(start);
    while (queue.length > 0) {
      const key = queue.shift() ?? '';
      if (order.includes(key)) continue;
      order.push(key);
      queue.push(...pairs.flatMap(([a, b]) => (a === key ? [b] : b === key ? [a] : [])));
    }
  }
  return (key) => order.indexOf(key);
}

function nodeOf(block: Arranged, joins: readonly Join[]): ElkNode {
  const { key: id, width, height } = block;
  const ends = joins.flatMap(({ from, to }) => [
    ...(from.block === block ? [[from.link, 'EAST'] as const] : []),
    ...(to.block === block ? [[to.link, 'WEST'] as const] : []),
  ]);
  const ports = new Map(ends.map(([link, side]) => [`${link}|${side}`, portOf(block, link, side)]));
  return {
    id,
    width,
    height,
    ports: [...ports.values()],
    layoutOptions: { 'elk.portConstraints': 'FIXED_POS' },
  };
}

function portOf(block: Arranged, link: string, side: Side): ElkPort {
  return {
    id: `${link}|${side}`,
    x: side === 'WEST' ? 0 : block.width,
    y: portTop(block, link),
    width: 0,
    height: 0,
    layoutOptions: { 'elk.port.side': side },
  };
}

function boxOf({ x = 0, y = 0, width = 0, height = 0 }: ElkNode): Box {
  return { x: Math.round(x), y: Math.round(y), width, height };
}

function pointsOf({ id, sections = [] }: ElkExtendedEdge, joins: readonly Join[]): readonly Point[] {
  const points = sections.flatMap(({ startPoint, bendPoints = [], endPoint }) => [
    startPoint,
    ...bendPoints,
    endPoint,
  ]);
  const rounded = points.map(({ x, y }) => ({ x: Math.round(x), y: Math.round(y) }));
  const join = joins.find(({ cable }) => cable.key === id);
  return join && join.from.link !== join.cable.ends[0] ? rounded.toReversed() : rounded;
}
