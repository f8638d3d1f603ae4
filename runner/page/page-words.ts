// The language of a lesson -> the words of its page.
import { page as english } from '../text/messages/en/page.ts';
import { type Language, languageOf } from '../text/messages/language.ts';
import { type WordsOf, wordsOf } from '../text/messages/words.ts';
import { page as chinese } from '../text/messages/zh-CN/page.ts';

export type Words = WordsOf<typeof english>;

const WORDS: Readonly<Record<Language, Words>> = {
  en: wordsOf(english, 'en'),
  'zh-CN': wordsOf(chinese, 'zh-CN'),
};

export function wordsIn(lang: string): Words {
  return WORDS[languageOf(lang)];
}
