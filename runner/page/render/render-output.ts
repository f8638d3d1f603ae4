// What a step printed -> HTML; long ones with their rest folded away.
import { asHtml, type Html, html } from '../html.ts';
import type { Words } from '../page-words.ts';

/** Of an output no longer than the first, nothing is folded; of a longer one, what comes after the second. */
const WHOLE_LINES = 20;
const SHOWN_LINES = 12;

export function renderOutput(text: string, words: Words): Html {
  const lines = text.replace(/\n+$/, '').split('\n');
  if (lines.length <= WHOLE_LINES) return block(lines);
  const rest = lines.slice(SHOWN_LINES);
  return html`${block(lines.slice(0, SHOWN_LINES))}<details class="more"><summary>${words.moreLines({ count: rest.length })}</summary>${block(rest)}</details>`;
}

function block(lines: readonly string[]): Html {
  return html`<pre class="printed" tabindex="0">${asHtml('\n')}${lines.join('\n')}</pre>`;
}
