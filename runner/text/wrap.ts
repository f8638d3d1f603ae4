// Text -> lines that fit: broken where the text allows it, and anywhere where a piece is too long by itself.

type Fits = (line: string) => boolean;

interface WrapOptions {
  /** So many lines at most: what does not fit into them ends in `…`. */
  readonly most?: number;
  /** Where it may be broken; at spaces where nothing is said. */
  readonly pieces?: (text: string, fits: Fits) => readonly string[];
}

export function wrapText(
  text: string,
  fits: Fits,
  { most = Number.POSITIVE_INFINITY, pieces = wordPieces }: WrapOptions = {},
): readonly string[] {
  const lines = joinPieces(pieces(text, fits), fits);
  if (lines.length <= most) return lines.length > 0 ? lines : [''];
  return [...lines.slice(0, most - 1), shortened(lines.slice(most - 1).join(' '), fits)];
}

/** Each piece goes on the line before it where it fits; blanks at both ends of a line are dropped. */
function joinPieces(pieces: readonly string[], fits: Fits): readonly string[] {
  const lines: string[] = [];
  for (const piece of pieces) {
    const line = lines.at(-1);
    if (line !== undefined && fits((line + piece).trimEnd())) lines[lines.length - 1] = line + piece;
    else lines.push(piece.trimStart());
  }
  return lines.map((line) => line.trimEnd());
}

/** Words with the space after them; a word that is too long for a line by itself in parts, best after a slash. */
function wordPieces(text: string, fits: Fits): readonly string[] {
  return (text.match(/\S+\s*/gu) ?? []).flatMap((word) => {
    if (fits(word.trimEnd())) return [word];
    return (word.match(/[^/]*\/|[^/]+/gu) ?? []).flatMap((part) =>
      fits(part.trimEnd()) ? [part] : breakAnywhere(part, fits),
    );
  });
}

/** Words, and single Chinese characters with the punctuation that no line begins with. */
export function chinesePieces(text: string): readonly string[] {
  return text.match(/\s*(?:[\u2e80-\u3000\u3003-\u9fff“（][，。；：、”）]*|[^\s\u2e80-\u9fff“（]+)/gu) ?? [];
}

/** Parts as long as they can be. */
export function breakAnywhere(text: string, fits: Fits): readonly string[] {
  const parts: string[] = [];
  for (const letter of text) {
    const part = parts.at(-1);
    if (part !== undefined && fits(part + letter)) parts[parts.length - 1] = part + letter;
    else parts.push(letter);
  }
  return parts;
}

function shortened(text: string, fits: Fits): string {
  const letters = [...text];
  while (letters.length > 0 && !fits(`${letters.join('')}…`)) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}
