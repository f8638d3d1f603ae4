// A line of shown output, prepared for comparison: what must be there as written, what by type, what is skipped or captured.
import { flatten, keyOf, pad, withoutBlankEdges } from './printed-line.ts';
import { recogniseValues, type Value } from './recognise-values.ts';

export type ExpectedLine = (
  | { readonly kind: 'skip' }
  /** No placeholder: the key decides. */
  | { readonly kind: 'fixed'; readonly key: string }
  /** The key is that of its own text, which it matches too, should it be printed. */
  | { readonly kind: 'pattern'; readonly key: string; readonly chunks: readonly Chunk[] }
) & {
  /** As written. */
  readonly raw: string;
  /** 0-based, among the lines of the shown text; -1 for a skip that is not written, but meant by `contains`. */
  readonly index: number;
};

/** What stands between two `...` of a line. The first chunk begins at the line's start, the last ends at its end. */
export interface Chunk {
  readonly parts: readonly Part[];
  /** With `contains`: the words at this end must be whole, or `0%` would be found in `100%`. */
  readonly wholeStart: boolean;
  readonly wholeEnd: boolean;
}

export type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value'; readonly type: string }
  | { readonly kind: 'capture'; readonly name: string };

/** What tools print between angle brackets themselves: `docker images`, `ifconfig`, `arp`, Go templates. */
const printedWords =
  'none|nil|link|host|global|site|compat|incomplete|unknown|unset|empty|null|missing|redacted';
const placeholder = new RegExp(`\\.{3,}|<(?!(?:${printedWords})>)([a-z][A-Za-z0-9_-]{0,63})>`, 'g');

/** Blank lines at the start and the end are left out. `contains` puts a skip at both ends. */
export function readExpected(shown: string, match: 'typed' | 'contains'): readonly ExpectedLine[] {
  const all = shown.split('\n');
  const lines = withoutBlankEdges(all);
  const first = all.findIndex((line) => line.trim() !== '');
  const flat = lines.map(flatten);
  const read = flat.map((text, n) => {
    const source = { raw: lines[n] ?? '', index: first + n, text };
    return expectedLine(
      { ...source, values: recogniseValues(text, flat[n - 1] ?? '') },
      match === 'contains',
    );
  });
  return match === 'contains' && read.length > 0 ? [meantSkip, ...read, meantSkip] : read;
}

const meantSkip: ExpectedLine = { kind: 'skip', raw: '', index: -1 };

export interface FlatLine {
  readonly raw: string;
  readonly index: number;
  readonly text: string;
  readonly values: readonly Value[];
}

/** `partial`: the line may be a part of the printed one. */
export function expectedLine({ raw, index, text, values }: FlatLine, partial: boolean): ExpectedLine {
  if (/^\.{3,}$/.test(text)) return { kind: 'skip', raw, index };
  const hasHole = text.search(placeholder) >= 0;
  const key = keyOf(text, values);
  if (!hasHole && (!partial || text === '')) return { kind: 'fixed', raw, index, key };
  const chunks = partial ? partialChunks(chunksOf(partsOf(text, values))) : paddedChunks(text, values);
  return { kind: 'pattern', raw, index, key, chunks };
}

function paddedChunks(text: string, values: readonly Value[]): readonly Chunk[] {
  const shifted = values.map((value) => ({ ...value, start: value.start + 1, end: value.end + 1 }));
  return chunksOf(partsOf(pad(text), shifted));
}

type PartOrSkip = Part | { readonly kind: 'skip' };

interface Place {
  readonly start: number;
  readonly end: number;
  readonly part: PartOrSkip;
}

function partsOf(text: string, values: readonly Value[]): readonly PartOrSkip[] {
  const places = placesOf(text, values);
  const pieces = places.flatMap(({ start, part }, n) => [
    ...textPart(text.slice(places[n - 1]?.end ?? 0, start)),
    part,
  ]);
  return [...pieces, ...textPart(text.slice(places.at(-1)?.end ?? 0))];
}

/** A placeholder inside what looks like a value wins: `up ... min`. */
function placesOf(text: string, values: readonly Value[]): readonly Place[] {
  const holes = Array.from(text.matchAll(placeholder), holePlace);
  const taken = new Uint8Array(text.length);
  for (const { start, end } of holes) taken.fill(1, start, end);
  const kept = values.filter(({ start, end }) => !taken.subarray(start, end).includes(1));
  return [...holes, ...kept.map(valuePlace)].sort((a, b) => a.start - b.start);
}

function holePlace(hole: RegExpExecArray): Place {
  const [all, name] = hole;
  const part: PartOrSkip = name === undefined ? { kind: 'skip' } : { kind: 'capture', name };
  return { start: hole.index, end: hole.index + all.length, part };
}

function valuePlace({ type, start, end }: Value): Place {
  return { start, end, part: { kind: 'value', type } };
}

function textPart(text: string): readonly Part[] {
  return text === '' ? [] : [{ kind: 'text', text }];
}

function chunksOf(parts: readonly PartOrSkip[]): readonly Chunk[] {
  const chunks: Part[][] = [[]];
  for (const part of parts) {
    if (part.kind === 'skip') chunks.push([]);
    else chunks.at(-1)?.push(part);
  }
  return chunks.map((chunk) => ({ parts: chunk, wholeStart: false, wholeEnd: false }));
}

const nothing: Chunk = { parts: [], wholeStart: false, wholeEnd: false };

function partialChunks(chunks: readonly Chunk[]): readonly Chunk[] {
  const last = chunks.length - 1;
  const whole = chunks.map((chunk, n) => ({ ...chunk, wholeStart: n === 0, wholeEnd: n === last }));
  return [nothing, ...whole, nothing];
}
