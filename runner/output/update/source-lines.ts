// A Markdown file as lines, each with the line ending it came with.

export interface SourceLine {
  readonly text: string;
  /** `\n`, `\r\n`, `\r`, or nothing at the end of the file. */
  readonly ending: string;
}

export function splitLines(source: string): readonly SourceLine[] {
  const lines = source.matchAll(/([^\r\n]*)(\r\n|\n|\r|$)/g);
  return Array.from(lines, ([, text = '', ending = '']) => ({ text, ending })).filter(
    ({ text, ending }) => text !== '' || ending !== '',
  );
}

export function joinLines(lines: readonly SourceLine[]): string {
  return lines.map(({ text, ending }) => text + ending).join('');
}
