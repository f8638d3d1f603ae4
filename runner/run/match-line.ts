// Compares one line of shown output with one printed line. Every step goes forward only: no pattern, however made, backtracks.
import type { Chunk, ExpectedLine, Part } from './expected-line.ts';
import type { PrintedLine } from './printed-line.ts';
import { cutsNumber, endsWhole, startsWhole } from './word-edges.ts';

/** What each `<name>` stands for. */
export type Captures = ReadonlyMap<string, string>;

/** Captures grown by this line's, or `undefined` where the lines differ. A name in `known` must have its value again. */
export function matchLine(
  expected: ExpectedLine,
  printed: PrintedLine,
  known: Captures,
): Captures | undefined {
  if (expected.kind === 'skip') return undefined;
  if (expected.kind === 'fixed') return expected.key === printed.key ? known : undefined;
  let reached: Reached | undefined = { position: 0, captures: known };
  for (const [n, chunk] of expected.chunks.entries()) {
    const search: Search = { chunk, printed, last: n === expected.chunks.length - 1 };
    reached = n === 0 ? matchChunk(search, reached) : findChunk(search, reached);
    if (reached === undefined) return undefined;
  }
  return reached.captures;
}

interface Reached {
  readonly position: number;
  readonly captures: Captures;
}

interface Search {
  readonly chunk: Chunk;
  readonly printed: PrintedLine;
  /** Must reach the end of the line. */
  readonly last: boolean;
}

/**
 * The leftmost place after a `...` at which the chunk holds. Blanks on both sides of `...` may be one blank: then
 * it skips nothing.
 */
function findChunk(search: Search, { position, captures }: Reached): Reached | undefined {
  const { parts } = search.chunk;
  const { text } = search.printed;
  const first = parts[0];
  const from =
    first?.kind === 'text' && first.text[0] === ' ' && text[position - 1] === ' ' ? position - 1 : position;
  let start = nextStart(search, from, captures);
  while (start >= 0) {
    const allowed = mayStart(search, start, from);
    const reached = allowed ? matchChunk(search, { position: start, captures }) : undefined;
    if (reached !== undefined) return reached;
    start = nextStart(search, allowed ? afterFailure(search.chunk, text, start) : start + 1, captures);
  }
  return undefined;
}

function mayStart({ chunk, printed }: Search, start: number, from: number): boolean {
  if (chunk.wholeStart) return startsWhole(printed.text, start);
  return start === from || !cutsNumber(printed.text, start);
}

/** A word that fails with an open end (a capture) fails from each of its later letters too: go on with the next word. */
function afterFailure({ parts }: Chunk, text: string, start: number): number {
  if (!parts.some(({ kind }) => kind === 'capture')) return start + 1;
  const blank = text.indexOf(' ', start + 1);
  return blank < 0 ? text.length + 1 : blank;
}

/** The first place at or after `from` where the chunk's first part stands, or -1. */
function nextStart({ chunk, printed, last }: Search, from: number, captures: Captures): number {
  const { text } = printed;
  const [first, second] = chunk.parts;
  if (from > text.length) return -1;
  if (first === undefined) return last ? text.length : from;
  if (first.kind === 'value') return nextValue(printed, first.type, from);
  const wanted = first.kind === 'text' ? first.text : captures.get(first.name);
  if (wanted === undefined) return nextWord(text, from);
  return text.indexOf(
    wanted,
    last && second === undefined ? Math.max(from, text.length - wanted.length) : from,
  );
}

function nextWord(text: string, from: number): number {
  const start = text[from] === ' ' ? from + 1 : from;
  return start < text.length ? start : -1;
}

function nextValue({ values, text }: PrintedLine, type: string, from: number): number {
  for (let at = from; at < text.length; at += 1) if (values.get(at)?.type === type) return at;
  return -1;
}

function matchChunk({ chunk, printed, last }: Search, from: Reached): Reached | undefined {
  let reached: Reached | undefined = from;
  for (const [n, part] of chunk.parts.entries()) {
    if (reached === undefined) return undefined;
    const open: boolean = part.kind === 'capture' && !reached.captures.has(part.name);
    reached = open ? takeWord({ chunk, printed, last }, n, reached) : takeFixed(part, printed, reached);
  }
  return reached !== undefined && endsRight({ chunk, printed, last }, reached.position) ? reached : undefined;
}

function endsRight({ chunk, printed, last }: Search, position: number): boolean {
  if (last) return position === printed.text.length;
  return !chunk.wholeEnd || endsWhole(printed.text, position);
}

function takeFixed(
  part: Part,
  { text, values }: PrintedLine,
  { position, captures }: Reached,
): Reached | undefined {
  if (part.kind === 'value') {
    const value = values.get(position);
    return value?.type === part.type ? { position: value.end, captures } : undefined;
  }
  const wanted = part.kind === 'text' ? part.text : (captures.get(part.name) ?? '');
  return text.startsWith(wanted, position) ? { position: position + wanted.length, captures } : undefined;
}

/** A capture takes the word up to where what follows it stands, and all of the word where nothing follows. */
function takeWord(search: Search, n: number, { position, captures }: Reached): Reached | undefined {
  const part = search.chunk.parts[n];
  const next = search.chunk.parts[n + 1];
  const { text } = search.printed;
  const wordEnd = text.indexOf(' ', position);
  if (part?.kind !== 'capture' || wordEnd <= position) return undefined;
  for (let end = next === undefined ? wordEnd : position + 1; end <= wordEnd; end += 1) {
    if (next?.kind === 'text' && !text.startsWith(next.text, end)) continue;
    const reached = { position: end, captures: new Map(captures).set(part.name, text.slice(position, end)) };
    if (fixedRunHolds(search, n + 1, reached)) return reached;
  }
  return undefined;
}

/** What follows a capture, up to the next open one. */
function fixedRunHolds(search: Search, from: number, start: Reached): boolean {
  const { parts } = search.chunk;
  let reached: Reached | undefined = start;
  for (let n = from; n < parts.length; n += 1) {
    const part = parts[n];
    if (part === undefined || (part.kind === 'capture' && !reached.captures.has(part.name))) return true;
    reached = takeFixed(part, search.printed, reached);
    if (reached === undefined) return false;
  }
  return endsRight(search, reached.position);
}
