// The options of `verify`, driven as a user would.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { create } from 'xmlbuilder2';
import { parseAllDocuments } from 'yaml';
import type { Report } from '../../../runner/report/report.ts';
import { type LessonFolder, lessonFolder } from '../../commands/lesson-folder.ts';
import { type Called, runCli, verifyText } from '../../run-cli.ts';

const passing = (title: string) => `# ${title}\n\n\`\`\`bash\necho hi\n\`\`\`\n`;
const failing = (title: string) => `# ${title}\n\n\`\`\`bash\nls /missing\n\`\`\`\n`;

const FILES = {
  'lessons/01-pair/en.md': passing('A pair'),
  'lessons/01-pair/zh-CN.md': passing('一对'),
  'lessons/02-bridge/en.md': failing('A bridge'),
  'lessons/02-bridge/zh-CN.md': failing('网桥'),
  'lessons/03-router/en.md': passing('A router'),
};

let folder: LessonFolder;
beforeAll(() => {
  folder = lessonFolder(FILES);
});
afterAll(() => folder[Symbol.dispose]());

interface Verified extends Called {
  readonly report: Report;
  /** `01-pair/en passed`, in the order of the report. */
  readonly runs: readonly string[];
}

async function verify(...args: readonly string[]): Promise<Verified> {
  const called = await runCli(['verify', '--reporter', 'json', ...args], { cwd: folder.path });
  const report = JSON.parse(called.out) as Report;
  return {
    ...called,
    report,
    runs: report.runs.map(({ lesson, outcome }) => `${lesson.id}/${lesson.lang} ${outcome.status}`),
  };
}

test.concurrent('without options verify runs all of lessons/, reports in their order, and fails with 1', async () => {
  const { code, runs } = await verify();
  expect(runs).toEqual([
    '01-pair/en passed',
    '01-pair/zh-CN passed',
    '02-bridge/en failed',
    '02-bridge/zh-CN failed',
    '03-router/en passed',
  ]);
  expect(code).toBe(1);
});

test.concurrent('--lang runs one language', async () => {
  expect((await verify('--lang', 'zh')).runs).toEqual(['01-pair/zh-CN passed', '02-bridge/zh-CN failed']);
});

test.concurrent('where every lesson is skipped nothing was verified: that is said, and is no success', async () => {
  const skipped = '# T\n\n```bash {skip="later"}\ntrue\n```\n';
  const { code, out } = await verifyText(skipped);
  expect(out).toContain('NOTHING VERIFIED: every lesson was skipped');
  expect(code).toBe(3);
});

test.concurrent('--grep finds text in ids and titles', async () => {
  const byTitle = await verify('--grep', '^A (pair|router)$');
  expect(byTitle.runs).toEqual(['01-pair/en passed', '03-router/en passed']);
  expect(byTitle.code).toBe(0);
  expect((await verify('--grep', '02-')).runs).toEqual(['02-bridge/en failed', '02-bridge/zh-CN failed']);
});

test.concurrent('the shards together run each lesson once', async () => {
  const shards = [
    await verify('--shard', '1/3'),
    await verify('--shard', '2/3'),
    await verify('--shard', '3/3'),
  ];
  expect(shards.every(({ runs }) => runs.length > 0)).toBe(true);
  expect(shards.flatMap(({ runs }) => runs).sort()).toEqual([...(await verify()).runs].sort());
});

test.concurrent('--bail starts no lesson after the first that does not pass', async () => {
  const { code, runs } = await verify('--bail', '--workers', '1');
  expect(runs).toEqual(['01-pair/en passed', '01-pair/zh-CN passed', '02-bridge/en failed']);
  expect(code).toBe(1);
});

test.concurrent('--repeat runs each lesson so often, each time in a new sandbox', async () => {
  using again = lessonFolder({ 'a.md': '# A\n\n```bash\nip netns add once\n```\n' });
  const { code, out } = await runCli(['verify', 'a.md', '--repeat', '3', '--reporter', 'json'], {
    cwd: again.path,
  });
  const { runs, rates } = JSON.parse(out) as Report;
  expect(rates).toMatchObject([{ file: 'a.md', runs: 3, passed: 3, retried: [] }]);
  expect(runs.map(({ repetition, outcome }) => [repetition, outcome.status])).toEqual([
    [1, 'passed'],
    [2, 'passed'],
    [3, 'passed'],
  ]);
  expect(code).toBe(0);
});

