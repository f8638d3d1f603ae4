// A page of the documentation -> its tokens, its title, and its headings with their anchors.
import type { Token } from 'markdown-it';
import { headingText, slug } from '../../lesson/document/heading-text.ts';
import { createMarkdown } from '../../lesson/document/markdown.ts';
import { visibleText } from '../../text/control-characters.ts';
import { findHeadings } from '../document/find-headings.ts';
import type { Heading } from '../page.ts';
import type { DocSource } from './doc-source.ts';

export interface Doc {
  readonly source: DocSource;
  readonly title: string;
  /** Without the title. */
  readonly tokens: readonly Token[];
  /** By the 1-based lines of their headings. */
  readonly headings: ReadonlyMap<number, Heading>;
}

export function parseDoc(source: DocSource): Doc {
  const tokens = createMarkdown().parse(visibleText(source.text), {});
  const first = tokens.findIndex(({ type }) => type === 'heading_open');
  const isTitle = tokens[first]?.tag === 'h1';
  return {
    source,
    title: isTitle ? headingText(tokens[first + 1]) : source.path,
    tokens: isTitle ? tokens.toSpliced(first, 3) : tokens,
    headings: placeHeadings(tokens),
  };
}

/** The anchors are those that code hosts give, as far as our links need it; equal ones are numbered. */
function placeHeadings(tokens: readonly Token[]): ReadonlyMap<number, Heading> {
  const taken = new Map<string, number>();
  return new Map(
    findHeadings({ tokens }).map(({ line, depth, text }) => {
      const name = slug(text) || 'section';
      const times = taken.get(name) ?? 0;
      taken.set(name, times + 1);
      return [line, { depth: Math.max(depth, 2), slug: times === 0 ? name : `${name}-${times}`, text }];
    }),
  );
}
