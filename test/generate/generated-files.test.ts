// What is generated is committed as it is generated.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { generators } from '../../generate/generators.ts';

const ROOT = join(import.meta.dirname, '..', '..');

test.each(generators.map(({ path, text }) => [path, text] as const))(
  '%s is as `npm run generate` writes it',
  async (path, text) => {
    expect(readFileSync(join(ROOT, path), 'utf8')).toBe(await text());
  },
);
