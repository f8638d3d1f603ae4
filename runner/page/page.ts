// A page as data, and the site that it belongs to: what `site/` lays out, and all that it knows of lessons.

/** Format of `site.json`, read by `site/`. */
export interface Site {
  /** Path under which it will be served, with a slash at both ends. */
  readonly base: string;
  /** Path of the language's pages -> tag and name; the first one's lie at the root. */
  readonly locales: readonly Locale[];
  readonly sidebar: readonly SidebarGroup[];
  readonly pages: readonly Page[];
}

export interface Locale {
  /** `root`, or the first part of its pages' paths. */
  readonly path: string;
  /** BCP 47 */
  readonly lang: string;
  /** In the language itself. */
  readonly name: string;
  readonly title: string;
}

export interface SidebarGroup {
  readonly label: string;
  /** By language tag. */
  readonly translations: Readonly<Record<string, string>>;
  readonly items: readonly (SidebarItem | SidebarGroup)[];
  /** It is folded until a reader opens it, or one of its pages. */
  readonly collapsed?: boolean;
}

export interface SidebarItem {
  /** Path of the page without the language. */
  readonly slug: string;
  readonly label: string;
  readonly translations: Readonly<Record<string, string>>;
}

export interface Page {
  /** Path below the base, without slashes around it; empty for the first page. */
  readonly path: string;
  readonly kind: 'home' | 'lesson' | 'evidence' | 'docs' | 'not-found';
  readonly title: string;
  readonly description: string | undefined;
  readonly headings: readonly Heading[];
  readonly html: string;
}

export interface Heading {
  readonly depth: number;
  readonly slug: string;
  readonly text: string;
}
