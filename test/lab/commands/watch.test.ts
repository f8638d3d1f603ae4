// `verify --watch`: runs again what changed, until Ctrl-C.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectEngine } from '../../../runner/lab/engine/engine.ts';
import { ourContainers, runnerOf } from '../../../runner/lab/engine/remove-leftovers.ts';
import { type LessonFolder, lessonFolder } from '../../commands/lesson-folder.ts';
import { startCli } from '../../run-cli.ts';
import { until } from '../lab.ts';

const LIMIT_MS = 60_000;
const lesson = (title: string, command: string) => `# ${title}\n\n\`\`\`bash\n${command}\n\`\`\`\n`;

let folder: LessonFolder;
let called: ReturnType<typeof startCli>;
let out = '';
let err = '';
beforeAll(async () => {
  folder = lessonFolder({
    'lessons/01-a/en.md': lesson('First', 'echo one'),
    'lessons/02-b/en.md': lesson('Second', 'echo two'),
    'lessons/README.md': lesson('About', 'echo about'),
  });
  [out, err] = ['', ''];
  called = startCli(['verify', '--watch'], { cwd: folder.path });
  called.stdout.on('data', (text) => {
    out += text;
  });
  called.stderr.on('data', (text) => {
    err += text;
  });
  await until(() => err.includes('watching for changes'), LIMIT_MS);
});
afterAll(async () => {
  called.kill('SIGINT');
  await called;
  folder[Symbol.dispose]();
});

/** What was printed by the round that `change` brought about. */
async function roundAfter(change: () => void): Promise<string> {
  [out, err] = ['', ''];
  change();
  await until(() => err.includes('watching for changes'), LIMIT_MS);
  return out;
}

/** Ids of the lab hosts that this runner has. */
async function labs(): Promise<readonly string[]> {
  const mine = (await ourContainers(await connectEngine())).filter(({ Labels }) =>
    runnerOf(Labels).name.startsWith(`${called.pid}@`),
  );
  return mine.map(({ Id }) => Id);
}

test('a changed lesson is run again, alone, in the lab that is warm', async () => {
  expect(out).toContain('Lessons 2 passed');
  const before = await labs();
  expect(before).toHaveLength(1);
  const broken = await roundAfter(() => folder.write('lessons/02-b/en.md', lesson('Second', 'ls /missing')));
  expect(broken).toContain('FAILED lessons/02-b/en.md');
  expect(broken).toContain('Lessons 0 passed, 1 failed');
  const mended = await roundAfter(() => folder.write('lessons/02-b/en.md', lesson('Second', 'echo mended')));
  expect(mended).toContain('Lessons 1 passed');
  expect(await labs()).toEqual(before);
});

test('a fault in the text is reported, and watching goes on', async () => {
  const faulty = await roundAfter(() => folder.write('lessons/01-a/en.md', '```bash\nls\n'));
  expect(faulty).toContain('lessons/01-a/en.md:1');
  expect(faulty).toContain('Fence opened here is never closed');
  const mended = await roundAfter(() => folder.write('lessons/01-a/en.md', lesson('First', 'echo one')));
  expect(mended).toContain('Lessons 1 passed');
});

test('a file that is no lesson of those asked for is not run', async () => {
  const round = await roundAfter(() => folder.write('lessons/README.md', lesson('About', 'ls /missing')));
  expect(round).toBe('');
});

test('Ctrl-C ends it with 130 and leaves no lab', async () => {
  called.kill('SIGINT');
  expect((await called).exitCode).toBe(130);
  await until(async () => (await labs()).length === 0);
});
