// Generated files are as the tables in the code are now: `npm run generate` writes them.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { generatedFiles } from '../../generate/generated-files.ts';
import { code, table } from '../../generate/markdown.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const files = await generatedFiles();

test.each(files)('$path is up to date (else: npm run generate)', ({ path, text }) => {
  expect(readFileSync(join(ROOT, path), 'utf8')).toBe(text);
});

test('docs/reference holds generated pages only', () => {
  const there = readdirSync(join(ROOT, 'docs', 'reference'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(ROOT.length + 1));
  expect(there.toSorted()).toEqual(
    files
      .map(({ path }) => path)
      .filter((path) => path.startsWith('docs/reference/'))
      .toSorted(),
  );
});

test('what is put into a table stays in its cell', () => {
  expect(table(['a'], [['b | c'], ['d\ne']])).toBe('| a |\n| --- |\n| b \\| c |\n| d e |');
  expect(code('a `b`')).toBe('`` a `b` ``');
});
