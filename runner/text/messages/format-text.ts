// A text with placeholders, and what they stand for -> the text filled in. `{names:and}` joins a list with the word for "and";
// `{count|step|steps}` is the word that goes with the number.
import type { Language } from './language.ts';

/** @param itemsOf What a placeholder stands for, by its name: one item, or several that are joined. */
export function formatText(
  text: string,
  itemsOf: (name: string) => readonly string[],
  language: Language,
): string {
  return text.replace(PLACEHOLDER, (_, name: string, joint = ',', one?: string, many?: string) => {
    const items = itemsOf(name);
    if (one !== undefined && many !== undefined) return items.join() === '1' ? one : many;
    return items.join(JOINTS[joint]?.[language]);
  });
}

const PLACEHOLDER = /\{(\w+)(?::([^}|]*)|\|([^}|]*)\|([^}|]*))?\}/g;

const JOINTS: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  ',': { en: ', ', 'zh-CN': '、' },
  ';': { en: '; ', 'zh-CN': '；' },
  and: { en: ' and ', 'zh-CN': ' 和 ' },
  'and as': { en: ' and as ', 'zh-CN': '，以及 ' },
  or: { en: ' or ', 'zh-CN': ' 或' },
};
