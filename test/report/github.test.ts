// Workflow commands for GitHub Actions.
import { describe, expect, test } from 'vitest';
import { github } from '../../runner/report/format/github.ts';
import type { Failure } from '../../runner/session/run.ts';
import { deviceFailure, labErrorRun, report, run, sampleRuns, step } from './sample-report.ts';

function lines(...failures: readonly Failure[]): readonly string[] {
  const failed = run('a', { status: 'failed' }, [step('s', 3, { status: 'failed', failures })]);
  return github(report([failed]))
    .trimEnd()
    .split('\n');
}

describe('github', () => {
  test('a failure is an error at its line', () => {
    expect(lines(deviceFailure)[0]).toBe(
      '::error file=notes.md,line=39,title=ip netns exec ns1 ip addr add 192.168.1.1/24 dev veth-ns1%3A expected exit code 0%2C got exit code 1::' +
        'notes.md:39%0Aip netns exec ns1 ip addr add 192.168.1.1/24 dev veth-ns1%0Aexpected: exit code 0%0Aactual: exit code 1%0A' +
        'output: Cannot find device "veth-ns1"%0Ahint: veth-ns1 exists, but in the namespace of the host: move it with `ip link set veth-ns1 netns ns1`',
    );
  });
  test('lesson errors and lab errors are errors, skipped lessons and notes are notices', () => {
    const text = github(report([...sampleRuns, labErrorRun]));
    expect(text).toContain('::error file=lessons/typo/en.md,line=12,title=Lesson text wrong::');
    expect(text).toContain('::error file=lessons/late/en.md,line=1,title=Lab could not run::');
    expect(text).toContain('::notice file=lessons/vxlan/en.md,line=1,title=Lesson skipped::skipped because');
    expect(text).toContain('::notice file=notes.md,line=7,title=Note::This fence is not run');
  });
  test('properties escape percent, line breaks, colon and comma, messages the first three', () => {
    const failure = { ...deviceFailure, file: 'a,b:c%d\ne.md', hint: '100%, a: b\r\nc' };
    const [first] = lines(failure);
    expect(first).toMatch(/^::error file=a%2Cb%3Ac%25d%0Ae\.md,line=39,/);
    expect(first).toContain('hint:%0A  100%25, a: b\\x0d%0A  c');
  });
  test('output cannot start a command of its own', () => {
    const evil = {
      ...deviceFailure,
      subject: '::stop-commands::x',
      output: '::set-env name=PATH::x\n::error::y',
      hint: '\n::debug::',
    };
    for (const line of lines(evil))
      expect(line).toMatch(
        /^(::error file=notes\.md,line=39,title=[^:]*::|::notice file=notes\.md,line=7,|Lessons: )/,
      );
    expect(lines(evil)).toHaveLength(3);
  });
  test('long messages are cut to what the service takes', () => {
    const [first] = lines({ ...deviceFailure, output: 'a'.repeat(200_000) });
    expect(first?.length).toBeLessThan(64_000);
  });
  test('the last line has the counts and the time', () => {
    expect(github(report(sampleRuns))).toMatch(
      /\nLessons: 1 passed, 1 failed, 1 with wrong text, 1 skipped\. Steps: 3 passed, 2 failed, 1 skipped\. Time: 1 min 5 s\n$/,
    );
  });
});
