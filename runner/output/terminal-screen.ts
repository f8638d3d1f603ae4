// A terminal without a height: rows of cells and a place to write, enough to carry out what command line tools send.

interface Screen {
  /** A row is text until something is written into the middle of it, or a character of two UTF-16 units. */
  readonly rows: (string | string[])[];
  row: number;
  column: number;
}

export function emptyScreen(): Screen {
  return { rows: [''], row: 0, column: 0 };
}

/** As wide as terminals get: a program that asks for column 999999999 must not get so many blanks. */
const widest = 240;

/**
 * One alternative each: text, newline, carriage return, backspace, escape sequence, any other single character. An
 * unfinished title (OSC) ends with its line, so that it cannot swallow the rest of the output.
 */
const token =
  /([^\x00-\x08\x0a-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]+)|(\n)|(\r)|(\x08)|\x1b(?:\[([0-?]*)[ -/]*([@-~])|\][^\x07\x1b\n]*(?:\x07|\x1b\\)?|[PX^_][^\x1b\n]*(?:\x1b\\)?|[ -/]*[0-~])?|([\s\S])/g;

export function drawOn(screen: Screen, text: string): Screen {
  for (const [, glyphs, newline, back, erase, numbers, final, other] of text.matchAll(token)) {
    if (glyphs !== undefined) write(screen, glyphs);
    else if (newline !== undefined) moveTo(screen, screen.row + 1, 0);
    else if (back !== undefined) screen.column = 0;
    else if (erase !== undefined) screen.column = Math.max(0, screen.column - 1);
    else if (final !== undefined) control(screen, final, numbers ?? '');
    else if (other !== undefined && other !== '\x07') write(screen, visible(other));
  }
  return screen;
}

export function screenText({ rows }: Screen): string {
  return rows.map((row) => (typeof row === 'string' ? row : row.join(''))).join('\n');
}

/** `\x00`, `\u202e`: what it was, in letters. */
function visible(character: string): string {
  const code = character.charCodeAt(0);
  return code < 0x100
    ? `\\x${code.toString(16).padStart(2, '0')}`
    : `\\u${code.toString(16).padStart(4, '0')}`;
}

function moveTo(screen: Screen, row: number, column: number): void {
  if (row === screen.rows.length) screen.rows.push('');
  screen.row = Math.min(Math.max(row, 0), screen.rows.length - 1);
  screen.column = Math.min(Math.max(column, 0), Math.max(widest, screen.column));
}

function write(screen: Screen, glyphs: string): void {
  const row = screen.rows[screen.row] ?? '';
  const appends = typeof row === 'string' && screen.column >= row.length;
  if (appends && !/[\ud800-\udfff]/.test(glyphs)) append(screen, row, glyphs);
  else overwrite(screen, glyphs);
}

/** Never looks into the row: to flatten it for each piece would take quadratic time. */
function append(screen: Screen, row: string, glyphs: string): void {
  const gap = ' '.repeat(screen.column - row.length);
  screen.rows[screen.row] = row + gap + glyphs;
  screen.column += glyphs.length;
}

function overwrite(screen: Screen, glyphs: string): void {
  const cells = cellsOf(screen);
  while (cells.length < screen.column) cells.push(' ');
  for (const glyph of glyphs) {
    cells[screen.column] = glyph;
    screen.column += 1;
  }
}

function cellsOf(screen: Screen): string[] {
  const row = screen.rows[screen.row] ?? '';
  const cells = typeof row === 'string' ? Array.from(row) : row;
  screen.rows[screen.row] = cells;
  return cells;
}

/** Cursor moves and erasing within a line; everything else (colours, modes, whole screens) shows nothing. */
function control(screen: Screen, final: string, numbers: string): void {
  const given = Number.parseInt(numbers, 10);
  const count = Number.isNaN(given) ? 1 : Math.max(1, given);
  if (final === 'A') moveTo(screen, screen.row - count, screen.column);
  if (final === 'B') moveTo(screen, Math.min(screen.row + count, screen.rows.length - 1), screen.column);
  if (final === 'C') moveTo(screen, screen.row, screen.column + count);
  if (final === 'D') moveTo(screen, screen.row, screen.column - count);
  if (final === 'G') moveTo(screen, screen.row, count - 1);
  if (final === 'K') eraseInLine(screen, Number.isNaN(given) ? 0 : given);
}

function eraseInLine(screen: Screen, what: number): void {
  const cells = cellsOf(screen);
  if (what === 1 && screen.column > widest) return;
  if (what !== 1) cells.length = what === 2 ? 0 : Math.min(cells.length, screen.column);
  else cells.fill(' ', 0, screen.column + 1);
}
