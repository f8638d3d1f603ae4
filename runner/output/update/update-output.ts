// Rewrites the outputs that a lesson shows to what was really printed, leaving everything that still fits as it was written.
import type { ExpectedOutput } from '../../lesson/lesson.ts';
import { alignLines } from '../match/align-lines.ts';
import { readExpected } from '../match/expected-line.ts';
import { matchOutput } from '../match/match-output.ts';
import { readPrinted } from '../match/printed-line.ts';
import { mergeLine } from './merge-line.ts';
import { type NewLine, replaceShownLines } from './replace-shown-lines.ts';
import { joinLines, type SourceLine, splitLines } from './source-lines.ts';

export interface OutputUpdate {
  readonly expected: ExpectedOutput;
  /** Cleaned output (`cleanOutput`). */
  readonly actual: string;
}

/**
 * The Markdown with its shown outputs brought up to date. Outputs that match stay byte for byte, so doing it twice changes
 * nothing; in the others, lines that match, also by type, and placeholders stay.
 */
export function updateOutput(
  source: string,
  updates: readonly OutputUpdate[],
  asWritten: AsWritten = (line) => line,
): string {
  const bottomUp = updates.toSorted((a, b) => b.expected.line - a.expected.line);
  return joinLines(
    bottomUp.reduce((lines, update) => withUpdate(lines, update, asWritten), splitLines(source)),
  );
}

/** A new line as the author would write it: with the lesson's variables in the place of their values. */
type AsWritten = (line: string) => string;

function withUpdate(
  source: readonly SourceLine[],
  { expected, actual }: OutputUpdate,
  asWritten: AsWritten,
): readonly SourceLine[] {
  const text = variablesAsNames(expected.text);
  if (expected.match === 'exact' && text !== expected.text) return source;
  const shown = { ...expected, text };
  if (matchOutput(shown, actual).matched) return source;
  const lines = newLines(shown, actual).map((line) =>
    typeof line === 'string' ? asWritten(namesAsVariables(line)) : line,
  );
  return replaceShownLines(source, expected, lines);
}

/** What `{{subnet}}` stands for is not known here: like a name, it may be any word, and stays as the author wrote it. */
const variable = /\{\{([\w-]{1,50})\}\}/g;

function variablesAsNames(text: string): string {
  return text.replace(variable, '<variable--$1>');
}

function namesAsVariables(text: string): string {
  return text.replace(/<variable--([\w-]{1,50})>/g, '{{$1}}');
}

/** The first that fits: as much of the old as can be, then without placeholders in changed lines, then all as printed. */
function newLines(shown: ExpectedOutput, actual: string): readonly NewLine[] {
  if (shown.match === 'exact') return actual === '' ? [] : actual.replace(/\n$/, '').split('\n');
  const merged = alignedLines(shown, shown.match, actual, mergeLine);
  if (fits(shown, merged, actual)) return merged;
  const plain = alignedLines(shown, shown.match, actual, (_, printed) => printed.raw.trimEnd());
  return fits(shown, plain, actual) ? plain : readPrinted(actual).map(({ raw }) => raw.trimEnd());
}

function alignedLines(
  shown: ExpectedOutput,
  match: 'typed' | 'contains',
  actual: string,
  merge: typeof mergeLine,
): readonly NewLine[] {
  const expected = readExpected(shown.text, match);
  const printed = readPrinted(actual);
  return alignLines(expected, printed).pairings.flatMap((pairing): readonly NewLine[] => {
    if (pairing.kind === 'missing') return [];
    const now = printed[pairing.actual];
    if (pairing.kind === 'extra') return [now?.raw.trimEnd() ?? ''];
    const line = expected[pairing.expected];
    if (pairing.kind === 'changed' && line && now) return [merge(line.raw, now)];
    return line === undefined || line.index < 0 ? [] : [line.index];
  });
}

/** Nothing at all would fit a part of any output: then all of it is shown. */
function fits(shown: ExpectedOutput, lines: readonly NewLine[], actual: string): boolean {
  const old = shown.text.split('\n');
  const text = lines.map((line) => (typeof line === 'number' ? (old[line] ?? '') : line)).join('\n');
  return text.trim() !== '' && matchOutput({ ...shown, text }, actual).matched;
}
