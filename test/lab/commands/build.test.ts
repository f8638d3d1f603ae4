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
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Called, runCli } from '../../run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'labproof-build-'));
const lesson = (title: string, command: string) =>
  `---\ntitle: ${title}\n---\n\n\`\`\`bash {#look}\n${command}\n\`\`\`\n`;
const LESSONS = {
  '01-proven': lesson('Proven', 'echo first'),
  '02-failing': lesson('Failing', 'false'),
  '03-new': lesson('New', 'echo new'),
} as const;
const EVIDENCE = join('.labproof', 'evidence');

async function labproof(...args: readonly string[]) {
  return await runCli(args, { cwd: folder });
}

function page(id: keyof typeof LESSONS): string {
  return readFileSync(join(folder, 'dist', 'site', id, 'index.html'), 'utf8');
}

function write(id: keyof typeof LESSONS, text: string): void {
  mkdirSync(join(folder, 'lessons', id), { recursive: true });
  writeFileSync(join(folder, 'lessons', id, 'en.md'), text);
}

beforeAll(() => {
  for (const [id, text] of Object.entries(LESSONS)) write(id as keyof typeof LESSONS, text);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('where nothing was verified, or no evidence kept, a frozen build is refused and builds nothing', async () => {
  expect((await labproof('verify', 'lessons/01-proven', '--no-evidence')).code).toBe(0);
  expect(existsSync(join(folder, EVIDENCE))).toBe(false);
  const { code, err } = await labproof('build', '--frozen');
  expect(code).toBe(1);
  expect(err).toContain(
    `lessons/01-proven/en.md has not been verified (no ${join(EVIDENCE, '01-proven.en.json')})`,
  );
  expect(existsSync(join(folder, 'dist'))).toBe(false);
});

describe('a course of which one lesson was verified, one failed, and one is new', () => {
  let built: Called;
  beforeAll(async () => {
    expect((await labproof('verify', 'lessons/01-proven', 'lessons/02-failing')).code).toBe(1);
    built = await labproof('build');
  });

  test('is built, with a warning for each lesson that is not proven', () => {
    expect(built.code).toBe(0);
    expect(built.err).toContain('warning: lessons/02-failing/en.md failed when it was verified');
    expect(built.err).toContain('warning: lessons/03-new/en.md has not been verified');
    expect(built.err).not.toContain('01-proven');
  });

  test('shows what was printed on the page of the lesson that was verified', () => {
    expect(page('01-proven')).toContain('Verified');
    expect(page('01-proven')).toMatch(/<pre class="printed"[^>]*>\s*first<\/pre>/);
  });

  test('shows the failure, and that the new lesson was not verified', () => {
    expect(page('02-failing')).toContain('class="banner banner-failed"');
    expect(page('02-failing')).toContain('lessons/02-failing/en.md:6');
    expect(page('03-new')).toContain('Not verified');
  });

  test('is refused when frozen, and a lesson that has changed since is named', async () => {
    write('01-proven', LESSONS['01-proven'].replace('first', 'second'));
    const { code, err } = await labproof('build', '--frozen');
    expect(code).toBe(1);
    expect(err).toContain(
      `lessons/01-proven/en.md has changed since it was verified (${join(EVIDENCE, '01-proven.en.json')})`,
    );
  });
});

test('a folder that holds something else is left alone', async () => {
  const { code, err } = await labproof('build', '--out', 'lessons');
  expect(code).toBe(2);
  expect(err).toContain('"lessons" holds something else than a site, wanted an empty folder');
  expect(readdirSync(join(folder, 'lessons'))).toEqual(Object.keys(LESSONS));
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
