// Ways of cables, and where they meet.
import { expect, test } from 'vitest';
import { crossingPairs, crossingsOf } from '../../../runner/picture/layout/layers/count-crossings.ts';
import type { Point } from '../../../runner/picture/layout/layout.ts';
import { placeBadge } from '../../../runner/picture/svg/place-badge.ts';

function way(...corners: readonly (readonly [number, number])[]): readonly Point[] {
  return corners.map(([x, y]) => ({ x, y }));
}

const LEVEL = way([0, 50], [100, 50]);
const DOWN = way([0, 0], [50, 0], [50, 100], [100, 100]);

test.each([
  ['a level cable and one that leads past it', LEVEL, DOWN, 1],
  ['two beside each other', LEVEL, way([0, 60], [50, 60], [50, 90], [100, 90]), 0],
  ['two on one line from different ports', LEVEL, way([20, 50], [60, 50], [60, 90]), 1],
  ['two on one line from the same port', LEVEL, way([0, 50], [60, 50], [60, 90]), 0],
] as const)('%s', (_, a, b, count) => {
  expect([crossingsOf(a, b), crossingsOf(b, a), crossingsOf(a.toReversed(), b)]).toEqual([
    count,
    count,
    count,
  ]);
});

test('only cables of the same picture cross', () => {
  const ways = new Map([
    ['level', LEVEL],
    ['down', DOWN],
  ]);
  expect(crossingPairs(['level', 'down'], ways)).toEqual([{ pair: ['level', 'down'], times: 1 }]);
  expect(crossingPairs(['level'], ways)).toEqual([]);
});

test('the sign of a cable stands in its middle, or beside what crosses it there', () => {
  expect(placeBadge(LEVEL, { others: [], taken: [] })).toEqual({ x: 50, y: 50 });
  const { x, y } = placeBadge(LEVEL, { others: [DOWN], taken: [] });
  expect([y, Math.abs(x - 50) >= 8, Math.abs(x - 50) <= 12]).toEqual([50, true, true]);
  const third = placeBadge(LEVEL, { others: [DOWN], taken: [{ x, y }] });
  expect(Math.abs(third.x - x)).toBeGreaterThanOrEqual(14);
});
