// The two sides of a difference between shown and printed output.

import type { Pairing } from './align.ts';
import type { ExpectedLine } from './expected-line.ts';
import type { Captures } from './match-line.ts';
import type { PrintedLine } from './printed-line.ts';

/** Both sides of a difference, for a line by line comparison: lines that match, also by type, are equal in them. */
export interface OutputDiff {
  readonly expected: string;
  readonly actual: string;
}

export interface Difference {
  readonly pairings: readonly Pairing[];
  readonly captures: Captures;
  readonly expected: readonly ExpectedLine[];
  readonly printed: readonly PrintedLine[];
}

/** What matches is given as printed on both sides, so that a plain line difference shows only what is wrong. */
export function sidesOf({ pairings, captures, expected, printed }: Difference): OutputDiff {
  const raw = (n: number): string => printed[n]?.raw ?? '';
  const shown = (n: number): string => withCaptures(expected[n]?.raw ?? '', captures);
  const sides = pairings.map((pairing): readonly [readonly string[], readonly string[]] => {
    if (pairing.kind === 'missing') return [[shown(pairing.expected)], []];
    if (pairing.kind === 'extra') return [[], [raw(pairing.actual)]];
    if (pairing.kind === 'changed') return [[shown(pairing.expected)], [raw(pairing.actual)]];
    const count = pairing.kind === 'skipped' ? pairing.count : 1;
    const lines = Array.from({ length: count }, (_, n) => raw(pairing.actual + n));
    return [lines, lines];
  });
  return {
    expected: sides.flatMap(([left]) => left).join('\n'),
    actual: sides.flatMap(([, right]) => right).join('\n'),
  };
}

/** A name that has its value already is shown with it: only so does a second, different value look wrong. */
function withCaptures(line: string, captures: Captures): string {
  return line.replace(/<([a-z][\w-]{0,63})>/gi, (all, name: string) => captures.get(name) ?? all);
}

/** 0-based, among the lines of the shown text; for an extra line, the shown line it stands before, or the last one. */
export function lineOfDifference(pairings: readonly Pairing[], expected: readonly ExpectedLine[]): number {
  const first = pairings.findIndex(({ kind }) => kind !== 'same' && kind !== 'skipped');
  const after = pairings.slice(first).find((pairing) => pairing.kind !== 'extra');
  const last = expected.findLast(({ index }) => index >= 0)?.index ?? 0;
  const index = after === undefined ? last : (expected[after.expected]?.index ?? last);
  return index < 0 ? last : index;
}
