// `content/site.json` as the runner writes it (its `runner/site/lay-out-site.ts`): the only thing that the two have in common.
export interface SiteContent {
  readonly base: string;
  readonly locales: readonly {
    readonly path: string;
    readonly lang: string;
    readonly name: string;
    readonly title: string;
  }[];
  readonly sidebar: readonly SidebarGroup[];
  readonly pages: readonly PageContent[];
}

export interface SidebarGroup {
  readonly label: string;
  readonly translations: Readonly<Record<string, string>>;
  readonly items: readonly (SidebarItem | SidebarGroup)[];
  readonly collapsed?: boolean;
}

export interface SidebarItem {
  readonly slug: string;
  readonly label: string;
  readonly translations: Readonly<Record<string, string>>;
}

export interface PageContent {
  readonly path: string;
  readonly kind: 'home' | 'lesson' | 'evidence' | 'docs' | 'not-found';
  readonly title: string;
  readonly description?: string;
  readonly headings: readonly { readonly depth: number; readonly slug: string; readonly text: string }[];
  /** Where its HTML is, below `content/`. */
  readonly file: string;
}
