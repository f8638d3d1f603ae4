// Inline tokens -> the text a reader sees; a heading's text -> the name a step takes from it.

import type { Token } from 'markdown-it';

/** The text without its markup: `Use **ip** \`a\`` reads `Use ip a`. */
export function headingText(inline: Token | undefined): string {
  return shownText(inline?.children ?? []);
}

export function shownText(tokens: readonly Token[]): string {
  return spacedText(tokens).trim();
}

/** With the white space at its ends: part of a longer text. */
export function spacedText(tokens: readonly Token[]): string {
  return tokens.map(visibleText).join('').replace(/\s+/g, ' ');
}

/** Text of the nearest heading above a line; empty where there is none. */
export function headingAbove(line: number, tokens: readonly Token[]): string {
  const index = tokens.findLastIndex(({ type, map }) => type === 'heading_open' && map && map[0] + 1 < line);
  return index < 0 ? '' : headingText(tokens[index + 1]);
}

/** `1.1、创建 veth 对` becomes `1-1-创建-veth-对`: letters and digits of any script, joined by hyphens. */
export function slug(text: string): string {
  const words =
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}_][\p{L}\p{N}\p{M}_]*/gu) ?? [];
  return words.join('-');
}

function visibleText(token: Token): string {
  if (token.type === 'softbreak' || token.type === 'hardbreak') return ' ';
  if (token.type === 'html_inline') return '';
  return token.content;
}
