// Pieces of SVG as text: the only place where text and attributes of pictures are escaped.

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const SPECIAL = /[&<>"'\p{Cc}\p{Cs}\ufffe\uffff]/u;

/** Control characters that XML does not allow are left out. */
export function escapeMarkup(text: string): string {
  if (!SPECIAL.test(text)) return text;
  const allowed = Array.from(text, (character) => (isAllowed(character) ? character : '')).join('');
  return allowed.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
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
  const given = Object.entries(attributes).filter(([, value]) => value !== undefined);
  const text = given.map(([key, value]) => ` ${key}="${escapeMarkup(String(value))}"`).join('');
  return inner === '' ? `<${name}${text}/>` : `<${name}${text}>${inner}</${name}>`;
}
