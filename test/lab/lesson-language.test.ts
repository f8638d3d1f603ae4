// What a lesson states as fact, performed: claims, and what decides them.
import { describe, expect, test } from 'vitest';
import { failuresOf, perform, verdicts } from './lab.ts';
import { sharedLab } from './setup/shared-lab.ts';

const container = await sharedLab();
function md(...lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}

describe.concurrent('claims', () => {
  test('a claim whose check holds is proven', async () => {
    const run = await perform(container, md('[It is](#is).', '', '```bash {check #is}', 'true', '```'));
    expect(run.outcome.status).toBe('passed');
    expect(run.claims).toEqual([{ line: 1, text: 'It is', checkId: 'is', outcome: { status: 'passed' } }]);
  });

  test('a claim whose check fails is reported at its own line', async () => {
    const run = await perform(container, md('[It is](#is).', '', '```bash {check #is}', 'false', '```'));
    expect(run.outcome.status).toBe('failed');
    expect(run.claims[0]?.outcome).toMatchObject({
      status: 'failed',
      failures: [
        { line: 1, subject: 'It is', expected: 'its check "is" on line 3 holds', actual: 'the check failed' },
      ],
    });
  });

  test('a claim whose check does not run fails the lesson', async () => {
    const run = await perform(
      container,
      md('```bash', 'true', '```', '[It is](#is).', '', '```bash {check #is skip="later"}', 'true', '```'),
    );
    expect(run.outcome.status).toBe('failed');
    expect(run.claims[0]?.outcome).toMatchObject({
      failures: [{ line: 4, actual: 'the check was not run: later' }],
    });
  });
});

const PAIR = ['```bash', 'ip netns add ns1', 'ip netns add ns2', '```', ''];

describe.concurrent('check fences', () => {
  test('sentences that hold are evidence, with what was seen', async () => {
    const run = await perform(
      container,
      md(...PAIR, '```check', 'ns1 has only lo   {#alone}', '```', '[Alone](#alone).'),
    );
    expect(run.outcome.status).toBe('passed');
    expect(run.steps[1]).toMatchObject({
      id: 'alone',
      line: 7,
      kind: 'sentence',
      commands: [],
      asked: { text: 'ns1 has only lo', verdict: { status: 'holds' } },
      outcome: { status: 'passed' },
    });
    expect(run.claims[0]?.outcome.status).toBe('passed');
  });

  test('a sentence that does not hold fails at its own line, and the claim with it', async () => {
    const run = await perform(
      container,
      md('[There](#x).', '', ...PAIR, '```check {within=200ms}', '# words', 'ns1 has link veth9 {#x}', '```'),
    );
    expect(run.outcome.status).toBe('failed');
    const [failure] = failuresOf(run);
    expect(failure).toMatchObject({ line: 10, subject: 'ns1 has link veth9' });
    expect(failure?.expected).toContain('veth9');
    expect(failure?.actual).toContain('lo');
    expect(run.steps[1]?.asked?.verdict?.status).toBe('does-not-hold');
    expect(run.claims[0]?.outcome).toMatchObject({ failures: [{ line: 1, actual: 'the check failed' }] });
  });

  test('a sentence about what is missing fails the lesson, negated or not', async () => {
    const run = await perform(
      container,
      md(...PAIR, '```check {within=200ms}', 'ns9 does not reach ns1', 'ns9 has only lo', '```'),
    );
    expect(verdicts(run)).toEqual(['passed', 'failed', 'failed']);
    expect(run.steps[1]?.asked?.verdict).toMatchObject({ status: 'error' });
    for (const failure of failuresOf(run)) {
      expect(failure.expected).toBe('a fact that is true or false');
      expect(failure.actual).toContain('"ns9"');
    }
  });

  test('a fact may take its time, and the next step waits for it', async () => {
    const run = await perform(
      container,
      md(
        ...PAIR,
        '```bash {background}',
        'sleep 0.7; ip -n ns1 link add br0 type bridge',
        '```',
        '```check {within=5s}',
        'ns1 has link br0',
        '```',
        '```bash',
        'ip -n ns1 link del br0',
        '```',
      ),
    );
    expect(verdicts(run)).toEqual(['passed', 'passed', 'passed', 'passed']);
  });

  test('what an output captured stands in a sentence', async () => {
    const run = await perform(
      container,
      md(
        ...PAIR,
        '```bash',
        'ip -n ns1 link add br0 type bridge',
        'ip -n ns1 addr add 10.0.0.7/24 dev br0',
        'ip -n ns1 -4 -brief addr show br0',
        '```',
        '',
        '```output',
        'br0 DOWN <addr>/24',
        '```',
        '',
        '```check',
        'ns1 has address {{addr}}/24 on br0',
        'ns2 has no address {{addr}}/24',
        '```',
      ),
    );
    expect(verdicts(run)).toEqual(['passed', 'passed', 'passed', 'passed']);
    expect(run.steps[2]?.asked?.text).toBe('ns1 has address 10.0.0.7/24 on br0');
  });

  test('a sentence whose capture came to nothing, or to what makes no sentence, fails and proves no claim', async () => {
    const run = await perform(
      container,
      md(
        '```bash',
        'echo at 10.0.0.9',
        'echo on br0',
        '```',
        '',
        '```output',
        'at <addr>',
        'on <link> !',
        '```',
        '',
        '```check',
        'host has no link {{link}}   {#gone}',
        'host has no address {{addr}}   {#bare}',
        '```',
        '[It is gone](#gone).',
      ),
    );
    expect(run.outcome.status).toBe('failed');
    expect(verdicts(run)).toEqual(['failed', 'failed', 'failed']);
    expect(failuresOf(run).map(({ line, actual }) => [line, actual])).toEqual([
      [8, 'other output'],
      [12, 'nothing was captured as <link>'],
      [13, expect.stringContaining('has no prefix length')],
    ]);
    expect(run.claims[0]?.outcome.status).toBe('failed');
  });

  test('after a step that ended the lab, sentences are skipped, and the step alone is to blame', async () => {
    const reboot = `python3 -c 'import ctypes; ctypes.CDLL(None).reboot(0x01234567)'; sleep 5`;
    const run = await perform(
      container,
      md('```bash', reboot, '```', '', '```check', 'host has only lo', '```'),
    );
    expect(run.outcome.status).toBe('failed');
    expect(verdicts(run)).toEqual(['failed', 'skipped']);
  });

  test('a lesson of checks alone runs', async () => {
    const run = await perform(container, md('```check', 'host has only lo', '```'));
    expect(run.outcome.status).toBe('passed');
  });
});

