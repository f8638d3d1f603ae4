// `build` after `verify`, as typed: what it warns of, what `--frozen` refuses, and what it leaves alone.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli } from '../../run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'labproof-build-'));
const LESSON = join(folder, 'lessons', '01-pair', 'en.md');
const TEXT = '---\ntitle: Pair\n---\n\n```bash {#look}\necho first\n```\n';
const EVIDENCE = join('.labproof', 'evidence', '01-pair.en.json');

async function labproof(...args: readonly string[]) {
  return await runCli(args, { cwd: folder });
}

function page(): string {
  return readFileSync(join(folder, 'dist', 'site', '01-pair', 'index.html'), 'utf8');
}

beforeAll(() => {
  mkdirSync(join(folder, 'lessons', '01-pair'), { recursive: true });
  writeFileSync(LESSON, TEXT);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a lesson that was never verified is built with a warning, and refused when frozen', async () => {
  const frozen = await labproof('build', '--frozen');
  expect(frozen.code).toBe(1);
  expect(frozen.err).toContain(`lessons/01-pair/en.md has not been verified (no ${EVIDENCE})`);
  expect(existsSync(join(folder, 'dist'))).toBe(false);
  const built = await labproof('build');
  expect(built.code).toBe(0);
  expect(built.err).toContain('warning: lessons/01-pair/en.md has not been verified');
  expect(page()).toContain('Not verified');
});

test('after verify the page holds what was printed, and frozen is content', async () => {
  expect((await labproof('verify', '--no-evidence')).code).toBe(0);
  expect(existsSync(join(folder, EVIDENCE))).toBe(false);
  expect((await labproof('verify')).code).toBe(0);
  const { code, err } = await labproof('build', '--frozen');
  expect(err).not.toContain('warning');
  expect(code).toBe(0);
  expect(page()).toContain('Verified');
  expect(page()).toMatch(/<pre class="printed"[^>]*>\s*first<\/pre>/);
});

test('a lesson that has changed since is named, and shows as not verified', async () => {
  writeFileSync(LESSON, TEXT.replace('echo first', 'false'));
  const { code, err } = await labproof('build', '--frozen');
  expect(code).toBe(1);
  expect(err).toContain(`lessons/01-pair/en.md has changed since it was verified (${EVIDENCE})`);
});

test('a lesson that failed is built with its failure on the page', async () => {
  expect((await labproof('verify')).code).toBe(1);
  const { code, err } = await labproof('build');
  expect(code).toBe(0);
  expect(err).toContain('warning: lessons/01-pair/en.md failed when it was verified');
  expect(page()).toContain('class="banner banner-failed"');
  expect(page()).toContain('lessons/01-pair/en.md:6');
});

test('a folder that holds something else is left alone', async () => {
  const { code, err } = await labproof('build', '--out', 'lessons');
  expect(code).toBe(2);
  expect(err).toContain('"lessons" holds something else than a site, wanted an empty folder');
  expect(readdirSync(join(folder, 'lessons'))).toEqual(['01-pair']);
});

test('without a lesson there is nothing to build', async () => {
  writeFileSync(join(folder, 'notes.md'), '# Notes\n\n```bash\nip link\n```\n');
  const { code, err } = await labproof('build', 'notes.md');
  expect(code).toBe(2);
  expect(err).toContain('No lesson to build a site of');
});

test('preview says what is missing where nothing was built', async () => {
  const { code, err } = await labproof('preview', 'nowhere');
  expect(code).toBe(2);
  expect(err).toContain('"nowhere" holds no site, build one first');
});

test('documentation with a link to nowhere is refused, and named', async () => {
  mkdirSync(join(folder, 'docs'));
  const contents = '# Docs\n\n## All\n\n- [One](one.md)\n';
  writeFileSync(join(folder, 'docs', 'README.md'), contents);
  const missing = await labproof('build', '--docs', 'docs');
  expect(missing.code).toBe(2);
  expect(missing.err).toContain('Cannot read the page of --docs "docs/one.md"');
  writeFileSync(join(folder, 'docs', 'one.md'), '# One\n\n[two](two.md)\n');
  const broken = await labproof('build', '--docs', 'docs');
  expect(broken.code).toBe(2);
  expect(broken.err).toContain('Links of --docs "docs" lead nowhere: one.md: two.md');
});
