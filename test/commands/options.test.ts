// Values of options and paths that cannot be meant: the message names the wanted and the got, and nothing runs.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli } from '../run-cli.ts';
import { lessonFolder } from './lesson-folder.ts';
import { NO_ENGINE } from './no-engine.ts';

const LESSON = '# A lesson\n\n```bash\necho hi\n```\n';

async function verify(...args: readonly string[]) {
  using folder = lessonFolder({ 'lesson.md': LESSON, 'notes.txt': 'notes', 'empty/keep.txt': '' });
  return await runCli(['verify', ...args], { cwd: folder.path, env: NO_ENGINE });
}

test.each([
  [['--workers', '0'], 'Wanted a whole number from 1 to 99999, got "0"'],
  [['--workers', 'many'], 'Wanted a whole number from 1 to 99999, got "many"'],
  [['--repeat', '1.5'], 'Wanted a whole number from 1 to 99999, got "1.5"'],
  [['--repeat', '-1'], 'Wanted a whole number from 1 to 99999, got "-1"'],
  [['--shard', '3/2'], 'Wanted I/N with I from 1 to N, got "3/2"'],
  [['--shard', '0/2'], 'Wanted I/N with I from 1 to N, got "0/2"'],
  [['--shard', '2'], 'Wanted I/N with I from 1 to N, got "2"'],
  [['--seed', ''], 'Wanted a text, got nothing'],
  [['--timeout', 'soon'], 'Wanted a time such as 500ms, 10s or 2m, got "soon"'],
  [['--timeout', '0s'], 'Wanted a time such as 500ms, 10s or 2m, got "0s"'],
  [
    ['--reporter', 'jnit'],
    'Unknown reporter "jnit", wanted one of pretty, json, junit, github, tap, did you mean "junit"',
  ],
  [['--reporter', 'json='], 'Missing file in --reporter "json=", wanted NAME or NAME=FILE'],
  [['--reporter', 'json=empty'], 'Cannot write the report "empty": it is a folder'],
  [['--reporter', 'json=notes.txt/report'], 'Cannot write the report "notes.txt/report"'],
  [['--before', 'missing.sh'], 'Cannot read the script of --before "missing.sh"'],
  [['--grep', 'nothing like it'], 'No lesson matches "nothing like it"'],
  [
    ['--update', '--repeat', '2'],
    '--update and --repeat cannot be combined: an output is rewritten from one run',
  ],
  [['nowhere'], 'Path "nowhere" does not exist'],
  [['notes.txt'], '"notes.txt" is no Markdown file, wanted *.md or a folder'],
  [['empty'], 'Folder "empty" holds no lesson, wanted files named *.md'],
])('verify %j is wrong usage', async (args, fault) => {
  const { code, out, err } = await verify(...args, ...(args.length > 1 ? ['lesson.md'] : []));
  expect(err).toContain(fault);
  expect([code, out]).toEqual([2, '']);
});

test.each(['--workers', '--lang', '--shard', '--before'])('verify %s wants a value', async (option) => {
  const { code, err } = await verify(option);
  expect(code).toBe(2);
  expect(err).toContain('argument missing');
});

test('where there are no lessons, verify, lint and list without a path say so', async () => {
  using folder = lessonFolder({});
  for (const command of ['verify', 'lint', 'list']) {
    const { code, out, err } = await runCli([command], { cwd: folder.path, env: NO_ENGINE });
    expect([code, out, err]).toEqual([2, '', 'labproof: Path "lessons" does not exist']);
  }
});

test('a report in a folder that is not there yet makes the folder; the file itself waits for the run', async () => {
  using folder = lessonFolder({ 'lesson.md': '```bash\n' });
  const args = ['verify', 'lesson.md', '--reporter', 'tap=out/deep/report.tap'];
  expect((await runCli(args, { cwd: folder.path, env: NO_ENGINE })).code).toBe(2);
  expect(existsSync(join(folder.path, 'out/deep/report.tap'))).toBe(true);
});

test('a shard beyond the lessons holds none, which is said and is no fault', async () => {
  const { code, out, err } = await verify('--shard', '2/2', 'lesson.md');
  expect(err).toContain('This shard holds no lesson');
  expect(out).toContain('Lessons 0 passed');
  expect(code).toBe(0);
});

test('mutate reports only as what it can show mutants in', async () => {
  using folder = lessonFolder({ 'lesson.md': LESSON });
  const args = ['mutate', 'lesson.md', '--reporter', 'tap'];
  const { code, err } = await runCli(args, { cwd: folder.path, env: NO_ENGINE });
  expect([code, err]).toEqual([2, 'labproof: Unknown reporter "tap", wanted one of pretty, json']);
});

test.each([[['verify', '--mutate', 'lesson.md', '--update']], [['verify', 'lesson.md', '--mutate']]])(
  '%j says that mutate is a command of its own',
  async (args) => {
    const { code, out, err } = await runCli(args, { env: NO_ENGINE });
    expect(err).toBe('labproof: "verify --mutate" is a command of its own now: labproof mutate lesson.md');
    expect([code, out]).toEqual([2, '']);
  },
);
