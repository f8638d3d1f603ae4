// `lint`: faults and notes with their places, counts at the end, and an exit code to build on.
import { expect, test } from 'vitest';
import { runCli } from '../run-cli.ts';
import { lessonFolder } from './lesson-folder.ts';
import { NO_ENGINE } from './no-engine.ts';

const EN = '---\ntitle: Pair\n---\n\n```bash {#make}\nip netns add a\n```\n';
const ZH = EN.replace('Pair', '一对').replace('add a', 'add b');
const NOTED = '# Notes\n\n```bash\nls\n```\n\n```bsah\nls -l\n```\n';

async function lint(files: Readonly<Record<string, string>>, ...args: readonly string[]) {
  using folder = lessonFolder(files);
  return await runCli(['lint', ...args], { cwd: folder.path, env: NO_ENGINE });
}

test('lint passes lessons with nothing wrong, and counts them', async () => {
  const files = { 'lessons/01-pair/en.md': EN, 'lessons/02-two/en.md': EN };
  expect(await lint(files)).toEqual({ code: 0, out: '2 lessons, 0 errors, 0 notes', err: '' });
});

test('a note is reported at its line and is no error', async () => {
  const { code, out } = await lint({ 'notes.md': NOTED }, 'notes.md');
  expect(out.split('\n')).toEqual([
    'note notes.md:7: Looks like commands but is not run: language "bsah", did you mean "bash"',
    '1 lesson, 0 errors, 1 note',
  ]);
  expect(code).toBe(0);
});

test('faults come in the order of files and lines, before the notes', async () => {
  const files = {
    'b.md': '```bash {exit=no}\nls\n```\n\n```bash {timout=1s}\nls\n```\n',
    'a.md': '```bash\n# ls\n```\n',
    'c.md': NOTED,
  };
  const { code, out } = await lint(files, '.');
  expect(out.split('\n').map((line) => line.replace(/^((?:note )?\w\.md:\d+): .*/, '$1'))).toEqual([
    'a.md:1',
    'b.md:1',
    'b.md:5',
    'note c.md:7',
    '3 lessons, 3 errors, 1 note',
  ]);
  expect(code).toBe(2);
});

test('languages that drifted apart are reported with both lines', async () => {
  const { code, out } = await lint({ 'lessons/01-pair/en.md': EN, 'lessons/01-pair/zh-CN.md': ZH });
  expect(out.split('\n')).toEqual([
    'lessons/01-pair/zh-CN.md:6: Differs from lessons/01-pair/en.md:6: wanted command "ip netns add a", got command "ip netns add b"',
    '2 lessons, 1 error, 0 notes',
  ]);
  expect(code).toBe(2);
});

test('one language alone is still compared with the others of its lesson', async () => {
  const files = { 'lessons/01-pair/en.md': EN, 'lessons/01-pair/zh-CN.md': ZH };
  const chinese = await lint(files, '--lang', 'zh');
  expect(chinese.out).toContain('lessons/01-pair/zh-CN.md:6: Differs from');
  expect(chinese.out).toContain('1 lesson, 1 error, 0 notes');
  expect(await lint(files, '--lang', 'en')).toMatchObject({ code: 0, out: '1 lesson, 0 errors, 0 notes' });
});

test('what a lesson holds cannot move the cursor of who reads the faults', async () => {
  const { out } = await lint({ 'a.md': '```bash {\u001b[2Jx=1}\nls\n```\n' }, 'a.md');
  expect(out).toContain('\\x1b[2J');
  expect(out).not.toContain('\u001b');
});
