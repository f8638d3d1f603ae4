// Blocks of one host and the cables between them -> positions inside the host's box, by a layered graph layout.

import { type Cable, OUTSIDE } from '../model/topology.ts';
import { HEIGHTS } from './arrange-blocks.ts';
import type { Arranged } from './block.ts';
import { assignLayers } from './layers/assign-layers.ts';
import { balanceSides } from './layers/balance-sides.ts';
import { minimizeCrossings, type OrderCache } from './layers/minimize-crossings.ts';
import { type Edge, type PlacedNode, placeNodes } from './layers/place-nodes.ts';
import { rankNodes } from './layers/rank-nodes.ts';
import { routeEdges } from './layers/route-edges.ts';
import type { Box, Point } from './layout.ts';
import type { LayoutOptions } from './layout-options.ts';
import { type Slot, shareSlots } from './share-slots.ts';

export type Side = 'WEST' | 'EAST';

export function portTop({ tops }: Arranged, link: string): number {
  return Math.round((tops.get(link) ?? 0) + HEIGHTS.link / 2);
}

interface Inner {
  readonly blocks: readonly Arranged[];
  readonly cables: readonly Cable[];
  readonly format: LayoutOptions;
  /** Without routes and without a search for the best order: fast, and as wide as the real layout. */
  readonly rough: boolean;
  /** Whether the order of ports along bridges is found afterwards. */
  readonly isFree: boolean;
  readonly found: OrderCache;
}

export interface Inside {
  readonly width: number;
  readonly height: number;
  readonly boxes: ReadonlyMap<string, Box>;
  readonly cables: ReadonlyMap<string, readonly Point[]>;
}

/** In as many columns as cables ask for, or, where that is too wide for a phone, in two. */
export function layOutInside(host: string, lesson: Inner): Inside {
  return (
    layOutHost(host, { ...lesson, fold: false }) ?? layOutHost(host, { ...lesson, fold: true }) ?? NOTHING
  );
}

const NOTHING: Inside = { width: 0, height: 0, boxes: new Map(), cables: new Map() };

/**
 * A host's bridges and links to the left, the namespaces that are connected to them to the right. `undefined` where that is too
 * wide and could be folded.
 */
function layOutHost(
  host: string,
  { blocks, cables, format, rough, isFree, found: orders, fold }: Inner & { readonly fold: boolean },
): Inside | undefined {
  const own = blocks.filter(
    ({ key, kind, node: place }) => kind !== 'host' && key !== OUTSIDE && hostOf(place) === host,
  );
  if (own.length === 0) return NOTHING;
  const slots = shareSlots(own, (key) => neighboursIn(own, cables, key));
  const ranked = joinsOf(slots, cables, fold);
  const usual = assignLayers(
    slots,
    [...routesOf(ranked)].map(([id, join]) => lineOf(id, join)),
  );
  const aside = format.bothSides
    ? balanceSides({ columns: usual, pairs: ranked.map(slotKeys), onLanes: slotsOnLanes(slots, cables) })
    : usual;
  const joins = ranked.map((join) => leftToRight(join, aside));
  const routes = routesOf(joins);
  const lines = [...routes].map(([id, join]) => lineOf(id, join));
  const found = aside.map((column) => column.map(placedNode));
  if (!fold && routeEdges(placeNodes(found, lines), lines, format).width > format.unfolded) return undefined;
  const shown = new Map(slots.map(({ key, blocks }) => [key, picturesOf(blocks)]));
  const bars = slots.filter(({ blocks }) => blocks[0]?.kind === 'bridge');
  const hubs = new Set(isFree ? bars.map(({ key }) => key) : []);
  const columns = rough ? found : minimizeCrossings(found, lines, { shown, hubs, found: orders });
  const { width, height, nodes, corners } = routeEdges(
    placeNodes(columns, lines),
    rough ? [] : lines,
    format,
  );
  return {
    width,
    height,
    boxes: new Map(nodes.flatMap((node) => boxesAt(node, slots))),
    cables: new Map(joins.map((join) => [join.cable.key, pointsFor(join, corners.get(routeOf(join)) ?? [])])),
  };
}

