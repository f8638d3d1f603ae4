// Two cables as polylines of level and upright segments -> how often they cross or overlap.
import type { Point } from '../layout.ts';

type Polyline = readonly Point[];

/** On the hot path of the search: plain loops allocate nothing. Cables that end at the same port may overlap there. */
export function crossingsOf(a: Polyline, b: Polyline): number {
  if (!mayMeet(a, b)) return 0;
  const isJoined = [a[0], a.at(-1)].some((end) => isSame(end, b[0]) || isSame(end, b.at(-1)));
  let count = 0;
  for (let i = 1; i < a.length; i += 1)
    for (let j = 1; j < b.length; j += 1) {
      const [from, to, start, end] = [a[i - 1], a[i], b[j - 1], b[j]];
      if (!from || !to || !start || !end) continue;
      if (cross(from, to, start, end) || cross(start, end, from, to)) count += 1;
      else if (!isJoined && overlapsAlong(from, to, start, end)) count += 1;
    }
  return count;
}

function mayMeet(a: Polyline, b: Polyline): boolean {
  let [top, bottom, other, end] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { y } of a) {
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  for (const { y } of b) {
    other = Math.min(other, y);
    end = Math.max(end, y);
  }
  return top <= end && other <= bottom;
}

function isSame(a: Point | undefined, b: Point | undefined): boolean {
  return a !== undefined && b !== undefined && a.x === b.x && a.y === b.y;
}

/** Pairs of cables that cross, by their keys, and how often. */
export function crossingPairs(
  keys: readonly string[],
  ways: ReadonlyMap<string, Polyline>,
): readonly { readonly pair: readonly [string, string]; readonly times: number }[] {
  return keys
    .flatMap((a, index) =>
      keys.slice(index + 1).map((b) => ({
        pair: [a, b] as const,
        times: crossingsOf(ways.get(a) ?? [], ways.get(b) ?? []),
      })),
    )
    .filter(({ times }) => times > 0);
}

/** Whether the first stretch is level, the second upright, and they cross. */
function cross(from: Point, to: Point, start: Point, end: Point): boolean {
  return (
    from.y === to.y &&
    start.x === end.x &&
    (from.x < start.x ? start.x < to.x : to.x < start.x && start.x < from.x) &&
    (start.y < from.y ? from.y < end.y : end.y < from.y && from.y < start.y)
  );
}

function overlapsAlong(from: Point, to: Point, start: Point, end: Point): boolean {
  if (from.y === to.y && start.y === end.y && from.y === start.y)
    return overlap(from.x, to.x, start.x, end.x);
  return from.x === to.x && start.x === end.x && from.x === start.x && overlap(from.y, to.y, start.y, end.y);
}

function overlap(from: number, to: number, start: number, end: number): boolean {
  return (
    Math.max(Math.min(from, to), Math.min(start, end)) < Math.min(Math.max(from, to), Math.max(start, end))
  );
}
