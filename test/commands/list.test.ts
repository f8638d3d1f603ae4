// `list`: lessons and their steps, for people and for programs.
import { expect, test } from 'vitest';
import { runCli } from '../run-cli.ts';
import { lessonFolder } from './lesson-folder.ts';
import { NO_ENGINE } from './no-engine.ts';

const EN = `---
title: A pair
lab: {docker: true}
requires: [kernel:veth]
---

## Make it

\`\`\`bash {#make term=2}
ip netns add a
ip netns add b
\`\`\`

\`\`\`bash {#later skip="takes an hour"}
sleep 3600
\`\`\`
`;

async function list(files: Readonly<Record<string, string>>, ...args: readonly string[]) {
  using folder = lessonFolder(files);
  return await runCli(['list', ...args], { cwd: folder.path, env: NO_ENGINE });
}

test('list shows each lesson with what it needs, each step with its line, id and first command', async () => {
  const { code, out, err } = await list({ 'lessons/01-pair/en.md': EN });
  expect(out.split('\n')).toEqual([
    'lessons/01-pair/en.md  A pair (2 steps; needs Docker, kernel:veth)',
    '     9  #make  ip netns add a (and 1 more)',
    '    14  #later  sleep 3600  skipped: takes an hour',
  ]);
  expect([code, err]).toEqual([0, '']);
});

test('list --json gives the lessons as data', async () => {
  const { code, out } = await list({ 'lessons/01-pair/en.md': EN }, '--json');
  expect(JSON.parse(out)).toMatchObject({
    format: 1,
    lessons: [
      {
        id: '01-pair',
        lang: 'en',
        title: 'A pair',
        file: 'lessons/01-pair/en.md',
        lab: { docker: true, images: ['box'], hosts: ['host'], internet: false },
        requires: ['kernel:veth'],
        steps: [
          {
            id: 'make',
            line: 9,
            terminal: '2',
            commands: [{ line: 10, text: 'ip netns add a' }, { line: 11 }],
          },
          { id: 'later', line: 14, skip: 'takes an hour' },
        ],
      },
    ],
  });
  expect(code).toBe(0);
});

test('a lesson that cannot be read is listed with its faults, beside the others', async () => {
  const files = { 'a.md': '```bash\nls\n', 'b.md': '```bash\nls\n```\n' };
  const readable = await list(files, '.');
  expect(readable.out.split('\n')).toEqual([
    'a.md:1: Fence opened here is never closed',
    '',
    'b.md  b (1 step)',
    '     1  #step  ls',
  ]);
  expect(readable.code).toBe(2);
  const { lessons } = JSON.parse((await list(files, '.', '--json')).out) as { lessons: readonly object[] };
  expect(lessons).toMatchObject([
    { id: 'a', faults: [{ line: 1 }] },
    { id: 'b', steps: [{ line: 1 }] },
  ]);
});

test('list --lang shows one language', async () => {
  const files = { 'lessons/01-pair/en.md': EN, 'lessons/01-pair/zh-CN.md': EN };
  expect((await list(files, '--lang', 'zh-CN')).out).toMatch(/^lessons\/01-pair\/zh-CN.md.*\n(?!lessons)/);
});
