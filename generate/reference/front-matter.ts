// The schema of the front matter -> its reference.
import { z } from 'zod';
import { FRONT_MATTER } from '../../runner/lesson/document/parse-front-matter.ts';
import { code, generatedPage, table } from '../markdown.ts';

interface Key {
  readonly type?: string;
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly items?: { readonly type?: string };
  readonly properties?: Readonly<Record<string, Key>>;
}

export function frontMatter(): string {
  const { properties = {} } = z.toJSONSchema(FRONT_MATTER, { io: 'input', unrepresentable: 'any' }) as Key;
  return generatedPage('Front matter', 'runner/lesson/document/parse-front-matter.ts', [
    'The front matter is YAML between two lines of `---` at the top of a lesson. A document that has it, or any annotation, is a lesson. An unknown key is a fault.',
    table(['key', 'value', 'meaning'], rowsOf(properties)),
    'The kinds of variables have [a page of their own](variables.md), and so have [the features for `requires`](features.md).',
  ]);
}

function rowsOf(keys: Readonly<Record<string, Key>>, above = ''): readonly (readonly string[])[] {
  return Object.entries(keys).flatMap(([name, key]) => [
    [code(`${above}${name}`), typeOf(key), key.description ?? ''],
    ...rowsOf(key.properties ?? {}, `${above}${name}.`),
  ]);
}

function typeOf({ type, items, properties, enum: words }: Key): string {
  if (words) return words.map(code).join(' or ');
  if (type === 'boolean') return '`true` or `false`';
  if (type === 'array') return `list of ${items?.type === 'string' ? 'texts' : 'values'}`;
  return type === 'object' ? (properties ? 'keys and values' : 'names and kinds') : 'text';
}
