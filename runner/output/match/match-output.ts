// Compares the output that a lesson shows with what was really printed, by type: right or wrong, never "nearly".
import type { ExpectedOutput } from '../../lesson/lesson.ts';
import { alignLines } from './align-lines.ts';
import { readExpected } from './expected-line.ts';

import { matchLines } from './match-lines.ts';
import { lineOfDifference, sidesOf } from './output-difference.ts';
import { readPrinted } from './printed-line.ts';

export type OutputMatch =
  /** `captures`: what each `<name>` stood for. */
  | { readonly matched: true; readonly captures: Readonly<Record<string, string>> }
  | {
      readonly matched: false;
      /** Of the lines that do match. */
      readonly captures: Readonly<Record<string, string>>;
      /** Both sides for a line by line difference: lines that match, also by type, and skipped ones are equal in them. */
      readonly expected: string;
      readonly actual: string;
      /** 1-based Markdown line of the first shown line that differs. */
      readonly line: number;
    };

/** `actual` is cleaned output (`cleanOutput`). Takes linear time in both, save for the lines around a difference. */
export function matchOutput(expected: ExpectedOutput, actual: string): OutputMatch {
  return expected.match === 'exact'
    ? matchExactly(expected, actual)
    : matchTyped(expected, expected.match, actual);
}

function matchTyped(shown: ExpectedOutput, match: 'typed' | 'contains', actual: string): OutputMatch {
  const expected = readExpected(shown.text, match);
  const printed = readPrinted(actual);
  const captures = matchLines(expected, printed);
  if (captures !== undefined) return { matched: true, captures: Object.fromEntries(captures) };
  const aligned = alignLines(expected, printed);
  if (aligned.pairings.every(({ kind }) => kind === 'same' || kind === 'skipped'))
    return { matched: true, captures: Object.fromEntries(aligned.captures) };
  const sides = sidesOf({ ...aligned, expected, printed });
  const line = shown.line + lineOfDifference(aligned.pairings, expected);
  return { matched: false, captures: Object.fromEntries(aligned.captures), ...sides, line };
}

/** Byte for byte, save for the newline at the very end. */
function matchExactly(shown: ExpectedOutput, actual: string): OutputMatch {
  const printed = actual.replace(/\n$/, '');
  if (printed === shown.text) return { matched: true, captures: {} };
  const lines = shown.text.split('\n');
  const printedLines = printed.split('\n');
  const differs = lines.findIndex((line, n) => line !== printedLines[n]);
  const line = shown.line + (differs < 0 ? lines.length - 1 : differs);
  return { matched: false, captures: {}, expected: shown.text, actual: printed, line };
}
