// Text -> markup: the one place where text and attributes of pages and pictures are escaped, and elements are written.

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Control characters that XML does not allow are left out. */
export function escapeMarkup(text: string): string {
  if (isPlain(text)) return text;
  const allowed = Array.from(text, (character) => (isAllowed(character) ? character : '')).join('');
  return allowed.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

/** Most texts are, and a picture has thousands of them. */
function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x20 || code === 0x7f || code >= 0xfffe || (code >= 0xd800 && code <= 0xdfff)) return false;
    if (code < 0x3f && (text[at] ?? '') in ENTITIES) return false;
  }
  return true;
}

function isAllowed(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return code === 9 || code === 10 || code === 13;
  return code !== 0x7f && !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff;
}

/** `content` is markup already, of one piece or of several. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  content: string | readonly string[] = '',
): string {
  const inner = typeof content === 'string' ? content : content.join('');
  let text = '';
  for (const key in attributes) {
    const value = attributes[key];
    if (value !== undefined) text += ` ${key}="${typeof value === 'number' ? value : escapeMarkup(value)}"`;
  }
  return inner === '' ? `<${name}${text}/>` : `<${name}${text}>${inner}</${name}>`;
}
