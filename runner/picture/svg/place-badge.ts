// A cable -> the position of the sign of its change: as near to its middle as there is room.

import type { Point } from '../layout/layout.ts';
import { lengthOf, pointAlong } from './draw-shapes.ts';

interface Obstacles {
  /** Corners of other cables. */
  readonly others: readonly (readonly Point[])[];
  /** Middles of other signs. */
  readonly taken: readonly Point[];
}

const STEP = 3;
const FROM_CABLE = 8;
const FROM_SIGN = 14;
const FROM_END = 12;

export function placeBadge(points: readonly Point[], { others, taken }: Obstacles): Point {
  const length = lengthOf(points);
  const middle = pointAlong(points, length / 2);
  for (let aside = 0; aside <= length / 2 - FROM_END; aside += STEP)
    for (const way of [length / 2 + aside, length / 2 - aside]) {
      const at = pointAlong(points, way);
      const isFree =
        taken.every((sign) => Math.hypot(sign.x - at.x, sign.y - at.y) >= FROM_SIGN) &&
        others.every((other) => fromCable(at, other) >= FROM_CABLE);
      if (isFree) return at;
    }
  return middle;
}

function fromCable({ x, y }: Point, corners: readonly Point[]): number {
  const distances = corners.slice(1).map((to, index) => {
    const from = corners[index] ?? to;
    const [left, right] = [Math.min(from.x, to.x), Math.max(from.x, to.x)];
    const [top, bottom] = [Math.min(from.y, to.y), Math.max(from.y, to.y)];
    return Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
  });
  return Math.min(...distances);
}
