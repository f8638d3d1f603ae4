// Markup and text kept apart by type: whatever is put into a template is escaped unless it is markup already.
import { visibleText } from '../text/control-characters.ts';
import { escapeMarkup } from '../text/markup.ts';

export interface Html {
  readonly markup: string;
}

type Value = Html | readonly Html[] | string | number | undefined;

/** Attribute values stand in double quotes. `undefined` puts in nothing. */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Html {
  const parts = strings.map((text, index) => text + (index < values.length ? markupOf(values[index]) : ''));
  return { markup: parts.join('') };
}

/** For what another renderer has made (markdown-it, our pictures), and for nothing else. */
export function asHtml(markup: string): Html {
  return { markup };
}

export function escapeHtml(text: string): string {
  return escapeMarkup(visibleText(text));
}

function markupOf(value: Value): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return escapeHtml(value);
  if (typeof value === 'number') return String(value);
  return 'markup' in value ? value.markup : value.map(({ markup }) => markup).join('');
}
