// Lays the shown lines beside the printed ones, for the difference that a report shows and for `--update`.
import { align, type Pairing } from './align.ts';
import type { ExpectedLine } from './expected-line.ts';
import { type Captures, matchLine } from './match-line.ts';
import { noCaptures } from './match-lines.ts';
import { flatten, type PrintedLine } from './printed-line.ts';

export interface AlignedLines {
  readonly pairings: readonly Pairing[];
  readonly captures: Captures;
}

export function alignLines(expected: readonly ExpectedLine[], printed: readonly PrintedLine[]): AlignedLines {
  const shownWords = expected.map(({ raw }) => firstWords(flatten(raw)));
  const printedWords = printed.map(({ text }) => firstWords(text.trim()));
  const pairings = align({
    expected: expected.length,
    actual: printed.length,
    isSkip: (n) => expected[n]?.kind === 'skip',
    isSame: (n, m) => matchAt(expected[n], printed[m], noCaptures) !== undefined,
    nearness: (n, m) => shared(shownWords[n] ?? [], printedWords[m] ?? []),
  });
  return confirm(pairings, expected, printed);
}

function matchAt(
  expected: ExpectedLine | undefined,
  printed: PrintedLine | undefined,
  known: Captures,
): Captures | undefined {
  return expected && printed && matchLine(expected, printed, known);
}

/** Lines were paired each for itself; a `<name>` that would have to stand for two values makes its second line a changed one. */
function confirm(
  pairings: readonly Pairing[],
  expected: readonly ExpectedLine[],
  printed: readonly PrintedLine[],
): AlignedLines {
  let captures = noCaptures;
  const confirmed = pairings.map((pairing): Pairing => {
    if (pairing.kind !== 'same') return pairing;
    const grown = matchAt(expected[pairing.expected], printed[pairing.actual], captures);
    captures = grown ?? captures;
    return grown === undefined ? { ...pairing, kind: 'changed' } : pairing;
  });
  return { pairings: confirmed, captures };
}

function firstWords(text: string): readonly string[] {
  return text.split(' ', 16);
}

function shared(shown: readonly string[], printed: readonly string[]): number {
  const same = shown.filter((word, n) => word === printed[n]).length;
  return same / Math.max(shown.length, printed.length);
}
