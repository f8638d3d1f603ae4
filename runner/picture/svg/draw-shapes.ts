// The shapes that pictures are made of: paths with rounded corners, badges, crosses.

import { element } from '../../text/markup.ts';
import type { Point } from '../layout/layout.ts';
import type { Change } from '../model/compare-topologies.ts';

const CORNER = 7;

/** Along corners that are rounded. */
export function pathThrough(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (!first) return '';
  const parts = rest.map((corner, index) => {
    const [before, after] = [points[index] ?? corner, points[index + 2]];
    if (!after) return `L${corner.x} ${corner.y}`;
    const radius = Math.min(CORNER, distance(before, corner) / 2, distance(corner, after) / 2);
    const [a, b] = [toward(corner, before, radius), toward(corner, after, radius)];
    return `L${a.x} ${a.y}Q${corner.x} ${corner.y} ${b.x} ${b.y}`;
  });
  return `M${first.x} ${first.y}${parts.join('')}`;
}

export function distance(a: Point, b: Point): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
}

export function toward(from: Point, to: Point, by: number): Point {
  const length = distance(from, to);
  if (length === 0) return from;
  return {
    x: rounded(from.x + ((to.x - from.x) * by) / length),
    y: rounded(from.y + ((to.y - from.y) * by) / length),
  };
}

/** At most one digit after the point: the same text on every machine. */
export function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}

export function lengthOf(points: readonly Point[]): number {
  return points.slice(1).reduce((sum, to, index) => sum + distance(points[index] ?? to, to), 0);
}

export function pointAlong(points: readonly Point[], along: number): Point {
  const stretches = points.slice(1).map((to, index) => ({ from: points[index] ?? to, to }));
  let left = along;
  for (const { from, to } of stretches) {
    const length = distance(from, to);
    if (left <= length) return toward(from, to, left);
    left -= length;
  }
  return points[0] ?? { x: 0, y: 0 };
}

const STROKES: Readonly<Record<Change, string>> = {
  added: '#13733a',
  removed: '#b3261e',
  changed: '#8a5a00',
};

export function strokeOf(change: Change): string {
  return STROKES[change];
}

/** A disc with plus, minus or tilde: its form tells the change, its colour only repeats it. */
export function badge({ x, y }: Point, change: Change): string {
  const forms = {
    added: `M${x - 3.5} ${y}H${x + 3.5}M${x} ${y - 3.5}V${y + 3.5}`,
    removed: `M${x - 3.5} ${y}H${x + 3.5}`,
    changed: `M${x - 4} ${y + 1.2}Q${x - 2} ${y - 3.2} ${x} ${y}T${x + 4} ${y - 1.2}`,
  };
  return element('g', { class: `np-badge np-badge-${change}` }, [
    element('circle', { cx: x, cy: y, r: 6.5, fill: STROKES[change] }),
    element('path', {
      d: forms[change],
      fill: 'none',
      stroke: '#ffffff',
      'stroke-width': 1.8,
      'stroke-linecap': 'round',
    }),
  ]);
}

/** Where a cable ends in something that is down. */
export function cross({ x, y }: Point): string {
  return element('g', { class: 'np-down' }, [
    element('circle', { cx: x, cy: y, r: 5.5, fill: '#ffffff', stroke: '#5b6675', 'stroke-width': 1.2 }),
    element('path', {
      d: `M${x - 2.5} ${y - 2.5}L${x + 2.5} ${y + 2.5}M${x + 2.5} ${y - 2.5}L${x - 2.5} ${y + 2.5}`,
      stroke: '#1b2430',
      'stroke-width': 1.6,
      'stroke-linecap': 'round',
    }),
  ]);
}
