import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadLessons } from '../../../runner/lesson/load/load-lessons.ts';
import { UsageError } from '../../../runner/usage-error.ts';

const COURSE = relative(process.cwd(), join(import.meta.dirname, '../../fixtures/lesson/course'));
const STEP = '```bash\nip a\n```\n';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'load-lessons-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function write(path: string, text: string | Uint8Array): Promise<string> {
  await mkdir(join(folder, path, '..'), { recursive: true });
  await writeFile(join(folder, path), text);
  return join(folder, path);
}

const inFolder = async (...args: Parameters<typeof loadLessons>) =>
  (await loadLessons(...args)).map(({ file }) => relative(folder, file));

test('a course is loaded in the order of its paths, README aside', async () => {
  const loaded = await loadLessons([COURSE]);
  expect(loaded.map(({ id, lang, kind }) => [id, lang, kind])).toEqual([
    ['01-joined-pair', 'en', 'lesson'],
    ['01-joined-pair', 'zh-CN', 'lesson'],
    ['02-images', 'en', 'lesson'],
  ]);
  expect(loaded[0]).toMatchObject({
    file: `${COURSE}/01-joined-pair/en.md`,
    source: { newline: '\n' },
    lesson: { title: 'A joined pair' },
  });
  expect(loaded[0]?.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
});

test('a file named directly is loaded, a README too, once', async () => {
  const readme = `${COURSE}/README.md`;
  expect((await loadLessons([readme, readme, `./${readme}`])).map(({ id }) => id)).toEqual(['README']);
});

test('folders are searched to the bottom, but not node_modules, hidden ones and other files', async () => {
  await write('b/deep/x.md', STEP);
  await write('a.md', STEP);
  await write('B.MD', STEP);
  await write('node_modules/y.md', STEP);
  await write('.git/z.md', STEP);
  await write('.hidden.md', STEP);
  await write('b/notes.txt', STEP);
  await write('b/readme.md', STEP);
  expect(await inFolder([folder])).toEqual(['B.MD', 'a.md', 'b/deep/x.md']);
});

test('a link to a folder is not followed, so that a loop ends', async () => {
  await write('a/x.md', STEP);
  await symlink(folder, join(folder, 'a/loop'));
  expect(await inFolder([folder])).toEqual(['a/x.md']);
});

test.each([
  ['01-pair/zh-CN.md', '01-pair', 'zh-CN'],
  ['01-pair/pt-BR.md', '01-pair', 'pt-BR'],
  ['01-pair/ip.md', 'ip', 'und'],
  ['01-pair/notes.md', 'notes', 'und'],
  ['are-notes-true/en.md', 'are-notes-true', 'en'],
  ['docs/en.md', 'en', 'und'],
  ['dns.md', 'dns', 'und'],
])('%s is lesson %s in language %s', async (path, id, lang) => {
  const [loaded] = await loadLessons([await write(path, STEP)]);
  expect([loaded?.id, loaded?.lang]).toEqual([id, lang]);
});

test('a faulty file is reported with all its faults and stops no other', async () => {
  await write('1.md', '```bash {a}\nx\n```\n```bash {b}\nx\n```\n');
  await write('2.md', Buffer.from('# x\n', 'utf16le'));
  await write('3.md', '');
  await write('4.md', '# Words only\n');
  await write('5.md', STEP);
  const loaded = await loadLessons([folder]);
  const faults = loaded.map((one) =>
    one.kind === 'faulty' ? one.errors.map(({ line, fault }) => `${line}: ${fault}`) : 'lesson',
  );
  const nothing = '1: Has no step to run, wanted a fence labelled bash, sh, shell or console';
  expect(faults).toEqual([
    ['1: Unknown attribute "a"', '4: Unknown attribute "b"'],
    ['1: File is UTF-16, save it as UTF-8'],
    [nothing],
    [nothing],
    'lesson',
  ]);
  expect(loaded.every(({ digest }) => digest.startsWith('sha256:'))).toBe(true);
});

test('a language keeps its own files and those of no language', async () => {
  await write('01-a/en.md', STEP);
  await write('01-a/zh-CN.md', STEP);
  await write('plain.md', STEP);
  expect(await inFolder([folder], { lang: 'en' })).toEqual(['01-a/en.md', 'plain.md']);
  expect(await inFolder([folder], { lang: 'zh' })).toEqual(['01-a/zh-CN.md', 'plain.md']);
  expect(await inFolder([folder], { lang: 'zh-cn' })).toEqual(['01-a/zh-CN.md', 'plain.md']);
});

test('a language that no lesson is in is a usage error that lists those there are', async () => {
  await write('plain.md', STEP);
  await expect(inFolder([folder], { lang: 'en' })).rejects.toThrow(
    'No lesson is in language "en": no file is named for a language, as en.md is',
  );
  await write('01-a/zh-CN.md', STEP);
  await write('01-a/en.md', STEP);
  for (const lang of ['e', 'xx', 'en-GB'])
    await expect(inFolder([folder], { lang })).rejects.toThrow(
      `No lesson is in language "${lang}", wanted one of en, zh-CN`,
    );
});

test('grep finds text or a regular expression in id or title', async () => {
  await write('01-pair/en.md', `# Joined (twice)\n${STEP}`);
  await write('02-none/en.md', `# Nothing\n${STEP}`);
  expect(await inFolder([folder], { grep: 'pair' })).toEqual(['01-pair/en.md']);
  expect(await inFolder([folder], { grep: 'joined' })).toEqual(['01-pair/en.md']);
  expect(await inFolder([folder], { grep: '(twice)' })).toEqual(['01-pair/en.md']);
  expect(await inFolder([folder], { grep: '^0[12]' })).toHaveLength(2);
  expect(await inFolder([folder], { grep: 'g$' })).toEqual(['02-none/en.md']);
  expect(await inFolder([folder], { grep: '(tw' })).toEqual(['01-pair/en.md']);
});

test.each([
  [['nowhere'], {}, 'Path "nowhere" does not exist'],
  [['package.json'], {}, '"package.json" is no Markdown file, wanted *.md or a folder'],
  [['test/lesson'], {}, 'Folder "test/lesson" holds no lesson, wanted files named *.md'],
  [[COURSE], { grep: 'qqq' }, 'No lesson matches "qqq"'],
  [[COURSE], { lang: 'fr', grep: 'pair' }, 'No lesson is in language "fr", wanted one of en, zh-CN'],
  [[COURSE], { lang: 'en', grep: 'qqq' }, 'No lesson matches language "en" and "qqq"'],
])('%j with %j is a usage error: %s', async (paths, filter, message) => {
  const failure = loadLessons(paths, filter);
  await expect(failure).rejects.toThrow(UsageError);
  await expect(failure).rejects.toThrow(message);
});
