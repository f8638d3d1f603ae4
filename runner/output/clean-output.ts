// Turns what a program wrote to a terminal into what a reader saw there, as plain lines.
import { drawOn, emptyScreen, screenText } from './terminal-screen.ts';

/**
 * Colours, titles and other escapes are gone; carriage returns, backspaces and cursor moves are carried out; what has no
 * glyph is shown as `\x00`; bytes that are no UTF-8 become U+FFFD. Lines end with `\n`. Takes linear time.
 */
export function cleanOutput(raw: string | Uint8Array): string {
  const text = typeof raw === 'string' ? raw.toWellFormed() : new TextDecoder().decode(raw);
  return hasControls.test(text) ? screenText(drawOn(emptyScreen(), text)) : text;
}

/** Anything but newline and tab that `drawOn` would treat as more than a glyph. */
const hasControls = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]/;
