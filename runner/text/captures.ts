// `{{name}}` in a text -> what `<name>` in an earlier output stood for.

export type Captures = ReadonlyMap<string, string>;

/** Source of a pattern that finds one. */
export const CAPTURE = '\\{\\{[\\w-]+\\}\\}';

const NAMED = /\{\{([\w-]+)\}\}/g;

/** What was not captured stays as it is written. */
export function fillCaptures(text: string, captures: Captures): string {
  return text.replace(NAMED, (whole, name: string) => captures.get(name) ?? whole);
}

/** Names in `{{name}}`, in order. */
export function capturesUsed(text: string): readonly string[] {
  return [...text.matchAll(NAMED)].map(([, name = '']) => name);
}
