// A file's bytes -> text with newlines of one kind, or the reason why it is not UTF-8 text.

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { LessonError } from '../lesson-error.ts';

export interface Source {
  readonly file: string;
  /** Without byte order mark, every line ended by `\n`: what is parsed. */
  readonly text: string;
  /** As on disk: what is rewritten. Its lines are those of `text`. */
  readonly raw: string;
  /** What most lines of the file end with; `\n` for a file of one line. */
  readonly newline: '\n' | '\r\n';
  /** `sha256:` and the hex digest of the file's bytes. */
  readonly digest: string;
}

/** @throws LessonError when the file is not UTF-8 text. */
export async function readSource(path: string, file = path): Promise<Source> {
  return decodeSource(await readFile(path), file);
}

export function decodeSource(bytes: Uint8Array, file: string): Source {
  const raw = decodeUtf8(bytes, file);
  return { file, raw, text: normalizeNewlines(raw), newline: newlineOf(raw), digest: digestOf(bytes) };
}

export function digestOf(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

/** Without byte order mark; `\r\n` and a lone `\r` become `\n`, as CommonMark reads them. */
export function normalizeNewlines(raw: string): string {
  return raw.replace(/^\u{feff}/u, '').replace(/\r\n?/g, '\n');
}

function newlineOf(raw: string): '\n' | '\r\n' {
  const crlf = raw.split('\r\n').length - 1;
  const lf = raw.split('\n').length - 1 - crlf;
  return crlf > lf ? '\r\n' : '\n';
}

function decodeUtf8(bytes: Uint8Array, file: string): string {
  const encoding = wideEncoding(bytes);
  if (encoding) throw new LessonError(file, 1, `File is ${encoding}, save it as UTF-8`);
  const nul = bytes.indexOf(0);
  if (nul >= 0) throw new LessonError(file, lineAt(bytes, nul), 'File holds a NUL byte, wanted UTF-8 text');
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new LessonError(file, firstBadLine(bytes), 'Line is not UTF-8, save the file as UTF-8');
  }
}

function wideEncoding(bytes: Uint8Array): string | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? 'UTF-32' : 'UTF-16';
  if (a === 0xfe && b === 0xff) return 'UTF-16';
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return 'UTF-32';
  return looksWide(bytes) ? 'UTF-16' : undefined;
}

// Text in UTF-16 without a mark: its ASCII characters (at least its newlines and spaces) have a zero as one of their two bytes, always the same one.
function looksWide(bytes: Uint8Array): boolean {
  const zeros: [number, number] = [0, 0];
  for (const [index, byte] of bytes.subarray(0, 4096).entries())
    if (byte === 0) zeros[index % 2 === 0 ? 0 : 1]++;
  const pairs = Math.min(bytes.length, 4096) / 2;
  const [more, fewer] = [Math.max(...zeros), Math.min(...zeros)];
  return pairs >= 1 && more >= pairs / 5 && fewer <= more / 10;
}

function lineAt(bytes: Uint8Array, offset: number): number {
  const before = new TextDecoder('latin1').decode(bytes.subarray(0, offset));
  return before.split(/\r\n?|\n/).length;
}

// A newline byte is never part of a longer UTF-8 sequence, so each line can be tried alone.
function firstBadLine(bytes: Uint8Array): number {
  let start = 0;
  while (start < bytes.length) {
    const newline = bytes.indexOf(0x0a, start);
    const end = newline < 0 ? bytes.length : newline + 1;
    if (!isUtf8(bytes.subarray(start, end))) return lineAt(bytes, start);
    start = end;
  }
  return 1;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
