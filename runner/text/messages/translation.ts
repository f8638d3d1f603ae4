// English texts -> the type that their translation must have: the same keys, each with the same placeholders.

/** The names in braces, without how a list is joined. */
export type PlaceholdersOf<Text> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? (Name extends `${infer Bare}:${string}` ? Bare : Name) | PlaceholdersOf<Rest>
  : never;

type IsSame<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

/** `never` for a text that is not in English, or whose placeholders are others. */
type Fitting<English, Translated> = {
  readonly [Key in keyof Translated]: Key extends keyof English
    ? IsSame<PlaceholdersOf<English[Key]>, PlaceholdersOf<Translated[Key]>> extends true
      ? Translated[Key]
      : never
    : never;
};

/** Does nothing at run time: its type refuses a translation that lacks a text or a placeholder, or has one too many. */
export function translationOf<English>() {
  return <const Translated extends Readonly<Record<keyof English, string>>>(
    texts: Translated & Fitting<English, Translated>,
  ): Translated => texts;
}
