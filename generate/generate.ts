// `npm run generate`: writes every file that is made from tables in the code.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { generatedFiles } from './generated-files.ts';

const ROOT = join(import.meta.dirname, '..');

const files = await generatedFiles();
for (const { path, text } of files) {
  await mkdir(dirname(join(ROOT, path)), { recursive: true });
  await writeFile(join(ROOT, path), text);
}
process.stdout.write(`${files.length} files are up to date\n`);
