// Text -> the font size or the lines that fit a given room.
import { textWidth } from '../../text/width.ts';

interface Space {
  readonly room: number;
  readonly size: number;
}

const LEAST_SIZE = 5;

/** Some of it is written in a monospaced font, which is the wider one. */
function emsOf(text: string): number {
  return textWidth(text, { size: 1, mono: true });
}

/** The largest size, up to the wanted one, at which it fits. */
export function fittingSize(text: string, { room, size }: Space): number {
  const fitting = Math.floor((room / Math.max(emsOf(text), 1)) * 10) / 10;
  return Math.max(Math.min(size, fitting), LEAST_SIZE);
}

/** Lines that fit: broken at spaces, or between Chinese characters. */
export function wrapText(text: string, { room, size }: Space): readonly string[] {
  const most = room / size;
  const lines: string[] = [];
  for (const piece of pieces(text)) {
    const line = lines.at(-1);
    if (line !== undefined && emsOf(line + piece) <= most) lines[lines.length - 1] = line + piece;
    else lines.push(piece.trimStart());
  }
  return lines.map((line) => line.trimEnd());
}

/** Lines that fit, broken anywhere. */
export function cutText(text: string, { room, size }: Space): readonly string[] {
  const lines: string[] = [];
  for (const character of text) {
    const line = lines.at(-1);
    if (line !== undefined && emsOf(line + character) <= room / size)
      lines[lines.length - 1] = line + character;
    else lines.push(character);
  }
  return lines;
}

/** No line begins with closing punctuation. */
function pieces(text: string): readonly string[] {
  return text.match(/\s*(?:[\u2e80-\u3000\u3003-\u9fff“（][，。；：、”）]*|[^\s\u2e80-\u9fff“（]+)/gu) ?? [];
}
