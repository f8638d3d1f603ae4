// SVG elements from parts; all text and attribute values pass through the one escaping function of pictures.
import { element as elementWith, escapeMarkup } from './path-markup.ts';

type Attributes = Parameters<typeof elementWith>[1];

/** @param content markup that this function or `text` made */
export function element(name: string, attributes: Attributes, content: readonly string[] = []): string {
  return elementWith(name, attributes, content.join(''));
}

export function text(content: string): string {
  return escapeMarkup(content);
}
