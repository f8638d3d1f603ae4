// Pages of the documentation -> pages of the site: the same Markdown, with links that lead to pages.
import { posix } from 'node:path';
import { decoded, folded } from '../../lesson/document/find-links.ts';
import { createMarkdown } from '../../lesson/document/markdown.ts';
import { renderSafely, settings } from '../document/render-safely.ts';
import { html } from '../html.ts';
import type { Page } from '../page.ts';
import { CONTENTS, type DocSource, docPath } from './doc-source.ts';
import { type Doc, parseDoc } from './parse-doc.ts';
import { type ContentsSection, readContents } from './read-contents.ts';

export interface DocPages {
  /** Of the table of contents, for the navigation. */
  readonly sections: readonly ContentsSection[];
  readonly pages: readonly Page[];
  /** Links that lead to no page or heading: `authors/checks.md: ../nowhere.md`. */
  readonly broken: readonly string[];
}

/** @param base Path under which the site is served, with a slash at both ends. */
export function makeDocPages(sources: readonly DocSource[], base: string): DocPages {
  const docs = sources.map(parseDoc);
  const broken: string[] = [];
  const pages = docs.map((doc) => {
    const hrefOf = (href: string) => {
      const found = linkFrom(doc, href, docs, base);
      if (found === undefined) broken.push(`${doc.source.path}: ${href}`);
      return found ?? href;
    };
    return pageOf(doc, hrefOf);
  });
  const contents = sources.find(({ path }) => path === CONTENTS);
  return { sections: readContents(contents?.text ?? ''), pages, broken };
}

function pageOf(doc: Doc, hrefOf: (href: string) => string): Page {
  return {
    path: docPath(doc.source),
    kind: 'docs',
    title: doc.title,
    description: undefined,
    headings: [...doc.headings.values()],
    html: render(doc, hrefOf),
  };
}

function render({ tokens, headings }: Doc, hrefOf: (href: string) => string): string {
  const markdown = createMarkdown();
  renderSafely(markdown);
  const { rules } = markdown.renderer;
  rules.link_open = (all, index) => html`<a href="${hrefOf(String(all[index]?.attrGet('href')))}">`.markup;
  rules.heading_open = (all, index) => {
    const placed = headings.get((all[index]?.map?.[0] ?? -1) + 1);
    return `<h${placed?.depth ?? 2} id="${placed?.slug ?? ''}">`;
  };
  rules.heading_close = (all, index) => `</h${Math.max(Number(all[index]?.tag.slice(1)), 2)}>\n`;
  return markdown.renderer.render([...tokens], settings(markdown), {});
}

/** `undefined` where it leads nowhere. */
function linkFrom(doc: Doc, href: string, docs: readonly Doc[], base: string): string | undefined {
  if (/^https?:/.test(href)) return href;
  const [file = '', anchor] = href.split('#');
  const path = file === '' ? doc.source.path : posix.join(posix.dirname(doc.source.path), file);
  const target = docs.find(({ source }) => source.path === path);
  if (!target) return undefined;
  const page = file === '' ? '' : `${base}${docPath(target.source)}/`;
  return anchor === undefined ? page : anchorIn(target, anchor, page);
}

function anchorIn({ headings }: Doc, anchor: string, page: string): string | undefined {
  const wanted = folded(decoded(anchor));
  const found = [...headings.values()].find(({ slug, text }) => slug === anchor || folded(text) === wanted);
  return found && `${page}#${found.slug}`;
}
