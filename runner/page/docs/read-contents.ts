// The table of contents of a documentation -> its sections, each with the pages that it links to.
import { headingText, shownText } from '../../lesson/document/heading-text.ts';
import { createMarkdown } from '../../lesson/document/markdown.ts';

export interface ContentsSection {
  readonly title: string;
  readonly entries: readonly ContentsEntry[];
}

export interface ContentsEntry {
  /** Of the page's file, below the folder of the documentation. */
  readonly path: string;
  readonly label: string;
}

/** Links to files with `.md` below each heading of the second level; what stands above the first of them is left out. */
export function readContents(text: string): readonly ContentsSection[] {
  const sections: { title: string; entries: ContentsEntry[] }[] = [];
  const tokens = createMarkdown().parse(text, {});
  for (const [index, { type, tag, children }] of tokens.entries()) {
    if (type === 'heading_open' && tag === 'h2')
      sections.push({ title: headingText(tokens[index + 1]), entries: [] });
    for (const [at, child] of (children ?? []).entries()) {
      const path = child.type === 'link_open' ? String(child.attrGet('href')) : '';
      if (!isPage(path)) continue;
      const end = (children ?? []).findIndex((one, later) => later > at && one.type === 'link_close');
      sections.at(-1)?.entries.push({ path, label: shownText((children ?? []).slice(at + 1, end)) });
    }
  }
  return sections.filter(({ entries }) => entries.length > 0);
}

function isPage(href: string): boolean {
  return /^(?!\.\.\/)[\w./-]+\.md$/.test(href);
}
