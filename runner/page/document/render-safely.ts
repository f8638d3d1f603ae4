// Rules of markdown-it's renderer for every page: HTML as text, no picture from elsewhere, tables and code that scroll.
import type { MarkdownIt, Token } from 'markdown-it';
import { escapeHtml, html } from '../html.ts';

/** What a renderer of markdown-it is called with. */
export function settings({ options }: MarkdownIt) {
  return options as Parameters<MarkdownIt['renderer']['render']>[1];
}

/** Comments are for authors. All other HTML is shown as it is written. */
export function renderSafely({ renderer: { rules } }: MarkdownIt): void {
  const shown = (content: string) => escapeHtml(content.replace(/<!--[\s\S]*?-->/g, ''));
  rules.html_inline = (tokens, index) => shown(tokens[index]?.content ?? '');
  rules.html_block = (tokens, index) => {
    const text = shown(tokens[index]?.content ?? '').trim();
    return text === '' ? '' : `<p class="markup">${text}</p>\n`;
  };
  // a picture from elsewhere would be asked for there, and tell who reads
  rules.image = (tokens, index) => {
    const token = tokens[index];
    return html`<a href="${String(token?.attrGet('src') ?? '')}" rel="noreferrer">${token?.content || 'image'}</a>`
      .markup;
  };
  rules.table_open = () => '<div class="table" tabindex="0"><table>\n';
  rules.table_close = () => '</table></div>\n';
  // the corner above a column of names heads nothing
  rules.th_open = (tokens, index, options, _, self) =>
    isEmptyCell(tokens, index) ? '<td>' : self.renderToken(tokens, index, options);
  rules.th_close = (tokens, index, options, _, self) =>
    isEmptyCell(tokens, index - 2) ? '</td>' : self.renderToken(tokens, index, options);
  rules.code_block = (tokens, index) => codeBlock(tokens[index]);
  const fence = rules.fence;
  rules.fence = (tokens, index, options, env, self) => {
    const own = fence?.(tokens, index, options, env, self) ?? '';
    return own.replace(/^<pre>/, '<pre class="listing" tabindex="0">');
  };
}

function isEmptyCell(tokens: readonly Token[], opening: number): boolean {
  return tokens[opening + 1]?.content === '';
}

function codeBlock(token: Token | undefined): string {
  return html`<pre class="listing" tabindex="0"><code>${token?.content ?? ''}</code></pre>`.markup;
}