describe.concurrent('tasks', () => {
  const task = (checks: readonly string[], ...solution: readonly string[]) =>
    md(
      ...PAIR,
      '::: task {#t}',
      'Do it.',
      '```check {within=300ms}',
      ...checks,
      '```',
      '```bash {solution}',
      ...solution,
      '```',
      ':::',
    );

  test('a solution that makes every check true passes', async () => {
    const run = await perform(
      container,
      task(['ns1 has link br0'], 'ip -n ns1 link add br0 type bridge', 'ip -n ns1 link set br0 up'),
    );
    expect(run.outcome.status).toBe('passed');
    expect(run.steps.slice(1)).toMatchObject([
      { kind: 'solution', inside: 't' },
      { kind: 'sentence', inside: 't', before: 'false' },
    ]);
  });

  test('a check that is true before the solution fails the lesson', async () => {
    const run = await perform(
      container,
      task(['ns1 has link br0', 'netns ns2 exists'], 'ip -n ns1 link add br0 type bridge'),
    );
    expect(run.outcome.status).toBe('failed');
    expect(run.steps.map(({ before }) => before)).toEqual([undefined, undefined, 'false', 'true']);
    expect(failuresOf(run)).toMatchObject([
      { line: 10, subject: 'netns ns2 exists', expected: 'not true before the solution' },
    ]);
  });

  test('a solution that does not solve fails at the check', async () => {
    const run = await perform(
      container,
      task(['ns1 has link br0', 'ns2 has link br0'], 'ip -n ns1 link add br0 type bridge'),
    );
    expect(verdicts(run)).toEqual(['passed', 'passed', 'passed', 'failed']);
    expect(failuresOf(run)).toMatchObject([{ line: 10, subject: 'ns2 has link br0' }]);
  });

  test('before the solution a subject may be missing, afterwards it may not', async () => {
    const made = await perform(container, task(['ns3 has only lo'], 'ip netns add ns3'));
    expect(made.outcome.status).toBe('passed');
    expect(made.steps[2]?.before).toBe('cannot-tell');
    const missing = await perform(container, task(['ns3 has only lo'], 'true'));
    expect(verdicts(missing)).toEqual(['passed', 'passed', 'failed']);
  });

  test('a negated check must have been untrue before', async () => {
    const run = await perform(container, task(['netns ns2 does not exist'], 'ip netns del ns2'));
    expect(run.outcome.status).toBe('passed');
    expect(run.steps[2]?.before).toBe('false');
  });

  const alone = (job: string, ...rest: readonly string[]) =>
    md('```bash {background}', job, '```', '', '::: task {#t}', ...rest, ':::');

  test('what becomes true by itself after the solution fails the lesson, shell checks too', async () => {
    const checks = ['```check {within=30s}', 'netns here exists', 'netns late exists', '```'];
    const shell = ['```bash {check}', 'ip netns | grep late', '```'];
    const solution = ['```bash {solution}', 'ip netns add here', '```'];
    const run = await perform(
      container,
      alone('sleep 5; ip netns add late', ...checks, ...shell, ...solution), // later than the solution
    );
    expect(verdicts(run)).toEqual(['passed', 'passed', 'passed', 'failed', 'failed']);
    const untrueAlone = {
      expected: 'not true without the solution',
      actual: expect.stringMatching(/^true by itself: .* performed once more without the solution/),
    };
    expect(failuresOf(run)).toMatchObject([
      { line: 8, subject: 'netns late exists', ...untrueAlone },
      { line: 10, subject: 'ip netns | grep late', ...untrueAlone },
    ]);
  });

  test('a solution whose effect takes its time passes: without it nothing comes', async () => {
    const checks = ['```check {within=30s}', 'netns late exists', '```'];
    const solution = ['```bash {solution}', '(sleep 1; ip netns add late) &', '```'];
    const run = await perform(container, alone('sleep 60', ...checks, ...solution));
    expect(run.outcome.status).toBe('passed');
    expect(run.steps.at(-1)).toMatchObject({ before: 'false' });
  });

  test('a shell check of a task must fail before and pass after', async () => {
    const shell = (check: string) =>
      md(
        ...PAIR,
        '::: task',
        '```bash {check}',
        check,
        '```',
        '```bash {solution}',
        'touch /tmp/done',
        '```',
        ':::',
      );
    expect((await perform(container, shell('test -e /tmp/done'))).outcome.status).toBe('passed');
    const early = await perform(container, shell('true'));
    expect(early.outcome.status).toBe('failed');
    expect(failuresOf(early)).toMatchObject([{ expected: 'not true before the solution' }]);
    const selfmade = await perform(container, shell('test -e /tmp/x || { touch /tmp/x; false; }'));
    expect(failuresOf(selfmade)).toMatchObject([{ expected: 'not true before the solution' }]);
  });
});

