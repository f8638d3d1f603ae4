// `doctor`, and lessons that require what it speaks of.
import { beforeAll, describe, expect, test } from 'vitest';
import { FEATURES } from '../../../runner/lab/doctor/features.ts';
import { connectEngine } from '../../../runner/lab/engine/engine.ts';
import { ensureLabImage } from '../../../runner/lab/engine/lab-image.ts';
import type { Report } from '../../../runner/report/report.ts';
import { lessonFolder } from '../../commands/lesson-folder.ts';
import { type Called, runCli } from '../../run-cli.ts';

let called: Called;
beforeAll(async () => {
  await ensureLabImage(await connectEngine(), () => undefined);
  called = await runCli(['doctor']);
});

const LACK = /^lack [^:]+(:\w+)?: .+; .+$/;

test('doctor gives one line a fact, each lack with what to do about it, and the sum at the end', () => {
  const lines = called.out.split('\n');
  expect(lines.at(-1)).toBe('Labs can run here');
  for (const line of lines.slice(0, -1))
    expect(line).toMatch(line.startsWith('lack') ? LACK : /^ok {3}\S.*: \S/);
  expect([called.code, called.err]).toEqual([0, '']);
});

test.each([
  /^ok {3}Node: 2\d\.\d+\.\d+$/m,
  /^ok {3}Docker: \S+ answers at \S+ \(storage \w+, cgroup v[12], kernel \S+\)$/m,
  /^ok {3}privileged containers: /m,
  /^ok {3}lab image: labproof-lab:\w{12} is there$/m,
  /^ok {3}lab: starts in \d+\.\d s$/m,
  /^ok {3}limits: a sandbox has 1024 MiB of memory, 512 processes, 2 CPUs$/m,
  /^ok {3}kernel:veth: /m,
  /^ok {3}kernel:bridge: /m,
  /^ok {3}engine:bridge: /m,
])('where tests run, doctor says %s', (fact) => {
  expect(called.out).toMatch(fact);
});

test('doctor speaks of every feature that a lesson may require', () => {
  for (const { name } of FEATURES) expect(called.out).toMatch(new RegExp(`^(ok  |lack) ${name}: `, 'm'));
});

describe('requires', () => {
  const lesson = (name: string) =>
    `---\ntitle: ${name}\nrequires: ["${name}"]\n---\n\n\`\`\`bash\necho hi\n\`\`\`\n`;

  test('a lesson runs where doctor says ok to what it requires, and is skipped with the reason elsewhere', async () => {
    using folder = lessonFolder(
      Object.fromEntries(FEATURES.map(({ name }) => [`${name.replace(':', '-')}.md`, lesson(name)])),
    );
    const { code, out } = await runCli(['verify', '.', '--reporter', 'json'], { cwd: folder.path });
    const { runs } = JSON.parse(out) as Report;
    expect(runs).toHaveLength(FEATURES.length);
    for (const { lesson, outcome, steps } of runs) {
      if (called.out.includes(`ok   ${lesson.title}: `)) {
        expect([lesson.title, outcome]).toEqual([lesson.title, { status: 'passed' }]);
      } else {
        expect(steps).toEqual([]);
        expect(outcome).toMatchObject({ status: 'skipped' });
        expect(JSON.stringify(outcome)).toContain(`this lab does not offer ${lesson.title}`);
      }
    }
    expect(code).toBe(0);
  });
});
