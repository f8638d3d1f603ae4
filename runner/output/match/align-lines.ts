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
  const printedWords = printed.map(({ text }) => new Set(firstWords(text.trim())));
  const same = (n: number, m: number): boolean => matchAt(expected[n], printed[m], noCaptures) !== undefined;
  const patternSame = remembered(printed.length, same);
  const pairings = align({
    expected: expected.length,
    actual: printed.length,
    isSkip: (n) => expected[n]?.kind === 'skip',
    isSame: (n, m) => (expected[n]?.kind === 'pattern' ? patternSame(n, m) : same(n, m)),
    nearness: (n, m) => shared(shownWords[n] ?? [], printedWords[m]),
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

/** A pattern against a long line is dear, and is asked for several times. */
function remembered(
  width: number,
  ask: (expected: number, actual: number) => boolean,
): (expected: number, actual: number) => boolean {
  const answers = new Map<number, boolean>();
  return (expected, actual) => {
    const key = expected * width + actual;
    const answer = answers.get(key) ?? ask(expected, actual);
    answers.set(key, answer);
    return answer;
  };
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
  return text.split(' ', 24);
}

function shared(shown: readonly string[], printed: ReadonlySet<string> | undefined): number {
  const same = shown.filter((word) => printed?.has(word)).length;
  return same / Math.max(1, shown.length, printed?.size ?? 0);
}
