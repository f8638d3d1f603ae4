// `<details><summary>...</summary>` on a line and `</details>` on another, as it is written on code hosts: the one piece of HTML
// that folds what is between. Any other HTML stays text.
import type { MarkdownIt, Token } from 'markdown-it';
import { html } from '../html.ts';

const OPEN = /^<details>\s*<summary>([^<>]*)<\/summary>\s*$/;
const CLOSE = /^<\/details>\s*$/;

/** Only pairs count, and folds do not lie in folds. The tokens are changed in place, as markdown-it's own rules do. */
export function foldDetails(tokens: readonly Token[]): void {
  let open: Token | undefined;
  for (const token of tokens) {
    if (token.type !== 'html_block' || token.level > 0) continue;
    if (OPEN.test(token.content)) open = token;
    else if (open && CLOSE.test(token.content)) {
      open.type = 'fold_open';
      token.type = 'fold_close';
      open = undefined;
    }
  }
}

export function renderFolds({ renderer: { rules } }: MarkdownIt): void {
  rules.fold_open = (tokens, index) => {
    const [, summary = ''] = OPEN.exec(tokens[index]?.content ?? '') ?? [];
    return html`<details class="fold"><summary>${summary}</summary>`.markup;
  };
  rules.fold_close = () => '</details>\n';
}
