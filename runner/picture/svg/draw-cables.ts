// PictureModel -> SVG of veth cables, and of wires and tunnels as lanes beside the hosts.

import { element } from '../../text/markup.ts';
import { textWidth } from '../../text/width.ts';
import type { Point } from '../layout/layout.ts';
import { FONTS } from '../layout/list-items.ts';
import type { PlacedCable } from '../layout/place-cables.ts';
import type { Change } from '../model/compare-topologies.ts';
import { hubName } from '../model/list-facts.ts';
import { badge, cross, distance, pathThrough, rounded, strokeOf, toward } from './draw-shapes.ts';
import type { Pen, PictureModel } from './picture-model.ts';
import { placeBadge } from './place-badge.ts';
import { writeText } from './write-text.ts';

/** Their signs come last, so that no other cable runs over one. */
export function drawCables(model: PictureModel): readonly string[] {
  const drawn = model.cables.flatMap((cable) => {
    const points = model.layout.cables.get(cable.key);
    return points ? [{ cable, points, crosses: endsDown(cable, points, model) }] : [];
  });
  const taken = drawn.flatMap(({ crosses }) => crosses);
  const badges = drawn.flatMap(({ cable, points }) => {
    const { change } = cable;
    if (!change || isImplied(cable, change, model)) return [];
    const others = drawn.flatMap((one) => (one.points === points ? [] : [one.points]));
    const at = placeBadge(points, { others, taken });
    taken.push(at);
    return [badge(at, change)];
  });
  return [
    ...drawn.map(({ cable, points }) => drawCable(cable, points, model)),
    ...drawn.flatMap(({ crosses }) => crosses.map(cross)),
    ...badges,
  ];
}

function drawCable(cable: PlacedCable, points: readonly Point[], model: PictureModel): string {
  const { kind, change } = cable;
  const isDown = endsDown(cable, points, model).length > 0;
  const dash = change === 'removed' || kind === 'tunnel' ? '7 5' : isDown ? '3 4' : undefined;
  const classes = [
    'np-cable',
    `np-${kind}`,
    ...(change ? [`np-${change}`] : []),
    ...(isDown ? ['np-cable-down'] : []),
  ];
  return element('g', { class: classes.join(' ') }, [
    element('path', {
      d: pathThrough(points),
      fill: 'none',
      stroke: change ? strokeOf(change) : '#33475b',
      'stroke-width': change === 'added' ? 3.4 : 2,
      'stroke-dasharray': dash,
    }),
  ]);
}

/** Whether what it is connected to came or went with it, and says so. */
function isImplied({ links }: PlacedCable, change: Change, { compared }: PictureModel): boolean {
  return compared.nodes.some(
    (node) => node.change === change && node.links.some(({ now }) => links.includes(now.key)),
  );
}

/** A little way from each end whose link is down. */
function endsDown(
  { links: ends }: PlacedCable,
  points: readonly Point[],
  { compared }: PictureModel,
): readonly Point[] {
  const links = compared.nodes.flatMap((node) => node.links);
  return ends.flatMap((end, index) => {
    const link = links.find(({ now }) => now.key === end);
    if (link?.now.state !== 'down') return [];
    const [at, next] = index === 0 ? [points[0], points[1]] : [points.at(-1), points.at(-2)];
    return at && next ? [toward(at, next, Math.min(12, distance(at, next)))] : [];
  });
}

const LANE_NAME_GAP = 8;

export function drawLanes({ layout, words, cables }: PictureModel, pen: Pen): string {
  const ends = (hub: string) =>
    cables.flatMap(({ key, ends: [first] }) => (first === hub ? (layout.cables.get(key)?.[0] ?? []) : []));
  const present = [...layout.lanes.entries()].filter(([hub]) => ends(hub).length > 0);
  const drawn = present.flatMap(([hub, { x, top }]) => {
    const isTunnel = hub.startsWith('vxlan');
    const name = hubName(hub, words);
    const length = textWidth(name, FONTS.kind);
    const start = freeStart({ x, top: top + LANE_NAME_GAP, length }, [...layout.cables.values()]);
    const middle = rounded(start + length / 2);
    const bottom = Math.max(start + length + LANE_NAME_GAP, ...ends(hub).map(({ y }) => y + 10));
    return [
      element('path', {
        class: isTunnel ? 'np-lane-tunnel' : 'np-lane',
        d: `M${x} ${top}V${bottom}`,
        stroke: '#2f6fb7',
        'stroke-width': isTunnel ? 3 : 5,
        'stroke-dasharray': isTunnel ? '7 5' : undefined,
        'stroke-linecap': isTunnel ? undefined : 'round',
      }),
      element('g', { transform: `rotate(-90 ${x - 7} ${middle})` }, [
        writeText(
          { text: name, x: x - 7 - length / 2, y: middle },
          { font: FONTS.kind, class: 'np-muted', turned: true },
          pen,
        ),
      ]),
    ];
  });
  return element('g', { class: 'np-lanes' }, drawn);
}

interface LabelSpace {
  /** Of the line that the text is to the left of. */
  readonly x: number;
  readonly top: number;
  readonly length: number;
}

/** How far down a text may begin so that no cable leads through it. */
function freeStart({ x, top, length }: LabelSpace, cables: readonly (readonly Point[])[]): number {
  const levels = cables
    .flatMap((points) => points.slice(1).map((to, index) => ({ from: points[index] ?? to, to })))
    .filter(({ from, to }) => from.y === to.y && from.x < x - 1 && to.x >= x)
    .map(({ to }) => to.y)
    .toSorted((a, b) => a - b);
  return levels.reduce(
    (start, y) => (y > start - LANE_NAME_GAP && y < start + length + 2 ? y + LANE_NAME_GAP : start),
    top,
  );
}
