// Finds the fence that a line of Markdown stands in.

import { createMarkdown } from '../../lesson/document/markdown.ts';
import { cutFrontMatter } from '../../lesson/document/parse-front-matter.ts';
import { normalizeNewlines } from '../../lesson/load/read-source.ts';
import { joinLines, type SourceLine } from './source-lines.ts';

/** Lines are 0-based. */
export interface Fence {
  readonly opening: number;
  /** `undefined`: it is never closed, or closed by the end of the list or quote around it. */
  readonly closing: number | undefined;
  /** Quote marks and indentation of the lines in it: list markers become blanks. */
  readonly prefix: string;
  /** Its backticks or tildes. */
  readonly mark: string;
  readonly ending: string;
}

const markdown = createMarkdown();

/** `line` may be the closing line, where the fence is empty. */
export function fenceAround(source: readonly SourceLine[], line: number): Fence | undefined {
  const token = markdown
    .parse(cutFrontMatter(normalizeNewlines(joinLines(source))).body, {})
    .find(({ type, map }) => type === 'fence' && map && map[0] < line && line < map[1]);
  if (token?.map == null) return undefined;
  const [opening, end] = token.map;
  const { text = '', ending = '' } = source[opening] ?? {};
  const prefix = text.slice(0, text.indexOf(token.markup)).replace(/[^\s>]/g, ' ');
  const closes = source[end - 1]?.text.replace(/^[\s>]*/, '').trimEnd() ?? '';
  const closing = end - 1 > opening && isClosing(closes, token.markup) ? end - 1 : undefined;
  return { opening, closing, prefix, mark: token.markup, ending: ending || '\n' };
}

function isClosing(text: string, mark: string): boolean {
  return text.startsWith(mark) && text.replaceAll(mark[0] ?? '', '') === '';
}