/** The key of a node begins with the name of its host; the key of a host is that name. */
function hostOf(place: string): string {
  return place.split('/')[0] ?? place;
}

interface End {
  readonly link: string;
  readonly slot: Slot;
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

/** Cables between slots, each from the one that is nearer to the host's own links. */
function joinsOf(slots: readonly Slot[], cables: readonly Cable[], fold: boolean): readonly Join[] {
  const endOf = (link: string): readonly End[] =>
    slots.flatMap((slot) =>
      slot.blocks.filter(({ tops }) => tops.has(link)).map((block) => ({ link, slot, block })),
    );
  const joined = cables.flatMap((cable) => {
    const [[a], [b]] = [endOf(cable.ends[0]), endOf(cable.ends[1])];
    return cable.kind === 'veth' && a && b && a.slot !== b.slot ? [{ cable, a, b }] : [];
  });
  const pairs = joined.map(({ a, b }) => [a.slot.key, b.slot.key] as const);
  const rank = rankNodes(slots, pairs, fold);
  return joined.map(({ cable, a, b }) =>
    rank(a.slot.key) <= rank(b.slot.key) ? { cable, from: a, to: b } : { cable, from: b, to: a },
  );
}

function slotKeys({ from, to }: Join): readonly [string, string] {
  return [from.slot.key, to.slot.key];
}

function leftToRight(join: Join, columns: readonly (readonly Slot[])[]): Join {
  const columnOf = ({ slot }: End) => columns.findIndex((column) => column.includes(slot));
  return columnOf(join.from) <= columnOf(join.to) ? join : { ...join, from: join.to, to: join.from };
}

/** Keys of slots that wires and tunnels lead to, from the left. */
function slotsOnLanes(slots: readonly Slot[], cables: readonly Cable[]): ReadonlySet<string> {
  const plugged = cables.flatMap(({ kind, ends }) => (kind === 'veth' ? [] : [ends[1]]));
  const laned = slots.filter(({ blocks }) =>
    blocks.some(({ tops }) => plugged.some((link) => tops.has(link))),
  );
  return new Set(laned.map(({ key }) => key));
}

function routesOf(joins: readonly Join[]): ReadonlyMap<string, Join> {
  return new Map(joins.map((join) => [routeOf(join), join]));
}

/** Cables that are never in the same picture, between the same slots and lines, share a route. */
function routeOf({ from, to }: Join): string {
  return `${portId(from, 'EAST')} ${portId(to, 'WEST')}`;
}

function portId({ slot, block, link }: End, side: Side): string {
  return `${slot.key}|${side}|${portTop(block, link)}`;
}

function placedNode({ key, blocks }: Slot): PlacedNode {
  const [width, height] = [blocks.map((one) => one.width), blocks.map((one) => one.height)];
  return { id: key, x: 0, y: 0, width: Math.max(...width), height: Math.max(...height) };
}

function lineOf(id: string, { from, to }: Join): Edge {
  return {
    id,
    from: from.slot.key,
    to: to.slot.key,
    fromTop: portTop(from.block, from.link),
    toTop: portTop(to.block, to.link),
    times: [...from.block.pictures].filter((one) => to.block.pictures.has(one)).length,
  };
}

function slotAt(id: string, slots: readonly Slot[]): Slot {
  const found = slots.find(({ key }) => key === id);
  if (!found) throw new Error(`No seat "${id}" was laid out`);
  return found;
}

function picturesOf(blocks: readonly Arranged[]): ReadonlySet<number> {
  return new Set(blocks.flatMap(({ pictures }) => [...pictures]));
}

/** All that share a slot are as wide: cables end at both sides of it. */
function boxesAt(node: PlacedNode, slots: readonly Slot[]): readonly (readonly [string, Box])[] {
  const { id, x, y, width } = node;
  return slotAt(id, slots).blocks.map(({ key, height }) => [key, { x, y, width, height }]);
}

function pointsFor({ cable, from }: Join, points: readonly Point[]): readonly Point[] {
  return from.link === cable.ends[0] ? points : points.toReversed();
}
