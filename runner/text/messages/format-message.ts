// Message -> text in a language.
import { catalogue as english } from './en/catalogue.ts';
import { formatText } from './format-text.ts';
import type { Language } from './language.ts';
import type { Message, MessageKey, Part, Value } from './message.ts';
import { catalogue as chinese } from './zh-CN/catalogue.ts';
import { translatePhrase } from './zh-CN/phrases.ts';

const CATALOGUES: Readonly<Record<Language, Readonly<Record<MessageKey, string>>>> = {
  en: english,
  'zh-CN': chinese,
};

export function formatMessage({ key, values }: Message, language: Language): string {
  const items = (name: string) => itemsOf(values[name] ?? '').map((item) => formatItem(item, language));
  return formatText(CATALOGUES[language][key], items, language).replace(BETWEEN_CHINESE, '');
}

/** Whether all of it is in the catalogue: evidence may be of a later version. */
export function canFormat({ key, values }: Message): boolean {
  const inner = Object.values(values)
    .flatMap(itemsOf)
    .flatMap((item) => (typeof item === 'object' && 'key' in item ? [item] : []));
  return key in english && inner.every(canFormat);
}

/** Texts have room around placeholders, which most often stand for Latin names. */
const BETWEEN_CHINESE = /(?<=\p{Script=Han}) (?=\p{Script=Han})/gu;

function itemsOf(value: Value): readonly (string | number | Part)[] {
  return typeof value === 'object' && 'length' in value ? value : [value];
}

function formatItem(item: string | number | Part, language: Language): string {
  if (typeof item !== 'object') return String(item);
  if ('key' in item) return formatMessage(item, language);
  if ('phrase' in item) return language === 'en' ? item.phrase : translatePhrase(item.phrase);
  return item[language];
}
