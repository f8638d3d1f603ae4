// Many lessons in one folder, each with its evidence, and the same as pages of a Starlight that nothing was done to.
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { evidenceFile } from '../runner/evidence/evidence-file.ts';
import { runCli } from '../test/run-cli.ts';

const ROOT = join(import.meta.dirname, '..');
const LESSON = '02-veth-pairs';
const FILE = join(ROOT, 'lessons', LESSON, 'en.md');

/** What one real run of the lesson was seen to do. @throws Error where it fails. */
export async function recordEvidence(folder: string): Promise<string> {
  const { code, err } = await runCli(['verify', FILE, '--evidence', folder]);
  if (code !== 0) throw new Error(`"labproof verify" ended with exit code ${code}\n${err}`);
  return readFileSync(evidenceFile(folder, { id: LESSON, lang: 'en' }), 'utf8');
}

export function writeCourse(folder: string, count: number, evidence: string): void {
  const recorded = JSON.parse(evidence);
  mkdirSync(join(folder, '.labproof', 'evidence'), { recursive: true });
  for (const id of idsOf(count)) {
    mkdirSync(join(folder, 'lessons', id), { recursive: true });
    cpSync(FILE, join(folder, 'lessons', id, 'en.md'));
    const lesson = { ...recorded.run.lesson, id, file: `lessons/${id}/en.md` };
    const own = { ...recorded, run: { ...recorded.run, lesson } };
    const file = evidenceFile(join(folder, '.labproof', 'evidence'), { id, lang: 'en' });
    writeFileSync(file, JSON.stringify(own));
  }
}

const CONFIG = `import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';
export default defineConfig({ integrations: [starlight({ title: 'Bare' })] });
`;
const COLLECTIONS = `import { defineCollection } from 'astro:content';
import { docsLoader } from '@astrojs/starlight/loaders';
import { docsSchema } from '@astrojs/starlight/schema';
export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };
`;
const BUILD = `import { build } from 'astro';
await build({ logLevel: 'error' });
`;

/** The lessons' Markdown as it is, but for what only Labproof reads. */
export function writeBareStarlight(folder: string, count: number): void {
  const docs = join(folder, 'src', 'content', 'docs');
  mkdirSync(docs, { recursive: true });
  const page = barePage(readFileSync(FILE, 'utf8'));
  for (const id of ['index', ...idsOf(count)]) writeFileSync(join(docs, `${id}.md`), page);
  writeFileSync(join(folder, 'astro.config.mjs'), CONFIG);
  writeFileSync(join(folder, 'src', 'content.config.ts'), COLLECTIONS);
  writeFileSync(join(folder, 'build.mjs'), BUILD);
  for (const name of ['astro', '@astrojs/starlight']) {
    const link = join(folder, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(packageFolder(name), link);
  }
}

function barePage(markdown: string): string {
  const [, front = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(markdown) ?? [];
  const title = /^title:.*$/m.exec(front)?.[0] ?? 'title: Lesson';
  const plain = body.replace(/^(\s*```\w*)[^\n]*$/gm, '$1').replace(/^:::.*$/gm, '');
  return `---\n${title}\n---\n${plain}`;
}

function idsOf(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${String(index + 1).padStart(3, '0')}-lesson`);
}

function packageFolder(name: string): string {
  const entry = fileURLToPath(import.meta.resolve(name));
  const inside = join('node_modules', name);
  return entry.slice(0, entry.lastIndexOf(inside) + inside.length);
}
