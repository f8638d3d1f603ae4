// What the lab saw, as data: which saying of the table, and what fills it. Words come last, in the language of whoever reads them.
import { OBSERVATIONS, PHRASES } from './observations.ts';

export type MessageKey = keyof typeof OBSERVATIONS;

/** JSON-able: `{saying: 'replied', with: {address: '10.0.0.2'}}`. */
export interface Message {
  readonly saying: MessageKey;
  readonly with: Readonly<Record<string, Part>>;
}

/** A name, an address or a program's own text is said as it is. */
export type Part = string | number | Phrase | Message | readonly (string | Phrase | Message)[];

/** What a kernel or a tool calls something; where no Chinese is known for it, it stays as it is. */
interface Phrase {
  readonly phrase: string;
}

/** The names in braces, without how a list is joined. */
type NamesIn<Text> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? (Name extends `${infer Bare}:${string}` ? Bare : Name) | NamesIn<Rest>
  : never;

type Filling<S extends MessageKey> = NamesIn<(typeof OBSERVATIONS)[S]['en']>;

export function messageOf<S extends MessageKey>(
  key: S,
  ...[filled]: [Filling<S>] extends [never] ? [] : [Readonly<Record<Filling<S>, Part>>]
): Message {
  return { saying: key, with: filled ?? {} };
}

export function phrase(text: string): Phrase {
  return { phrase: text };
}

/** Whether it is all in the table: evidence may be of a later version. */
export function canFormat({ saying: key, with: filled }: Message): boolean {
  const parts = Object.values(filled).flat() as readonly (string | number | Phrase | Message)[];
  const inner = parts.flatMap((part) => (typeof part === 'object' && 'saying' in part ? [part] : []));
  return key in OBSERVATIONS && inner.every(canFormat);
}

export function formatMessage({ saying: key, with: filled }: Message, language: 'en' | 'zh-CN'): string {
  const inLanguage = language === 'en' ? 'en' : 'zh';
  const words = OBSERVATIONS[key][inLanguage].replace(
    /\{(\w+)(?::([^}]*))?\}/g,
    (_, name: string, joint = ',') => {
      const part = filled[name] ?? '';
      const parts = typeof part === 'object' && 'length' in part ? part : [part];
      return parts.map((one) => wordPart(one, language)).join(JOINTS[joint]?.[inLanguage]);
    },
  );
  return words.replace(BETWEEN_CHINESE, '');
}

/** Sayings have room around names, which most often are Latin. */
const BETWEEN_CHINESE = /(?<=\p{Script=Han}) (?=\p{Script=Han})/gu;

const JOINTS: Readonly<Record<string, { readonly en: string; readonly zh: string }>> = {
  ',': { en: ', ', zh: '、' },
  ';': { en: '; ', zh: '；' },
  and: { en: ' and ', zh: ' 和 ' },
  or: { en: ' or ', zh: ' 或' },
};

function wordPart(part: string | number | Phrase | Message, language: 'en' | 'zh-CN'): string {
  if (typeof part !== 'object') return String(part);
  if ('saying' in part) return formatMessage(part, language);
  return (language === 'en' ? undefined : PHRASES[part.phrase]) ?? part.phrase;
}
