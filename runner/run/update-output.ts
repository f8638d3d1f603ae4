// Rewrites the outputs that a lesson shows to what was really printed, leaving everything that still fits as it was written.
import type { ExpectedOutput } from '../lesson/lesson.ts';
import { alignLines } from './align-lines.ts';
import { readExpected } from './expected-line.ts';
import { matchOutput } from './match-output.ts';
import { mergeLine } from './merge-line.ts';
import { readPrinted } from './printed-line.ts';
import { type NewLine, replaceShownLines } from './replace-shown-lines.ts';
import { joinLines, splitLines } from './source-lines.ts';

export interface OutputUpdate {
  readonly expected: ExpectedOutput;
  /** Cleaned output (`cleanOutput`). */
  readonly actual: string;
}

/**
 * The Markdown with its shown outputs brought up to date. Outputs that match stay byte for byte, so doing it twice changes
 * nothing; in the others, lines that match, also by type, and placeholders stay.
 */
export function updateOutput(source: string, updates: readonly OutputUpdate[]): string {
  const stale = updates.filter(({ expected, actual }) => !matchOutput(expected, actual).matched);
  const bottomUp = stale.toSorted((a, b) => b.expected.line - a.expected.line);
  const lines = bottomUp.reduce(
    (rest, { expected, actual }) => replaceShownLines(rest, expected, newLines(expected, actual)),
    splitLines(source),
  );
  return joinLines(lines);
}

function newLines(shown: ExpectedOutput, actual: string): readonly NewLine[] {
  if (shown.match === 'exact') return actual === '' ? [] : actual.replace(/\n$/, '').split('\n');
  const merged = mergedLines(shown, shown.match, actual);
  return fits(shown, merged, actual) ? merged : readPrinted(actual).map(({ raw }) => raw.trimEnd());
}

function mergedLines(shown: ExpectedOutput, match: 'typed' | 'contains', actual: string): readonly NewLine[] {
  const expected = readExpected(shown.text, match);
  const printed = readPrinted(actual);
  return alignLines(expected, printed).pairings.flatMap((pairing): readonly NewLine[] => {
    if (pairing.kind === 'missing') return [];
    if (pairing.kind === 'extra') return [printed[pairing.actual]?.raw.trimEnd() ?? ''];
    const line = expected[pairing.expected];
    const now = printed[pairing.actual];
    if (pairing.kind === 'changed' && line && now) return [mergeLine(line.raw, now)];
    return line === undefined || line.index < 0 ? [] : [line.index];
  });
}

/** Nothing at all would fit a part of any output: then all of it is shown. */
function fits(shown: ExpectedOutput, lines: readonly NewLine[], actual: string): boolean {
  const old = shown.text.split('\n');
  const text = lines.map((line) => (typeof line === 'number' ? (old[line] ?? '') : line)).join('\n');
  return text.trim() !== '' && matchOutput({ ...shown, text }, actual).matched;
}
