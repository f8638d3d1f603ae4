// Where a found text may begin and end, so that no number and no word is cut in two.

/** Letters, digits, and what is joined to them: `0%` does not begin inside `100%` or `10.0%`, `ns1` not inside `veth-ns1`. */
export function startsWhole(text: string, start: number): boolean {
  return !joins(text, start - 1, start, -1);
}

export function endsWhole(text: string, end: number): boolean {
  return !joins(text, end, end - 1, 1);
}

/** The first place at or after `from` where a whole word may begin; past the end where there is none. */
export function nextWholeStart(text: string, from: number): number {
  let at = from;
  while (at < text.length && !startsWhole(text, at)) at += 1;
  return at < text.length ? at : text.length + 1;
}

/** The first place at or after `from` where a whole word may end; past the end where there is none. */
export function nextWholeEnd(text: string, from: number): number {
  let at = from;
  while (at <= text.length && !endsWhole(text, at)) at += 1;
  return at;
}

/** A digit at `start` that continues a number to its left. */
export function cutsNumber(text: string, start: number): boolean {
  if (!isDigit(text[start])) return false;
  return /\d$|\d[.,]$/.test(text.slice(Math.max(0, start - 2), start));
}

function joins(text: string, outside: number, inside: number, step: 1 | -1): boolean {
  const [near, joint, far] = [text[inside], text[outside], text[outside + step]];
  if (!isWord(near)) return false;
  if (isWord(joint)) return true;
  if (joint === ',') return isDigit(near) && isDigit(far);
  return (joint === '.' || joint === '-') && isWord(far);
}

function isDigit(character: string | undefined): boolean {
  return character !== undefined && /\d/.test(character);
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}_]/u.test(character);
}
