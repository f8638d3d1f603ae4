// Compares one line of shown output with one printed line. Every step goes forward only: no pattern, however made, backtracks.
import { type Bindings, bindingsFrom } from './bindings.ts';
import type { Chunk, ExpectedLine, Part } from './expected-line.ts';
import type { PrintedLine } from './printed-line.ts';
import { cutsNumber, endsWhole, nextWholeEnd, nextWholeStart, startsWhole } from './word-edges.ts';

/** What each `<name>` stands for. */
export type Captures = ReadonlyMap<string, string>;

/** Captures grown by this line's, or `undefined` where the lines differ. A name in `known` must have its value again. */
export function matchLine(
  expected: ExpectedLine,
  printed: PrintedLine,
  known: Captures,
): Captures | undefined {
  if (expected.kind === 'skip') return undefined;
  if (expected.key === printed.key) return known;
  if (expected.kind === 'fixed') return undefined;
  const bindings = bindingsFrom(known);
  let position: number | undefined = 0;
  for (const [n, chunk] of expected.chunks.entries()) {
    const search: Search = { chunk, printed, bindings, last: n === expected.chunks.length - 1 };
    position = n === 0 ? matchChunk(search, position) : findChunk(search, position);
    if (position === undefined) return undefined;
  }
  return bindings.all();
}

interface Search {
  readonly chunk: Chunk;
  readonly printed: PrintedLine;
  readonly bindings: Bindings;
  /** Must reach the end of the line. */
  readonly last: boolean;
}

/**
 * Where the chunk ends that holds leftmost after a `...`. Blanks on both sides of `...` may be one blank: then it skips
 * nothing.
 */
function findChunk(search: Search, position: number): number | undefined {
  const first = search.chunk.parts[0];
  const { text } = search.printed;
  const sharesBlank = first?.kind === 'text' && first.text[0] === ' ' && text[position - 1] === ' ';
  const from = sharesBlank ? position - 1 : position;
  let start = nextStart(search, from);
  while (start >= 0) {
    const allowed = mayStart(search, start, from);
    const end = allowed ? matchChunk(search, start) : undefined;
    if (end !== undefined) return end;
    start = nextStart(search, allowed ? afterFailure(search, start) : afterBadStart(search, start));
  }
  return undefined;
}

function mayStart({ chunk, printed }: Search, start: number, from: number): boolean {
  if (chunk.wholeStart) return startsWhole(printed.text, start);
  return start === from || !cutsNumber(printed.text, start);
}

function afterBadStart({ chunk, printed }: Search, start: number): number {
  return chunk.wholeStart ? nextWholeStart(printed.text, start + 1) : start + 1;
}

/**
 * The next place worth a look. A word that fails with an open end (a capture) fails from each of its later letters too,
 * and a text that must end with a whole word cannot end before the next one does.
 */
function afterFailure({ chunk, printed }: Search, start: number): number {
  const [first, second] = chunk.parts;
  if (chunk.parts.some(({ kind }) => kind === 'capture')) {
    const blank = printed.text.indexOf(' ', start + 1);
    return blank < 0 ? printed.text.length + 1 : blank;
  }
  if (!chunk.wholeEnd || second !== undefined || first?.kind !== 'text') return start + 1;
  return nextWholeEnd(printed.text, start + first.text.length + 1) - first.text.length;
}

/** The first place at or after `from` where the chunk's first part stands, or -1. */
function nextStart({ chunk, printed, bindings, last }: Search, from: number): number {
  const { text } = printed;
  const [first, second] = chunk.parts;
  if (from > text.length) return -1;
  if (first === undefined) return last ? text.length : from;
  if (first.kind === 'value') return nextValue(printed, first.type, from);
  const wanted = first.kind === 'text' ? first.text : bindings.get(first.name);
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

/** Where the chunk ends that begins at `start`; where it does not hold, its captures are forgotten. */
function matchChunk(search: Search, start: number): number | undefined {
  const { chunk, printed, bindings } = search;
  const mark = bindings.mark();
  let position: number | undefined = start;
  for (const [n, part] of chunk.parts.entries()) {
    position = isOpen(part, bindings)
      ? takeWord(search, n, part, position)
      : takeFixed(part, printed, bindings, position);
    if (position === undefined) break;
  }
  if (position !== undefined && endsRight(search, position)) return position;
  bindings.forget(mark);
  return undefined;
}

type Capture = Extract<Part, { readonly kind: 'capture' }>;

function isOpen(part: Part, bindings: Bindings): part is Capture {
  return part.kind === 'capture' && bindings.get(part.name) === undefined;
}

function endsRight({ chunk, printed, last }: Search, position: number): boolean {
  if (last) return position === printed.text.length;
  return !chunk.wholeEnd || endsWhole(printed.text, position);
}

function takeFixed(
  part: Part,
  { text, values }: PrintedLine,
  bindings: Bindings,
  position: number,
): number | undefined {
  if (part.kind === 'value') {
    const value = values.get(position);
    return value?.type === part.type ? value.end : undefined;
  }
  const wanted = part.kind === 'text' ? part.text : (bindings.get(part.name) ?? '');
  return text.startsWith(wanted, position) ? position + wanted.length : undefined;
}

/** A capture takes the word up to where what follows it stands, and all of the word where nothing follows. */
function takeWord(search: Search, n: number, { name }: Capture, position: number): number | undefined {
  const { text } = search.printed;
  const next = search.chunk.parts[n + 1];
  const wordEnd = text.indexOf(' ', position);
  const mark = search.bindings.mark();
  for (let end = next === undefined ? wordEnd : position + 1; end > position && end <= wordEnd; end += 1) {
    if (next?.kind === 'text' && !text.startsWith(next.text, end)) continue;
    search.bindings.add(name, text.slice(position, end));
    if (fixedRunHolds(search, n + 1, end)) return end;
    search.bindings.forget(mark);
  }
  return undefined;
}

/** What follows a capture, up to the next open one. */
function fixedRunHolds(search: Search, from: number, start: number): boolean {
  const { parts } = search.chunk;
  let position: number | undefined = start;
  for (let n = from; n < parts.length; n += 1) {
    const part = parts[n];
    if (part === undefined || isOpen(part, search.bindings)) return true;
    position = takeFixed(part, search.printed, search.bindings, position);
    if (position === undefined) return false;
  }
  return endsRight(search, position);
}
