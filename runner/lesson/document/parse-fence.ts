// A fence's info string -> language and attributes: `bash {#pair term=2 timeout=30s}`.

export const STEP_LANGUAGES: readonly string[] = ['bash', 'sh', 'shell', 'console'];

export interface FenceInfo {
  /** As written; empty where there is none. */
  readonly language: string;
  readonly role: 'step' | 'output' | 'check' | 'other';
  readonly attributes: readonly Attribute[];
  /** Braces that are ours stand after the language, even if nothing in them can be read. */
  readonly annotated: boolean;
  /** What stands after the language outside of braces: other tools' business. */
  readonly outside: string;
  readonly faults: readonly string[];
}

export interface Attribute {
  /** `id` for `#name`. */
  readonly key: string;
  /** Without quotes; `undefined` for an attribute that stands alone. */
  readonly value: string | undefined;
}

const QUOTED = /"(?:[^"\\]|\\.)*"/.source;
const BRACES = new RegExp(`\\{((?:[^"{}]|${QUOTED})*)\\}`, 'y');
const TOKEN = new RegExp(`\\s*(?:(#)([^\\s"=]+)|([^\\s"=#]+)(?:=(${QUOTED}|[^\\s"]+))?)(?=\\s|$)`, 'y');

// Other tools mark lines to highlight, `{1,3-5}`, and classes, `{.numberLines}`: neither is for us.
const FOREIGN_BRACES = /^[\s\d,-]*$|^\s*\.[\w-]+(?:\s+\.[\w-]+)*\s*$/;

export function parseFence(info: string): FenceInfo {
  const language = /^[^\s{]*/.exec(info)?.[0] ?? '';
  const rest = info.slice(language.length);
  return { language, role: roleOf(language), ...parseRest(rest) };
}

function roleOf(language: string): FenceInfo['role'] {
  const name = language.toLowerCase();
  if (STEP_LANGUAGES.includes(name)) return 'step';
  return name === 'output' || name === 'check' ? name : 'other';
}

type Rest = Pick<FenceInfo, 'attributes' | 'annotated' | 'outside' | 'faults'>;

function parseRest(rest: string): Rest {
  const start = rest.replace(new RegExp(QUOTED, 'g'), blank).indexOf('{');
  if (start < 0) return { attributes: [], annotated: false, outside: rest.trim(), faults: [] };
  BRACES.lastIndex = start;
  const [braces = '', body] = BRACES.exec(rest) ?? [];
  if (body === undefined) return unreadable(rest.trim());
  const outside = (rest.slice(0, start) + rest.slice(start + braces.length)).trim();
  if (FOREIGN_BRACES.test(body)) return { attributes: [], annotated: false, outside, faults: [] };
  return { annotated: true, outside, ...parseAttributes(body) };
}

function blank(quoted: string): string {
  return ' '.repeat(quoted.length);
}

function unreadable(text: string): Rest {
  const fault = `Cannot parse attributes ${JSON.stringify(text)}: wanted {name=value name="some text"}, braces and double quotes closed`;
  return { attributes: [], annotated: true, outside: '', faults: [fault] };
}

/** What stands between the braces: `#pair term=2`. */
export function parseAttributes(body: string): Pick<FenceInfo, 'attributes' | 'faults'> {
  const attributes: Attribute[] = [];
  const text = body.trimEnd();
  let offset = 0;
  while (offset < text.length) {
    TOKEN.lastIndex = offset;
    const match = TOKEN.exec(text);
    if (!match) return { attributes, faults: [unreadableAttribute(text.slice(offset).trim())] };
    attributes.push(toAttribute(match));
    offset = TOKEN.lastIndex;
  }
  return { attributes, faults: [] };
}

function unreadableAttribute(text: string): string {
  return `Cannot parse attribute ${JSON.stringify(text)}: wanted #id, name, name=value or name="some text", separated by spaces`;
}

function toAttribute([, hash, id, key = '', value]: RegExpExecArray): Attribute {
  if (hash) return { key: 'id', value: id };
  return { key, value: value?.startsWith('"') ? unquote(value) : value };
}

function unquote(quoted: string): string {
  return quoted.slice(1, -1).replace(/\\(["\\])/g, '$1');
}
