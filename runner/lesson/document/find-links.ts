// Links to places in the same document, `[text](#target)`, each with its line; and the places that are no step's own.

import { posix } from 'node:path';
import type { Token } from 'markdown-it';
import { headingText, shownText, spacedText } from './heading-text.ts';
import type { LessonDocument } from './lesson-document.ts';

const { dirname, join, normalize } = posix;

export interface Link {
  /** 1-based. */
  readonly line: number;
  readonly text: string;
  /** Without the `#`. */
  readonly target: string;
  readonly around: LinkContext;
  /** Present where it is not written `[text](#target)`, though it leads there. */
  readonly written?: string;
}

/** What stands before and after it in its sentence, as text with its white space. */
export interface LinkContext {
  readonly before: string;
  readonly after: string;
}

/** @param file Of the document: links may name it. */
export function findLinks(
  { tokens, lines }: Pick<LessonDocument, 'tokens' | 'lines'>,
  file: string,
): readonly Link[] {
  return tokens.flatMap(({ type, map, children }, index) => {
    const at = map ?? rowAround(tokens, index);
    if (type !== 'inline' || !at || !children) return [];
    const head = headOfRow(tokens, index);
    return linksIn(children, at, { lines, file }).map((link) => ({
      ...link,
      around: afterHead(head, link.around),
    }));
  });
}

/** markdown-it gives the lines of a table's rows, and none for what stands in its cells. */
function rowAround(tokens: readonly Token[], index: number): Lines | null {
  return tokens.slice(0, index).findLast(({ type }) => type === 'tr_open')?.map ?? null;
}

/** What a cell of a table is about: the first cell of its row. Empty outside of tables, and in a first cell. */
function headOfRow(tokens: readonly Token[], index: number): string {
  const row = tokens.slice(0, index).findLastIndex(({ type }) => /^(?:tr_open|tr_close)$/.test(type));
  const first = tokens.findIndex(({ type }, at) => at > row && type === 'inline');
  return tokens[row]?.type === 'tr_open' && first < index ? headingText(tokens[first]) : '';
}

function afterHead(head: string, { before, after }: LinkContext): LinkContext {
  return { before: head === '' ? before : `${head}: ${before}`, after };
}

/** 0-based, the second one past the end. */
type Lines = NonNullable<Token['map']>;

/** Whether a heading, or HTML with an id, is what `#target` means: renderers name headings differently. */
export function isPlace(target: string, tokens: readonly Token[]): boolean {
  const wanted = folded(target);
  if (wanted === '' || wanted === 'top') return true;
  const names = tokens.flatMap((token, index) =>
    token.type === 'heading_open' ? [folded(headingText(tokens[index + 1]))] : htmlIds(token).map(folded),
  );
  return names.includes(wanted) || names.includes(folded(target.replace(/-\d+$/, '')));
}

interface Source {
  readonly lines: readonly string[];
  readonly file: string;
}

function linksIn(children: readonly Token[], map: Lines, { lines, file }: Source): readonly Link[] {
  return children.flatMap((token, index) => {
    const href = token.type === 'link_open' ? String(token.attrGet('href') ?? '') : '';
    const target = targetHere(href, file);
    if (target === undefined) return [];
    const end = children.findIndex(({ type }, at) => at > index && type === 'link_close');
    const line = lineOf(target, map[0] + breaksIn(children.slice(0, index)), { lines, end: map[1] });
    const around = {
      before: sentenceEnd(spacedText(children.slice(0, index))),
      after: sentenceStart(spacedText(children.slice(end))),
    };
    return [
      {
        line,
        text: shownText(children.slice(index + 1, end)),
        target,
        around,
        ...(href.startsWith('#') ? {} : { written: href }),
      },
    ];
  });
}

/** Of an address that leads to a place in this file, the place. */
export function targetHere(href: string, file: string): string | undefined {
  const [, path, target] = /^([^#?:]*)#(.*)$/s.exec(href) ?? [];
  if (path === undefined || target === undefined || path.startsWith('/')) return undefined;
  const leadsHere =
    path === '' || /^\.\/?$/.test(path) || join(dirname(file), decoded(path)) === normalize(file);
  return leadsHere ? decoded(target) : undefined;
}

/** A sentence ends with its mark, in whatever script, and a space where the script has spaces. */
const END = /(?:[.!?][)"'’”]*(?=\s)|[。！？][）’”]*)/u;

function sentenceEnd(text: string): string {
  return text.split(END).at(-1)?.trimStart() ?? '';
}

function sentenceStart(text: string): string {
  const end = END.exec(text);
  return text.slice(0, end ? end.index + end[0].length : undefined).trimEnd();
}

function breaksIn(tokens: readonly Token[]): number {
  return tokens.filter(({ type }) => type === 'softbreak' || type === 'hardbreak').length;
}

// Code and HTML that go over a line's end hide it: the target itself tells.
function lineOf(
  target: string,
  guess: number,
  { lines, end }: { readonly lines: readonly string[]; readonly end: number },
): number {
  const found = lines.slice(guess, end).findIndex((text) => text.includes(`#${target}`));
  return guess + Math.max(found, 0) + 1;
}

/** As it is where it is no percent-encoding. */
export function decoded(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}

function htmlIds({ type, content, children }: Token): readonly string[] {
  if (type === 'inline') return (children ?? []).flatMap(htmlIds);
  if (type !== 'html_block' && type !== 'html_inline') return [];
  return [...content.matchAll(/\s(?:id|name)\s*=\s*["']?([^"'\s>]+)/gi)].map(([, id = '']) => id);
}

/** `1.1-创建-veth`, `11创建veth`: what every way of naming a heading keeps of it. */
export function folded(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
