// Keeps the beginning and the end of endless output, and says how much was left out between them.

export interface ClipLimits {
  /** Characters kept of the beginning, and of the end. */
  readonly head: number;
  readonly tail: number;
}

export const defaultLimits: ClipLimits = { head: 64 * 1024, tail: 64 * 1024 };

/** Output so far, in bounded memory. */
export interface Clip {
  readonly limits: ClipLimits;
  readonly head: string;
  /** What follows the head; up to twice the limit, so that cutting it costs linear time over all. */
  readonly tail: string;
  readonly dropped: { readonly characters: number; readonly lines: number };
}

export function emptyClip(limits: ClipLimits = defaultLimits): Clip {
  return { limits, head: '', tail: '', dropped: { characters: 0, lines: 0 } };
}

export function addToClip(clip: Clip, chunk: string): Clip {
  const room = clip.limits.head - clip.head.length;
  if (room >= chunk.length) return { ...clip, head: clip.head + chunk };
  const tail = clip.tail + chunk.slice(room);
  const grown = { ...clip, head: clip.head + chunk.slice(0, room), tail };
  return tail.length > 2 * clip.limits.tail ? cutTail(grown) : grown;
}

/** Everything, where it was no more than the limits; else head, a line that says what is missing, tail. */
export function clippedText(clip: Clip): string {
  const { head, tail, dropped } = clip.tail.length > clip.limits.tail ? cutTail(clip) : clip;
  if (dropped.characters === 0) return head + tail;
  const [headEnd, tailStart] = [wholeLinesEnd(head), wholeLinesStart(tail)];
  const characters = dropped.characters + head.length - headEnd + tailStart;
  const lines = dropped.lines + newlines(head.slice(headEnd)) + newlines(tail.slice(0, tailStart));
  const kept = head.slice(0, headEnd);
  const gap = kept === '' || kept.endsWith('\n') ? '' : '\n';
  return `${kept}${gap}${leftOut(characters, lines)}\n${tail.slice(tailStart)}`;
}

export function clipOutput(text: string, limits: ClipLimits = defaultLimits): string {
  return clippedText(addToClip(emptyClip(limits), text));
}

function cutTail(clip: Clip): Clip {
  const cut = clip.tail.length - clip.limits.tail;
  const { characters, lines } = clip.dropped;
  const dropped = { characters: characters + cut, lines: lines + newlines(clip.tail.slice(0, cut)) };
  return { ...clip, tail: clip.tail.slice(cut), dropped };
}

/** The head ends with a whole line; within a line that is longer than the head, at a whole character. */
function wholeLinesEnd(head: string): number {
  const newline = head.lastIndexOf('\n') + 1;
  if (newline > 0 || head === '') return newline;
  return isHighSurrogate(head.charCodeAt(head.length - 1)) ? head.length - 1 : head.length;
}

/** The tail starts with a whole line, unless that leaves nothing of it. */
function wholeLinesStart(tail: string): number {
  const newline = tail.indexOf('\n') + 1;
  if (newline > 0 && newline < tail.length) return newline;
  return isLowSurrogate(tail.charCodeAt(0)) ? 1 : 0;
}

function leftOut(characters: number, lines: number): string {
  const [count, what] = lines > 0 ? [lines, 'line'] : [characters, 'character'];
  return `... ${count.toLocaleString('en-US')} ${what}${count === 1 ? '' : 's'} left out ...`;
}

function newlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}