test.concurrent('--timeout ends a step that states no limit of its own', async () => {
  const { code, report } = await verifyText('```bash\nsleep 47\n```\n', ['--timeout', '300ms']);
  expect(report.runs[0]?.steps[0]?.commands[0]?.ending.kind).toBe('timed-out');
  expect(code).toBe(1);
});

test.concurrent('a lesson in CRLF runs as one in LF does, and its lines are those of the file', async () => {
  const { code, report } = await verifyText('# T\r\n\r\n```bash\r\necho hi\r\nls /missing\r\n```\r\n');
  const [step] = report.runs[0]?.steps ?? [];
  expect(step?.commands.map(({ line, text, output }) => [line, text, output.trim()])).toEqual([
    [4, 'echo hi', 'hi'],
    [5, 'ls /missing', "ls: cannot access '/missing': No such file or directory"],
  ]);
  expect(code).toBe(1);
});

describe('reports to files', () => {
  const NAMES = ['pretty', 'json', 'junit', 'github', 'tap'];
  const read = (name: string) => folder.read(`out/${name}.txt`);
  let called: Called;
  beforeAll(async () => {
    const reporters = NAMES.flatMap((name) => ['--reporter', `${name}=out/${name}.txt`]);
    called = await runCli(['verify', '--lang', 'en', ...reporters], { cwd: folder.path });
  });

  test('all five are written in one run, and nothing goes to standard output', () => {
    expect([called.code, called.out]).toEqual([1, '']);
    for (const name of NAMES) expect(read(name)).toContain('02-bridge');
  });

  test('json is a report of format 2 with totals that add up', () => {
    const { format, runs, totals } = JSON.parse(read('json')) as Report;
    expect([format, runs.length]).toEqual([2, 3]);
    expect(totals.lessons).toEqual({ passed: 2, failed: 1, errored: 0, skipped: 0 });
  });

  test('junit is XML with a suite a lesson and the failure in its test case', () => {
    const { testsuites } = create(read('junit')).end({ format: 'object' }) as unknown as {
      testsuites: { '@tests': string; '@failures': string; testsuite: readonly object[] };
    };
    expect([testsuites['@tests'], testsuites['@failures'], testsuites.testsuite.length]).toEqual([
      '3',
      '1',
      3,
    ]);
    expect(testsuites.testsuite[1]).toMatchObject({
      '@file': 'lessons/02-bridge/en.md',
      testcase: { failure: { '@type': 'failed' } },
    });
  });

  test('github annotates the line of the command', () => {
    expect(read('github')).toMatch(/^::error file=lessons\/02-bridge\/en\.md,line=4,title=[^\n]+::/m);
  });

  test('tap has a plan, a line a lesson, and diagnostics that YAML reads', () => {
    const lines = read('tap').split('\n');
    expect(lines.slice(0, 2)).toEqual(['TAP version 14', '1..3']);
    expect(lines.filter((line) => /^(not )?ok /.test(line)).map((line) => line.replace(/ - .*/, ''))).toEqual(
      ['ok 1', 'not ok 2', 'ok 3'],
    );
    const diagnostics = [...read('tap').matchAll(/^ *---\n([\s\S]*?)^ *\.\.\.$/gm)].map(
      ([, yaml = '']) => yaml,
    );
    expect(diagnostics.length).toBeGreaterThan(0);
    for (const yaml of diagnostics)
      expect(parseAllDocuments(yaml).flatMap(({ errors }) => errors)).toEqual([]);
  });

  test('pretty has no escape sequences in a file', () => {
    expect(read('pretty')).not.toContain('\u001b');
    expect(read('pretty')).toContain('  lessons/02-bridge/en.md:4\n');
  });
});
