// Links in the documentation lead somewhere, and the files that it names are there.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, posix } from 'node:path';
import { expect, test } from 'vitest';
import { isPlace } from '../../runner/lesson/document/find-links.ts';
import { createMarkdown } from '../../runner/lesson/document/markdown.ts';
import { makeDocPages } from '../../runner/page/docs/make-doc-pages.ts';
import { type DocPage, ROOT, readPage, readPages } from './pages.ts';

const pages = [...readPages(), ...['ARCHITECTURE.md', 'CONTRIBUTING.md'].map(readPage)];
const markdown = createMarkdown();

function linksOf({ text }: DocPage): readonly string[] {
  return markdown
    .parse(text, {})
    .flatMap(({ children }) => children ?? [])
    .filter(({ type }) => type === 'link_open')
    .map((token) => String(token.attrGet('href')));
}

function isBroken(page: DocPage, href: string): boolean {
  const [path = '', anchor] = href.split('#');
  const target = path === '' ? page.file : posix.join(dirname(page.file), path);
  if (!existsSync(join(ROOT, target))) return true;
  return anchor !== undefined && !isPlace(anchor, markdown.parse(readPage(target).text, {}));
}

test.each(pages)('links of $file lead to files and headings that are there', (page) => {
  const own = linksOf(page).filter((href) => !/^https?:/.test(href));
  expect(own.filter((href) => isBroken(page, href))).toEqual([]);
});

test('a link to nowhere is found', () => {
  const page = readPage('README.md');
  expect(
    ['docs/nowhere.md', 'docs/start.md#nowhere', '#nowhere'].filter((href) => isBroken(page, href)),
  ).toEqual(['docs/nowhere.md', 'docs/start.md#nowhere', '#nowhere']);
});

test('the site of the course has all of these pages, and no link of them leads nowhere', () => {
  const docs = readPages().flatMap(({ file, text }) =>
    file.startsWith('docs/') ? [{ path: file.replace('docs/', ''), text }] : [],
  );
  expect(makeDocPages(docs, '/').broken).toEqual([]);
});

test('every page is in the table of contents, which is the order of the site too', () => {
  const listed = linksOf(readPage('docs/README.md')).map((href) => `docs/${href}`);
  const all = readPages().map(({ file }) => file);
  expect(listed.toSorted()).toEqual(all.filter((file) => !file.endsWith('README.md')));
});

test('the tree in ARCHITECTURE.md has each folder of runner/', () => {
  const { text } = readPage('ARCHITECTURE.md');
  const folders = readdirSync(join(ROOT, 'runner')).filter((name) => isFolder(join('runner', name)));
  expect(folders.filter((name) => !text.includes(`\n      ${name}/ `))).toEqual([]);
});

const FOLDERS = ['runner', 'test', 'bench', 'site', 'bin', 'lessons', 'docs', 'generate'];
const PATH = new RegExp(`(?<![\\w./-])(?:${FOLDERS.join('|')})/[\\w./-]*[\\w/]`, 'g');
const SOURCE = /(?<![\w./-])[\w-]+\.(?:ts|py|css|bash|mjs)(?![\w-])/g;

/** Names of source files without their folder, wherever they stand. */
const sources = new Set(
  FOLDERS.flatMap((folder) => readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })).map(
    (name) => basename(name),
  ),
);

/** Lessons, reports and sites of somebody's own are not in this repository. */
function isOurs(path: string): boolean {
  return !/NN-|LANG/.test(path);
}

function missingIn(text: string): readonly string[] {
  const paths = [...text.matchAll(PATH)].map(([path]) => path).filter(isOurs);
  const names = [...text.matchAll(SOURCE)].map(([name]) => name);
  return [
    ...paths.filter((path) => !existsSync(join(ROOT, path)) || (path.endsWith('/') && !isFolder(path))),
    ...names.filter((name) => !sources.has(name)),
  ];
}

function isFolder(path: string): boolean {
  return statSync(join(ROOT, path)).isDirectory();
}

const inside = pages.filter(({ file }) => !file.includes('ci.md'));

test.each(inside)('files that $file names are there', ({ text }) => {
  expect(missingIn(text)).toEqual([]);
});

test('a file that is named and not there is found', () => {
  expect(missingIn('see `runner/nowhere.ts`, `nowhere.py` and `runner/lab/`')).toEqual([
    'runner/nowhere.ts',
    'nowhere.py',
  ]);
});
