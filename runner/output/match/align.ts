// Lays two lists beside each other: what is the same, what was skipped, changed, missing or extra. Used for lines and for words.

export type Pairing =
  | { readonly kind: 'same' | 'changed'; readonly expected: number; readonly actual: number }
  /** A `...` and the `count` elements it stands for, from `actual` on. */
  | { readonly kind: 'skipped'; readonly expected: number; readonly actual: number; readonly count: number }
  | { readonly kind: 'missing'; readonly expected: number }
  | { readonly kind: 'extra'; readonly actual: number };

export interface Lists {
  readonly expected: number;
  readonly actual: number;
  readonly isSkip: (expected: number) => boolean;
  readonly isSame: (expected: number, actual: number) => boolean;
  /** 0 to 1: which changed element to put beside which. Never decides whether two are the same. */
  readonly nearness: (expected: number, actual: number) => number;
}

/** Beyond this many pairs to compare, the middle part is given as all missing and all extra. */
const mostPairs = 1_000_000;

export function align(lists: Lists): readonly Pairing[] {
  const head = sameRun(lists, (n) => [n, n]);
  const tail = sameRun({ ...lists, expected: lists.expected - head, actual: lists.actual - head }, (n) => [
    lists.expected - 1 - n,
    lists.actual - 1 - n,
  ]);
  const middle: Box = { from: head, expectedEnd: lists.expected - tail, actualEnd: lists.actual - tail };
  return [
    ...sames(head, 0, 0),
    ...alignMiddle(lists, middle),
    ...sames(tail, middle.expectedEnd, middle.actualEnd),
  ];
}

interface Box {
  readonly from: number;
  readonly expectedEnd: number;
  readonly actualEnd: number;
}

function sameRun(lists: Lists, place: (n: number) => readonly [number, number]): number {
  const most = Math.min(lists.expected, lists.actual);
  for (let n = 0; n < most; n += 1) {
    const [expected, actual] = place(n);
    if (lists.isSkip(expected) || !lists.isSame(expected, actual)) return n;
  }
  return most;
}

function sames(count: number, expected: number, actual: number): readonly Pairing[] {
  return Array.from({ length: count }, (_, n) => ({
    kind: 'same',
    expected: expected + n,
    actual: actual + n,
  }));
}

function alignMiddle(lists: Lists, box: Box): readonly Pairing[] {
  const rows = box.expectedEnd - box.from;
  const columns = box.actualEnd - box.from;
  if (rows * columns > mostPairs) return allDifferent(box);
  return walk(lists, box, costs(lists, box));
}

function allDifferent({ from, expectedEnd, actualEnd }: Box): readonly Pairing[] {
  const missing = Array.from(
    { length: expectedEnd - from },
    (_, n) => ({ kind: 'missing', expected: from + n }) as const,
  );
  const extra = Array.from(
    { length: actualEnd - from },
    (_, n) => ({ kind: 'extra', actual: from + n }) as const,
  );
  return [...missing, ...extra];
}

/** What it costs to bring the rest of both lists together, from each pair of places on. */
type Costs = (expected: number, actual: number) => number;

const lonely = 10;

function costs(lists: Lists, { from, expectedEnd, actualEnd }: Box): Costs {
  const width = actualEnd - from + 1;
  const table = new Int32Array((expectedEnd - from + 1) * width);
  const at: Costs = (expected, actual) => table[(expected - from) * width + actual - from] ?? 0;
  for (let expected = expectedEnd; expected >= from; expected -= 1)
    for (let actual = actualEnd; actual >= from; actual -= 1)
      table[(expected - from) * width + actual - from] = cheapest(
        { lists, at, expected, actual },
        expectedEnd,
        actualEnd,
      );
  return at;
}

interface Cell {
  readonly lists: Lists;
  readonly at: Costs;
  readonly expected: number;
  readonly actual: number;
}

function cheapest({ lists, at, expected, actual }: Cell, expectedEnd: number, actualEnd: number): number {
  if (expected === expectedEnd) return (actualEnd - actual) * lonely;
  const skip = lists.isSkip(expected);
  if (actual === actualEnd) return at(expected + 1, actual) + (skip ? 0 : lonely);
  if (skip) return Math.min(at(expected + 1, actual), at(expected, actual + 1));
  const both = at(expected + 1, actual + 1) + pairCost(lists, expected, actual);
  return Math.min(both, at(expected + 1, actual) + lonely, at(expected, actual + 1) + lonely);
}

function pairCost(lists: Lists, expected: number, actual: number): number {
  return lists.isSame(expected, actual) ? 0 : lonely - Math.round(5 * lists.nearness(expected, actual));
}

function walk(lists: Lists, { from, expectedEnd, actualEnd }: Box, at: Costs): readonly Pairing[] {
  const pairings: Pairing[] = [];
  let [expected, actual] = [from, from];
  while (expected < expectedEnd || actual < actualEnd) {
    const pairing = next({ lists, at, expected, actual }, expectedEnd, actualEnd);
    pairings.push(pairing);
    if (pairing.kind !== 'extra') expected += 1;
    actual += pairing.kind === 'skipped' ? pairing.count : pairing.kind === 'missing' ? 0 : 1;
  }
  return pairings;
}

function next({ lists, at, expected, actual }: Cell, expectedEnd: number, actualEnd: number): Pairing {
  if (expected === expectedEnd) return { kind: 'extra', actual };
  if (lists.isSkip(expected)) return skipped({ lists, at, expected, actual }, actualEnd);
  if (actual === actualEnd) return { kind: 'missing', expected };
  const cost = at(expected, actual);
  if (cost === at(expected + 1, actual + 1) + pairCost(lists, expected, actual))
    return { kind: lists.isSame(expected, actual) ? 'same' : 'changed', expected, actual };
  return cost === at(expected + 1, actual) + lonely
    ? { kind: 'missing', expected }
    : { kind: 'extra', actual };
}

function skipped({ at, expected, actual }: Cell, actualEnd: number): Pairing {
  let end = actual;
  while (end < actualEnd && at(expected, actual) !== at(expected + 1, end)) end += 1;
  return { kind: 'skipped', expected, actual, count: end - actual };
}
