// Text -> the font size or the lines that fit a given room.
import { textWidth } from '../../text/width.ts';
import { breakAnywhere, chinesePieces, wrapText } from '../../text/wrap.ts';

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
export function wrapToSpace(text: string, space: Space): readonly string[] {
  return wrapText(text, fitsInto(space), { pieces: chinesePieces });
}

/** Lines that fit, broken anywhere. */
export function cutToSpace(text: string, space: Space): readonly string[] {
  return breakAnywhere(text, fitsInto(space));
}

function fitsInto({ room, size }: Space): (line: string) => boolean {
  return (line) => emsOf(line) <= room / size;
}