describe.concurrent('quizzes', () => {
  const quiz = (...options: readonly string[]) =>
    md(...PAIR, '::: quiz {#q}', 'What is so?', ...options, ':::');

  test('ticked options hold and the others do not', async () => {
    const run = await perform(
      container,
      quiz('- [x] `ns1 has only lo`', '- [ ] `ns1 has link br0`', '- [ ] words'),
    );
    expect(run.outcome.status).toBe('passed');
    expect(run.steps.slice(1)).toMatchObject([
      { id: 'q.1', kind: 'option', inside: 'q', line: 8, asked: { text: 'ns1 has only lo' } },
      {
        id: 'q.2',
        kind: 'option',
        inside: 'q',
        line: 9,
        asked: { text: 'ns1 has link br0', opposite: true },
      },
    ]);
  });

  test('a tick in the wrong place fails at its line', async () => {
    const run = await perform(container, quiz('- [ ] `ns1 has only lo`', '- [x] `ns1 has link br0`'));
    expect(run.outcome.status).toBe('failed');
    expect(failuresOf(run)).toMatchObject([
      {
        line: 8,
        subject: 'ns1 has only lo',
        expected: expect.stringMatching(/for the option is not ticked$/),
      },
      { line: 9, subject: 'ns1 has link br0', expected: expect.stringMatching(/for the option is ticked$/) },
    ]);
  });

  test('an option about what is missing is wrong, ticked or not', async () => {
    const run = await perform(container, quiz('- [x] `ns1 has only lo`', '- [ ] `ns9 has only lo`'));
    expect(verdicts(run)).toEqual(['passed', 'passed', 'failed']);
  });
});
