// English texts -> the type that their translation must have: the same keys, each with the same placeholders.

/** Texts by name, or in groups. */
export interface Texts {
  readonly [name: string]: string | Texts;
}

/** The names in braces, without how a list is joined (`{names:and}`) or what is counted (`{count|step|steps}`). */
export type PlaceholdersOf<Text> = Text extends `${string}{${infer Inside}}${infer Rest}`
  ? NameIn<Inside> | PlaceholdersOf<Rest>
  : never;

type NameIn<Inside> = Inside extends `${infer Name}:${string}` | `${infer Name}|${string}` ? Name : Inside;

type IsSame<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

type SameKeys<English> = {
  readonly [Key in keyof English]: English[Key] extends string ? string : SameKeys<English[Key]>;
};

/** `never` for a text that is not in English, or whose placeholders are others. */
type SamePlaceholders<English, Translated> = {
  readonly [Key in keyof Translated]: Key extends keyof English
    ? Translated[Key] extends string
      ? IsSame<PlaceholdersOf<English[Key]>, PlaceholdersOf<Translated[Key]>> extends true
        ? Translated[Key]
        : never
      : SamePlaceholders<English[Key], Translated[Key]>
    : never;
};

/** Does nothing at run time: its type refuses a translation that lacks a text or a placeholder, or has one too many. */
export function translationOf<English>() {
  return <const Translated extends SameKeys<English>>(
    texts: Translated & SamePlaceholders<English, Translated>,
  ): Translated => texts;
}
