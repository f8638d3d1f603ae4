// The one Markdown parser of runner and site: what runs is what is shown.

import MarkdownItParser, { type Env, type MarkdownIt, type Token } from 'markdown-it';

/** HTML for a fence; `undefined` leaves it to markdown-it. */
export type FenceRenderer = (fence: Token, env: Env | undefined) => string | undefined;

/** HTML is on, as CommonMark has it: a fence inside an HTML comment is no fence. */
export const MARKDOWN_OPTIONS = { html: true } as const;

/** A markdown-it that reads lessons. Whatever is no lesson markup comes out as markdown-it alone would render it. */
export function createMarkdown(renderFence?: FenceRenderer): MarkdownIt {
  const markdown = new MarkdownItParser(MARKDOWN_OPTIONS);
  const plain = markdown.renderer.rules.fence;
  markdown.renderer.rules.fence = (tokens, index, options, env, self) => {
    const token = tokens[index];
    const own = token && renderFence?.(token, env);
    return own ?? plain?.(tokens, index, options, env, self) ?? '';
  };
  return markdown;
}
