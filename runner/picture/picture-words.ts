// The language of a lesson -> the words of its pictures.
import { picture as english } from '../text/messages/en/picture.ts';
import { type Language, languageOf } from '../text/messages/language.ts';
import { type WordsOf, wordsOf } from '../text/messages/words.ts';
import { picture as chinese } from '../text/messages/zh-CN/picture.ts';
import type { Note } from './model/topology.ts';

export type Words = WordsOf<typeof english>;

const WORDS: Readonly<Record<Language, Words>> = {
  en: wordsOf(english, 'en'),
  'zh-CN': wordsOf(chinese, 'zh-CN'),
};

export function wordsIn(lang: string): Words {
  return WORDS[languageOf(lang)];
}

/** The whole sentence of a table or alternative text. */
export function noteSentence({ kind, text }: Note, words: Words): string {
  return words.note[kind]({ text: kind === 'forwards' ? switchWord(text, words) : text });
}

/** What stands behind the tag in the picture. */
export function noteText({ kind, text }: Note, words: Words): string {
  if (kind === 'masquerade' || kind === 'policy') return words.shown[kind]({ text });
  if (kind === 'forwards') return switchWord(text, words);
  return kind === 'implied-route' ? text.replace(/ dev .*$/, '') : text;
}

export function linkTypeName(type: string, { linkType }: Words): string {
  return type === 'loopback' || type === 'bridge' ? linkType[type] : linkType.other({ type });
}

function switchWord(text: string, words: Words): string {
  return text === 'on' ? words.switch.on : words.switch.off;
}
