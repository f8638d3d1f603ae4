// Message -> text in a language.
import { catalogue as english } from './en/catalogue.ts';
import type { Language } from './language.ts';
import type { Message, MessageKey, Part } from './message.ts';
import { catalogue as chinese } from './zh-CN/catalogue.ts';
import { PHRASES } from './zh-CN/phrases.ts';

const CATALOGUES: Readonly<Record<Language, Readonly<Record<MessageKey, string>>>> = {
  en: english,
  'zh-CN': chinese,
};

export function formatMessage({ key, values }: Message, language: Language): string {
  const text = CATALOGUES[language][key].replace(
    /\{(\w+)(?::([^}]*))?\}/g,
    (_, name: string, joint = ',') => {
      const value = values[name] ?? '';
      const items = typeof value === 'object' && 'length' in value ? value : [value];
      return items.map((item) => formatItem(item, language)).join(JOINTS[joint]?.[language]);
    },
  );
  return text.replace(BETWEEN_CHINESE, '');
}

/** Whether all of it is in the catalogue: evidence may be of a later version. */
export function canFormat({ key, values }: Message): boolean {
  const items = Object.values(values).flat() as readonly (string | number | Part)[];
  const inner = items.flatMap((item) => (typeof item === 'object' && 'key' in item ? [item] : []));
  return key in english && inner.every(canFormat);
}

/** Texts have room around placeholders, which most often stand for Latin names. */
const BETWEEN_CHINESE = /(?<=\p{Script=Han}) (?=\p{Script=Han})/gu;

const JOINTS: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  ',': { en: ', ', 'zh-CN': '、' },
  ';': { en: '; ', 'zh-CN': '；' },
  and: { en: ' and ', 'zh-CN': ' 和 ' },
  or: { en: ' or ', 'zh-CN': ' 或' },
};

function formatItem(item: string | number | Part, language: Language): string {
  if (typeof item !== 'object') return String(item);
  if ('key' in item) return formatMessage(item, language);
  if ('phrase' in item) return (language === 'en' ? undefined : PHRASES[item.phrase]) ?? item.phrase;
  return item[language];
}
