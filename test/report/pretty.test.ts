// The report for people.
import { describe, expect, test } from 'vitest';
import { pretty } from '../../runner/report/format/pretty.ts';
import type { Failure } from '../../runner/session/run.ts';
import { expectLinear } from '../growth.ts';
import { deviceFailure, labErrorRun, outputFailure, report, run, sampleRuns, step } from './sample-report.ts';

function plain(...failures: readonly Failure[]): string {
  return pretty(report([run('a', { status: 'failed' }, [step('s', 3, { status: 'failed', failures })])]), {
    color: false,
  });
}

describe('pretty', () => {
  test('a failure says place, command, expected, actual, output and hint in this order', () => {
    expect(plain(deviceFailure)).toContain(`
  notes.md:39
    ip netns exec ns1 ip addr add 192.168.1.1/24 dev veth-ns1
    expected   exit code 0
    actual     exit code 1
    output
      | Cannot find device "veth-ns1"
    hint       veth-ns1 exists, but in the namespace of the host: move it with \`ip link set veth-ns1 netns ns1\`
`);
  });
  test('a difference of output is a unified diff, and the output is not repeated', () => {
    const text = plain(outputFailure);
    expect(text).toContain(`    difference - expected + actual
      |  PING
      | -3 packets transmitted, 3 received, 0% packet loss
      | +3 packets transmitted, 0 received, 100% packet loss
`);
    expect(text).not.toContain('unused');
  });
  test('the last lines are the counts and the time', () => {
    expect(pretty(report([...sampleRuns, labErrorRun]), { color: false })).toMatch(
      /\nLessons 1 passed, 1 failed, 1 with wrong text, 1 could not be run, 1 skipped\nSteps {3}3 passed, 2 failed, 1 skipped\nTime {4}1 min 5 s\n$/,
    );
  });
  test('of repeated lessons the pass rate is reported, which checks were asked again, and the runs that did not pass', () => {
    const check = (retries: number) => ({
      ...step('c', 9, { status: 'passed' }),
      asked: { text: 'ns1 reaches ns2', verdict: undefined, retries },
    });
    const runs = [0, 3, 1].map((retries, n) => ({
      ...run('a', { status: n === 2 ? 'failed' : 'passed' }, [check(retries)]),
      repetition: n + 1,
    }));
    const steady = [1, 2].map((repetition) => ({ ...run('b', { status: 'passed' }), repetition }));
    const text = pretty(report([...runs, ...steady]), { color: false });
    expect(text).toContain('FLAKY lessons/a/en.md About a (2 of 3 runs passed, 2.1 s each)\n');
    expect(text).toContain(
      '  retries lessons/a/en.md:9: ns1 reaches ns2: asked again in 2 of 3 runs, at most 3 times\n',
    );
    expect(text).toContain('passed lessons/b/en.md About b (2 of 2 runs passed, 2.1 s each)\n');
    expect(text.match(/^FAILED lessons\/a.*repetition 3/gm)).toHaveLength(1);
    expect(text).toMatch(/\nRuns {4}4 passed, 1 failed\n/);
  });
  test('several faults of a text stand on a line each', () => {
    const wrong = run('a', { status: 'lesson-error', line: 5, message: 'One\nlessons/a/en.md:8: Two' });
    expect(pretty(report([wrong]), { color: false })).toContain(': One\n    lessons/a/en.md:8: Two\n');
  });
  test('whose fault it is stands in words', () => {
    const text = pretty(report([...sampleRuns, labErrorRun]), { color: false });
    expect(text).toContain('passed lessons/netns/en.md About netns (2 passed, 2.1 s)');
    expect(text).toContain('FAILED lessons/veth/en.md');
    expect(text).toContain('LESSON TEXT WRONG lessons/typo/en.md');
    expect(text).toContain(
      '  lessons/typo/en.md:12\n    the lesson\'s text is wrong: Unknown attribute "trem"',
    );
    expect(text).toContain('LAB COULD NOT RUN lessons/late/en.md');
    expect(text).toContain('connect ENOENT /var/run/docker.sock');
    expect(text).toContain('skipped because the kernel offers no vxlan');
    expect(text).toContain('  1 step skipped because an earlier step failed');
    expect(text).toContain('note notes.md:7: This fence is not run');
  });

  test('where every lesson was skipped nothing was verified, and that is said', () => {
    const skipped = run('a', { status: 'skipped', because: 'every step is skipped' });
    expect(pretty(report([skipped]), { color: false })).toContain(
      '\nNOTHING VERIFIED: every lesson was skipped\nLessons 0 passed, 1 skipped\n',
    );
    const passed = run('b', { status: 'passed' });
    expect(pretty(report([skipped, passed]), { color: false })).not.toContain('NOTHING');
  });

  test('steps skipped for one reason are one line', () => {
    const skipped = (id: string) => step(id, 3, { status: 'skipped', because: 'an earlier step failed' });
    const text = pretty(report([run('a', { status: 'failed' }, [skipped('x'), skipped('y')])]), {
      color: false,
    });
    expect(text).toContain('  2 steps skipped because an earlier step failed');
  });
  test('a step that could not be run says so at its line', () => {
    const errored = step('s', 30, { status: 'errored', message: 'the terminal died' });
    const text = pretty(report([run('a', { status: 'failed' }, [errored])]), { color: false });
    expect(text).toContain('  lessons/a/en.md:30\n    The s [s] could not be run: the terminal died');
  });
  test('there are no escapes unless asked for, and the same words with them', () => {
    const all = report([...sampleRuns, labErrorRun]);
    const colored = pretty(all, { color: true });
    expect(pretty(all, { color: false })).not.toContain('\u001b');
    expect(colored).toContain('\u001b[32m');
    expect(colored.replaceAll(/\u001b\[\d+m/g, '')).toBe(pretty(all, { color: false }));
  });
  test('nothing in commands or outputs moves the cursor', () => {
    const failure = {
      ...deviceFailure,
      subject: 'printf "\u001b[2J"',
      output: 'a\u001b[2Jb\rc\u202e',
      hint: '\u0007',
    };
    expect(plain(failure)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  });
  test('nothing in commands or outputs is a command to a CI service', () => {
    const evil = '::error::x\n  ::set-output name=a::b\n##[command]';
    const failure = {
      ...deviceFailure,
      subject: evil,
      expected: evil,
      actual: evil,
      output: evil,
      hint: evil,
    };
    const diff = { expected: evil, actual: 'y' };
    expect(plain(failure, { ...failure, diff })).not.toMatch(/^\s*(::|##\[)/m);
  });
  test('long outputs are cut in the middle', () => {
    const output = Array.from({ length: 1000 }, (_, n) => `line ${n}\n`).join('');
    const text = plain({ ...deviceFailure, output });
    expect(text).toContain('      | ... 940 lines left out ...');
    expect(text).toContain('      | line 0\n');
    expect(text).toContain('      | line 999\n');
    expect(text.split('\n').length).toBeLessThan(100);
  });
  test('outputs that differ in everything cost no more to report than they grow', () => {
    const lines = (word: string, length: number): string =>
      Array.from({ length }, (_, n) => `${word} ${n}\n`).join('');
    expectLinear((length) => {
      const diff = { expected: lines('a', length), actual: lines('b', length) };
      expect(plain({ ...outputFailure, diff })).toContain('left out');
    }, 1250);
  });
  test('a far apart difference shows where each part is', () => {
    const lines = (change: string): string =>
      Array.from({ length: 40 }, (_, n) => (n === 2 || n === 35 ? `${change} ${n}` : `line ${n}`)).join('\n');
    const text = plain({ ...outputFailure, diff: { expected: lines('old'), actual: lines('new') } });
    expect(text).toContain('| @@ -33 +33 @@');
    expect(text).not.toContain('line 20');
  });
  test('a missing newline at the end is no difference', () => {
    expect(plain({ ...outputFailure, diff: { expected: 'a\nb', actual: 'a\nc\n' } })).not.toContain(
      'No newline',
    );
  });
  test('an output that is not there at all is all missing', () => {
    expect(plain({ ...outputFailure, diff: { expected: 'a\nb', actual: '' } })).toContain(
      '| -a\n      | -b\n',
    );
  });
});
