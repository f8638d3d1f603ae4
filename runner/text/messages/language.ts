// The language of a lesson -> the language that what the tool itself says is said in.

export type Language = 'en' | 'zh-CN';

/** English for any other language than Chinese. */
export function languageOf(lang: string): Language {
  return /^zh\b/i.test(lang) ? 'zh-CN' : 'en';
}
