// How wide text may become, whatever font the reader has: rather too wide than too narrow.

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

/** Lines no wider than that: broken at spaces, then anywhere; what does not fit into `most` lines ends in `…`. */
export function wrapText(
  text: string,
  width: number,
  { font, most }: { readonly font: Font; readonly most: number },
): readonly string[] {
  const fits = (line: string) => textWidth(line, font) <= width;
  const lines: string[] = [];
  let line = '';
  for (const piece of piecesOf(text, fits)) {
    if (line === '' || fits(line + piece.trimEnd())) line += piece;
    else {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    }
  }
  if (line.trim() !== '') lines.push(line.trimEnd());
  if (lines.length <= most) return lines.length > 0 ? lines : [''];
  return [...lines.slice(0, most - 1), ellipsised(lines.slice(most - 1).join(' '), fits)];
}

/** Words with the space after them; a word that is too long for a line by itself in parts, best after a slash. */
function piecesOf(text: string, fits: (line: string) => boolean): readonly string[] {
  return (text.match(/\S+\s*/gu) ?? []).flatMap((word) => {
    if (fits(word.trimEnd())) return [word];
    return (word.match(/[^/]*\/|[^/]+/gu) ?? []).flatMap((part) =>
      fits(part.trimEnd()) ? [part] : inParts(part, fits),
    );
  });
}

/** As long as they can be. */
function inParts(word: string, fits: (line: string) => boolean): readonly string[] {
  const parts: string[] = [];
  let part = '';
  for (const letter of word) {
    if (part !== '' && !fits(part + letter)) {
      parts.push(part);
      part = '';
    }
    part += letter;
  }
  return [...parts, part];
}

function ellipsised(text: string, fits: (line: string) => boolean): string {
  const letters = [...text];
  while (letters.length > 0 && !fits(`${letters.join('')}…`)) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}
