// A text of the catalogue as data: which one, and what its placeholders stand for. Formatted last, in the reader's language.
import type { catalogue } from './en/catalogue.ts';
import type { Language } from './language.ts';
import type { PlaceholdersOf } from './translation.ts';

type Catalogue = typeof catalogue;
export type MessageKey = keyof Catalogue;

/** Of texts without placeholders. */
export type PlainKey = {
  readonly [Key in MessageKey]: [PlaceholdersOf<Catalogue[Key]>] extends [never] ? Key : never;
}[MessageKey];

/** JSON-able: `{key: 'replied', values: {address: '10.0.0.2'}}`. */
export interface Message {
  readonly key: MessageKey;
  readonly values: Readonly<Record<string, Value>>;
}

/** A name, an address or a program's own text is the same in every language. */
export type Value = string | number | Part | readonly (string | Part)[];
export type Part = Phrase | Translated | Message;

/** What a kernel or a tool calls something; where no translation is known, it stays as it is. */
interface Phrase {
  readonly phrase: string;
}

/** What another table has in both languages: the sentence of a check. */
type Translated = Readonly<Record<Language, string>>;

export function messageOf<Key extends MessageKey>(
  key: Key,
  ...[values]: [PlaceholdersOf<Catalogue[Key]>] extends [never]
    ? []
    : [Readonly<Record<PlaceholdersOf<Catalogue[Key]>, Value>>]
): Message {
  return { key, values: values ?? {} };
}

export function phrase(text: string): Phrase {
  return { phrase: text };
}
