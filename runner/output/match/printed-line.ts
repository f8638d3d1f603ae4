// A line of real output, prepared for comparison.
import { recogniseValues, type Value } from './recognise-values.ts';

export interface PrintedLine {
  /** As printed. */
  readonly raw: string;
  /** One blank for each run of blanks, and one at each end, so that a word always ends at a blank. */
  readonly text: string;
  /** In `text`, by where they start. */
  readonly values: ReadonlyMap<number, Value>;
  /** Two lines with the same key differ at most by values of the same types. */
  readonly key: string;
}

/** Blank lines at the start and the end are left out. */
export function readPrinted(output: string): readonly PrintedLine[] {
  const lines = withoutBlankEdges(output.split('\n'));
  const flat = lines.map(flatten);
  return flat.map((text, n) => printedLine(lines[n] ?? '', text, recogniseValues(text, flat[n - 1] ?? '')));
}

/** `text` is flat and without blanks at its ends; `values` are places in it. */
export function printedLine(raw: string, text: string, values: readonly Value[]): PrintedLine {
  const shifted = values.map((value) => ({ ...value, start: value.start + 1, end: value.end + 1 }));
  return {
    raw,
    text: pad(text),
    values: new Map(shifted.map((value) => [value.start, value])),
    key: keyOf(text, values),
  };
}

/** Indentation and trailing blanks are layout: columns move with the width of the values in them. */
export function flatten(line: string): string {
  return line
    .replace(/[\ufdd0\ufdd1]/g, '\ufffd')
    .replace(/\s+/g, ' ')
    .trim();
}

export function pad(text: string): string {
  return text === '' ? ' ' : ` ${text} `;
}

/** The two marks are noncharacters of Unicode, which `flatten` takes out of every text. */
export function keyOf(text: string, values: readonly Value[]): string {
  const ends = [0, ...values.map(({ end }) => end)];
  const pieces = values.map(({ type, start }, n) => `${text.slice(ends[n] ?? 0, start)}\ufdd0${type}\ufdd1`);
  return pieces.join('') + text.slice(ends.at(-1) ?? 0);
}

export function withoutBlankEdges(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex((line) => line.trim() !== '');
  const last = lines.findLastIndex((line) => line.trim() !== '');
  return first < 0 ? [] : lines.slice(first, last + 1);
}
