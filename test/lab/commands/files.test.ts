// `verify` with files beside the lessons: what is typed before them, and shown outputs that are rewritten.
import { describe, expect, test } from 'vitest';
import type { Report } from '../../../runner/report/report.ts';
import { lessonFolder } from '../../commands/lesson-folder.ts';
import { runCli } from '../../run-cli.ts';

describe.concurrent('--before', () => {
  const NEEDS = '# T\n\n```bash\ncat /root/given\necho $who\n```\n';

  async function verify(script: string, lesson = NEEDS) {
    using folder = lessonFolder({ 'a.md': lesson, 'b.md': lesson, 'before.sh': script });
    const args = ['verify', 'a.md', 'b.md', '--before', 'before.sh', '--reporter', 'json'];
    const called = await runCli(args, { cwd: folder.path });
    return { ...called, report: JSON.parse(called.out) as Report };
  }

  test('types the script into the first terminal ahead of each document', async () => {
    const { code, report } = await verify('#!/bin/bash\necho one >/root/given\nwho=reader\n');
    const outputs = report.runs.map(({ steps }) => steps[0]?.commands.map(({ output }) => output));
    expect(outputs).toEqual([
      ['one\n', 'reader\n'],
      ['one\n', 'reader\n'],
    ]);
    expect(code).toBe(0);
  });

  test('gives the lab a Docker daemon where only the script uses it', async () => {
    const lesson = '# T\n\n```bash\ncat /root/images\n```\n';
    const { code, report } = await verify("docker images --format '{{.Repository}}' >/root/images\n", lesson);
    expect(report.runs[0]?.steps[0]?.commands[0]?.output).toBe('box\n');
    expect(code).toBe(0);
  });

  test('that fails says where in the script, and nothing about the lesson', async () => {
    const { code, report } = await verify('echo fine\n\nls /missing\n');
    expect(report.runs.map(({ steps, outcome }) => [steps.length, outcome])).toEqual(
      [1, 2].map(() => [
        0,
        {
          status: 'lab-error',
          message:
            "Cannot prepare the lab: before.sh:3: `ls /missing` ended with exit code 2: ls: cannot access '/missing': No such file or directory",
        },
      ]),
    );
    expect(code).toBe(3);
  });
});

describe.concurrent('--update', () => {
  const fence = (label: string, text: string) => `\`\`\`${label}\n${text}\n\`\`\`\n`;
  const LESSON = [
    '# T\n',
    fence('bash {#say}', "printf 'one\\ntwo %s\\nthree\\n' $RANDOM"),
    fence('output {for=say}', 'ONE\ntwo <number>\n...'),
    'Prose stays: one, two.\n',
    fence('console', '$ echo four\nfour\n$ echo five\n5'),
  ].join('\n');

  test('rewrites what differs, keeps placeholders and prose, and has nothing to do the next time', async () => {
    using folder = lessonFolder({ 'lesson.md': LESSON });
    const update = () => runCli(['verify', 'lesson.md', '--update'], { cwd: folder.path });
    expect((await update()).err).toContain('updated lesson.md');
    const updated = folder.read('lesson.md');
    expect(updated).toBe(LESSON.replace('ONE\n', 'one\n').replace('five\n5\n', 'five\nfive\n'));
    const { code, err } = await update();
    expect(code).toBe(0);
    expect(err).not.toContain('updated');
    expect(folder.read('lesson.md')).toBe(updated);
  });

  test('writes variables where their values were printed, so that it holds under any seed', async () => {
    const vars = '---\ntitle: T\nvars: {net: {subnet24: 10.0.0.0/8}, port: {port: 2000-2999}}\n---\n';
    const shown = (old: string) =>
      [
        vars,
        fence('console', `$ printf 'in {{net}}\\nat %s\\n' "{{net.7}}:{{port}}"\nin {{net}}\n${old}`),
      ].join('\n');
    using folder = lessonFolder({ 'lesson.md': shown('at 5') });
    await runCli(['verify', 'lesson.md', '--update', '--seed', 'one'], { cwd: folder.path });
    expect(folder.read('lesson.md')).toBe(shown('at {{net.7}}:{{port}}'));
    const { code } = await runCli(['verify', 'lesson.md', '--seed', 'two'], { cwd: folder.path });
    expect(code).toBe(0);
  });

  test('a run whose only fault was the output that it rewrote has passed', async () => {
    using folder = lessonFolder({ 'lesson.md': LESSON });
    const { code, out } = await runCli(['verify', 'lesson.md', '--update'], { cwd: folder.path });
    expect(out).toContain('Lessons 1 passed');
    expect(code).toBe(0);
  });

  test('what a failed command printed is no output to show', async () => {
    const text = `# T\n\n${fence('bash', 'ls /nowhere')}\n${fence('output', 'a file')}`;
    using folder = lessonFolder({ 'lesson.md': text });
    const { code } = await runCli(['verify', 'lesson.md', '--update'], { cwd: folder.path });
    expect(code).toBe(1);
    expect(folder.read('lesson.md')).toBe(text);
  });

  test('keeps CRLF', async () => {
    using folder = lessonFolder({ 'lesson.md': LESSON.replaceAll('\n', '\r\n') });
    await runCli(['verify', 'lesson.md', '--update'], { cwd: folder.path });
    const updated = folder.read('lesson.md');
    expect(updated).toContain('one\r\ntwo <number>\r\n...\r\n');
    expect(updated.replaceAll('\r\n', '')).not.toContain('\n');
  });

  test('without it the file stays as it is', async () => {
    using folder = lessonFolder({ 'lesson.md': LESSON });
    expect((await runCli(['verify', 'lesson.md'], { cwd: folder.path })).code).toBe(1);
    expect(folder.read('lesson.md')).toBe(LESSON);
  });
});
