// Texts of a language -> what pages and pictures are written with: strings, and functions where there are placeholders.
import { formatText } from './format-text.ts';
import type { Language } from './language.ts';
import type { PlaceholdersOf, Texts } from './translation.ts';

export type WordsOf<All> = {
  readonly [Name in keyof All]: All[Name] extends string ? Word<All[Name]> : WordsOf<All[Name]>;
};

type Word<Text> = [PlaceholdersOf<Text>] extends [never]
  ? string
  : (values: Readonly<Record<PlaceholdersOf<Text>, WordValue>>) => string;

type WordValue = string | number | readonly string[];

export function wordsOf<All extends Texts>(texts: All, language: Language): WordsOf<All> {
  const words = Object.entries(texts).map(([name, text]) => [
    name,
    typeof text === 'string' ? wordOf(text, language) : wordsOf(text, language),
  ]);
  return Object.fromEntries(words) as WordsOf<All>;
}

function wordOf(text: string, language: Language): string | ((values: Record<string, WordValue>) => string) {
  if (!text.includes('{')) return text;
  return (values) => formatText(text, (name) => [values[name] ?? ''].flat().map(String), language);
}
