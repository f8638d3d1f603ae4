// markdown-it's tokens -> the fences of a document, each with its lines, its heading and its neighbour.

import type { Token } from 'markdown-it';
import { headingText } from './heading-text.ts';

export interface Fence {
  /** 1-based line of the opening fence. */
  readonly line: number;
  /** 1-based line of the closing fence, or the last line of the content where there is none. */
  readonly endLine: number;
  /** 1-based line of the first line of the content. */
  readonly contentLine: number;
  /** Indentation removed, without the final newline. */
  readonly content: string;
  /** The backticks or tildes that open it. */
  readonly markup: string;
  readonly info: string;
  readonly closed: boolean;
  /** Nearest heading above, as text; empty where there is none. */
  readonly heading: string;
  /** Nothing but blank lines stands between it and the fence before it. */
  readonly followsFence: boolean;
}

export function findFences(tokens: readonly Token[]): readonly Fence[] {
  let heading = '';
  return tokens.flatMap((token, index) => {
    if (token.type === 'heading_open') heading = headingText(tokens[index + 1]);
    if (token.type !== 'fence' || !token.map) return [];
    return [toFence(token, token.map, { heading, followsFence: tokens[index - 1]?.type === 'fence' })];
  });
}

function toFence(
  token: Token,
  [start, end]: [number, number],
  place: Pick<Fence, 'heading' | 'followsFence'>,
): Fence {
  const { content, markup, info } = token;
  const closed = end - start === countLines(content) + 2;
  return {
    ...place,
    line: start + 1,
    endLine: end,
    contentLine: start + 2,
    content: content.replace(/\n$/, ''),
    markup,
    info: info.trim(),
    closed,
  };
}

function countLines(content: string): number {
  const newlines = content.split('\n').length - 1;
  return content === '' || content.endsWith('\n') ? newlines : newlines + 1;
}
