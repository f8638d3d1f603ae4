// A page of the documentation as it was read, beside the lessons of a site.
export interface DocSource {
  /** Below the folder of the documentation, with slashes: `authors/checks.md`. */
  readonly path: string;
  readonly text: string;
}

/** The table of contents: its sections and links are the order of the pages. */
export const CONTENTS = 'README.md';

/** Path of its page, below the base. */
export function docPath({ path }: Pick<DocSource, 'path'>): string {
  return path === CONTENTS ? 'docs' : `docs/${path.replace(/\.md$/, '')}`;
}
