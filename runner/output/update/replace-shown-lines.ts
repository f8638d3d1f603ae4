// Puts new lines where a lesson shows output, with the indentation of their fence, and widens the fence where they need it.
import type { ExpectedOutput } from '../../lesson/lesson.ts';
import { type Fence, fenceAround } from './fence-around.ts';
import type { SourceLine } from './source-lines.ts';

/** A line of new output: a shown line that stays, by its 0-based number in the shown text, or new text. */
export type NewLine = number | string;

export function replaceShownLines(
  source: readonly SourceLine[],
  shown: ExpectedOutput,
  lines: readonly NewLine[],
): readonly SourceLine[] {
  const start = shown.line - 1;
  const fence = fenceAround(source, start);
  if (fence === undefined) return source;
  const prefix = prefixOf(source, shown, fence);
  const body = lines.map((line) =>
    typeof line === 'string' ? indent(line, prefix) : (source[start + line]?.text ?? ''),
  );
  const end = start + shownLineCount(source, shown, fence);
  const wide = withMarks(source, fence, markFor(fence, lines));
  const rest = [
    ...wide.slice(0, start),
    ...body.map((text) => ({ text, ending: fence.ending })),
    ...wide.slice(end),
  ];
  return endedAs(rest, source.at(-1)?.ending ?? '', fence.ending);
}

/** Only the last line of a file may lack its newline; whether it does stays as it was. */
function endedAs(lines: readonly SourceLine[], last: string, ending: string): readonly SourceLine[] {
  return lines.map((line, n) => {
    if (n === lines.length - 1) return { ...line, ending: last };
    return line.ending === '' ? { ...line, ending } : line;
  });
}

/** A fence with no line in it has an empty text, as has one with an empty line: where it closes tells them apart. */
function shownLineCount(source: readonly SourceLine[], { line, text }: ExpectedOutput, fence: Fence): number {
  if (text !== '') return text.split('\n').length;
  const isBlank = (source[line - 1]?.text ?? 'end').replace(/[\s>]/g, '') === '';
  return isBlank && line - 1 !== fence.closing ? 1 : 0;
}

/** As a line of the old text has it; the fence's own where none tells. */
function prefixOf(source: readonly SourceLine[], { line, text }: ExpectedOutput, fence: Fence): string {
  const old = text.split('\n');
  const telling = old.findIndex(
    (shown, n) => shown.trim() !== '' && source[line - 1 + n]?.text.endsWith(shown),
  );
  const whole = source[line - 1 + telling]?.text ?? '';
  const prefix = whole.slice(0, whole.length - (old[telling]?.length ?? 0));
  return telling >= 0 && /^[\s>]*$/.test(prefix) ? prefix : fence.prefix;
}

function indent(text: string, prefix: string): string {
  return text === '' ? prefix.trimEnd() : prefix + text;
}

/** One mark longer than any new line that would close the fence. */
function markFor({ mark }: Fence, lines: readonly NewLine[]): string {
  const character = mark[0] ?? '`';
  const closing = new RegExp(`^ {0,3}(${character}{${mark.length},})\\s*$`);
  const widths = lines.map((line) => (typeof line === 'string' ? (closing.exec(line)?.[1]?.length ?? 0) : 0));
  return character.repeat(widths.reduce((most, width) => Math.max(most, width + 1), mark.length));
}

function withMarks(source: readonly SourceLine[], fence: Fence, mark: string): readonly SourceLine[] {
  if (mark === fence.mark) return source;
  return source.map((line, n) =>
    n === fence.opening || n === fence.closing
      ? { ...line, text: line.text.replace(/`{3,}|~{3,}/, mark) }
      : line,
  );
}
