// What `<name>` in earlier outputs stood for, put where `{{name}}` asks for it.

export type Captures = ReadonlyMap<string, string>;

export function fillCaptures(text: string, captures: Captures): string {
  return text.replace(/\{\{([\w-]+)\}\}/g, (whole, name: string) => captures.get(name) ?? whole);
}

/** Names in `{{name}}`, in order. */
export function capturesUsed(text: string): readonly string[] {
  return [...text.matchAll(/\{\{([\w-]+)\}\}/g)].map(([, name = '']) => name);
}
