// `--docs FOLDER` -> the pages of the site that its Markdown makes: the table of contents and what it links to.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONTENTS, type DocSource } from '../../page/docs/doc-source.ts';
import { type DocPages, makeDocPages } from '../../page/docs/make-doc-pages.ts';
import { readContents } from '../../page/docs/read-contents.ts';
import { UsageError } from '../../usage-error.ts';

/** @throws UsageError for a page that cannot be read, and for a link that leads nowhere. */
export function readDocs(folder: string, base: string): DocPages {
  const contents = readDoc(folder, CONTENTS);
  const paths = readContents(contents.text).flatMap(({ entries }) => entries.map(({ path }) => path));
  const docs = makeDocPages([contents, ...[...new Set(paths)].map((path) => readDoc(folder, path))], base);
  if (docs.broken.length > 0)
    throw new UsageError(`Links of --docs "${folder}" lead nowhere: ${docs.broken.join(', ')}`);
  return docs;
}

function readDoc(folder: string, path: string): DocSource {
  try {
    return { path, text: readFileSync(join(folder, path), 'utf8') };
  } catch (cause) {
    throw new UsageError(
      `Cannot read the page of --docs "${join(folder, path)}": ${(cause as Error).message}`,
    );
  }
}
