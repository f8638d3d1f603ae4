// Text that may hold anything, made safe to show: nothing in it moves the cursor, rings, or hides what follows.

/** Control characters but newline and tab, and those that turn the reading direction, as `\x1b`. */
export function visibleText(text: string): string {
  return text.toWellFormed().replace(/[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]/g, escaped);
}

export function oneLine(text: string): string {
  return visibleText(text)
    .replace(/\s*\n\s*/g, ' ')
    .trim();
}

function escaped(character: string): string {
  const code = character.charCodeAt(0).toString(16);
  return code.length > 2 ? `\\u${code.padStart(4, '0')}` : `\\x${code.padStart(2, '0')}`;
}
