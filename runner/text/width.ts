// How wide text may become in a picture, whatever font the reader has: rather too wide than too narrow.

/** Of the font size. Monospaced fonts in use are 0.55 to 0.61 wide. */
const MONO = 0.615;
const WIDE = 1.05;
const BOLD = 1.13;
const NARROW = /[ijlItfr.,:;'|!()[\]/ ]/;
const BROAD = /[mwMW@%—]/;

export interface Font {
  readonly size: number;
  readonly mono: boolean;
  readonly bold?: boolean;
}

export function textWidth(text: string, { size, mono, bold = false }: Font): number {
  let width = 0;
  for (const letter of text) width += letterWidth(letter, mono);
  return width * size * (bold && !mono ? BOLD : 1);
}

function letterWidth(letter: string, mono: boolean): number {
  if (isWide(letter)) return WIDE;
  if (mono) return MONO;
  if (BROAD.test(letter)) return 0.95;
  if (NARROW.test(letter)) return 0.42;
  return letter >= 'A' && letter <= 'Z' ? 0.72 : 0.6;
}

/** Chinese, Japanese, Korean, their punctuation, and pictures. */
function isWide(letter: string): boolean {
  const code = letter.codePointAt(0) ?? 0;
  return (code >= 0x1100 && code <= 0x115f) || (code >= 0x2e80 && code <= 0xffef) || code >= 0x1f000;
}
