// `npm run generate`: writes everything that is generated and committed.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generators } from './generators.ts';

const ROOT = join(import.meta.dirname, '..');

for (const { path, text } of generators) {
  const file = join(ROOT, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, await text());
  process.stdout.write(`${path}\n`);
}
