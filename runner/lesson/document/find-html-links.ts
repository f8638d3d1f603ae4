// Links to places in the same document that stand in HTML, where Markdown knows none.

import type { Token } from 'markdown-it';
import { targetHere } from './find-links.ts';
import type { LessonDocument } from './lesson-document.ts';

export interface HtmlLink {
  /** 1-based. */
  readonly line: number;
  readonly target: string;
  readonly written: string;
}

const LINK =
  /<a\s(?:[^>]*\s)?href\s*=\s*(?:["']([^"'>]*)["']|([^"'\s>]+))[^>]*>|\[[^\]]*\]\(<?([^\s<>)]+)>?\)/gi;

/** Markdown in a block of HTML is none, and looks as if it were one: its links are there too. */
export function findHtmlLinks(
  { tokens, lines }: Pick<LessonDocument, 'tokens' | 'lines'>,
  file: string,
): readonly HtmlLink[] {
  return tokens.flatMap(({ type, map, content, children }) => {
    const texts =
      type === 'html_block' ? [content] : (children ?? []).filter(isHtml).map((one) => one.content);
    const [start, end] = map ?? [0, lines.length];
    return texts
      .flatMap((text) => linksIn(text, file))
      .map((link) => {
        const [first = ''] = link.written.split('\n');
        const found = lines.slice(start, end).findIndex((line) => line.includes(first));
        return { ...link, line: start + Math.max(found, 0) + 1 };
      });
  });
}

function isHtml({ type }: Token): boolean {
  return type === 'html_inline';
}

function linksIn(html: string, file: string): readonly Omit<HtmlLink, 'line'>[] {
  if (/^\s*<(?:pre|script|style|textarea)/i.test(html)) return [];
  const seen = html.replace(/<!--[\s\S]*?(?:-->|$)/g, '');
  return [...seen.matchAll(LINK)].flatMap(([written, quoted, bare, inMarkdown]) => {
    const target = targetHere(quoted ?? bare ?? inMarkdown ?? '', file);
    return target === undefined ? [] : [{ target, written }];
  });
}
