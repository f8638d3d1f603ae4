// `content/site.json` as the runner writes it (its `runner/site/lay-out-site.ts`): the only thing that the two have in common.
export interface SiteContent {
  readonly base: string;
  readonly locales: readonly {
    readonly path: string;
    readonly lang: string;
    readonly name: string;
    readonly title: string;
  }[];
  readonly sidebar: readonly {
    readonly label: string;
    readonly translations: Readonly<Record<string, string>>;
    readonly items: readonly {
      readonly slug: string;
      readonly label: string;
      readonly translations: Readonly<Record<string, string>>;
    }[];
  }[];
  readonly pages: readonly PageContent[];
}

export interface PageContent {
  readonly path: string;
  readonly kind: 'home' | 'lesson' | 'evidence' | 'not-found';
  readonly title: string;
  readonly description?: string;
  readonly headings: readonly { readonly depth: number; readonly slug: string; readonly text: string }[];
  /** Where its HTML is, below `content/`. */
  readonly file: string;
}
