// Commands and interrupts of one terminal: each command is run and told of once, whatever comes between two of them.
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Sandbox, Typed } from '../../../runner/lab/sandbox.ts';
import { outside, printed, startSandbox, until } from '../lab.ts';
import { sharedLab } from '../setup/shared-lab.ts';

const host = await sharedLab();
let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox(host);
});
afterEach(async () => {
  await sandbox[Symbol.asyncDispose]();
});

async function typeInto(terminal: string, text: string, timeoutMs = 20_000): Promise<Typed> {
  const { results } = await sandbox.type({
    terminal,
    commands: [{ text, mayFail: true, opensShell: false }],
    timeoutMs,
    stopAtFailure: true,
  });
  const [typed] = results;
  if (!typed) throw new Error(`Nothing was typed for ${text}`);
  return { ...typed, output: printed(typed) };
}

/** Process id, in the sandbox, of the terminal's shell. */
async function shellOf(terminal: string): Promise<string> {
  return (await typeInto(terminal, 'echo $$')).output.trim();
}

const RAN = { ending: 'exited', code: 0, output: 'next\n' };

test('an interrupt that the idle shell gets is not charged to the next command', async () => {
  const shell = await shellOf('1');
  for (const _ of [1, 2, 3]) {
    await typeInto('2', `kill -INT ${shell}`);
    expect(await typeInto('1', 'echo next')).toMatchObject(RAN);
  }
});

test('an interrupt that came before the command is not charged to it, though the shell sees both at once', async () => {
  const shell = await shellOf('1');
  await typeInto('2', `kill -STOP ${shell}; kill -INT ${shell}`);
  const next = typeInto('1', 'echo next');
  await typeInto('2', `kill -CONT ${shell}`);
  expect(await next).toMatchObject(RAN);
});

test('a command that waits for a shell which is interrupted at that moment is run', async () => {
  const shell = await shellOf('1');
  await typeInto('2', `kill -STOP ${shell}`);
  const next = typeInto('1', 'echo next');
  await outside(host, 'true'); // asked later and answered: the command is in the shell's pipe by now
  await typeInto('2', `kill -INT ${shell}; kill -CONT ${shell}`);
  expect(await next).toMatchObject(RAN);
});

test('a command is run after one that had to be killed, each time', async () => {
  await typeInto('1', 'name=kept');
  for (const _ of Array.from({ length: 10 })) {
    const killed = await typeInto('1', `sh -c 'trap "" INT; sleep 60'`, 30);
    expect(killed.ending).toBe('timed-out');
    expect(await typeInto('1', 'echo next $name')).toMatchObject({ ...RAN, output: 'next kept\n' });
  }
});

test('an interrupt that the agent sent to the shell is not charged to the next command, however late it is taken', async () => {
  // the shell sees nothing until the agent, which waits for its report in vain, has interrupted it
  const hold = `kill -STOP $0
    while [ -e /proc/$0 ] && [ $((0x$(sed -n 's/^ShdPnd:[^0-9a-f]*//p' /proc/$0/status)0 & 32)) = 0 ]; do :; done
    kill -CONT $0 || true`;
  const command = { text: 'sleep 4911', mayFail: true, opensShell: false };
  const typing = { terminal: '1', commands: [command], timeoutMs: 3_600_000, stopAtFailure: true };
  for (const _ of [1, 2, 3]) {
    await shellOf('1'); // it is there
    const find = 'pgrep -f terminal.bash --ns $0 --nslist pid | head -1';
    const shell = await outside(host, find, String(sandbox.initPid));
    const controller = new AbortController();
    const cancelled = sandbox.type(typing, { signal: controller.signal }).catch(() => 'cancelled');
    await until(() => outside(host, "pgrep -fx 'sleep 4911' || true"));
    const held = outside(host, hold, shell);
    await until(() => outside(host, `grep -q '^State:.T' /proc/$0/status && echo stopped || true`, shell));
    controller.abort();
    await held;
    expect(await cancelled).toBe('cancelled');
    expect(await typeInto('1', 'sleep 0.1; echo next')).toMatchObject(RAN);
  }
});

test('a report that comes late is not taken for that of the next command', async () => {
  // after a command that left a job behind the agent lets one turn of the blank command pass; here its report is a second late
  await typeInto(
    '1',
    `set -T; trap '[[ $__lp_text != " " || $BASH_COMMAND != *__lp_turn\\ \\$__lp_code* ]] || sleep 1' DEBUG`,
  );
  expect((await typeInto('1', 'sleep 60 & sleep 60', 200)).ending).toBe('timed-out');
  expect(await typeInto('1', 'echo next')).toMatchObject(RAN);
});

test('a report that is lost is noticed, not waited for, and the terminal is usable', async () => {
  await typeInto('1', 'name=kept');
  // the shell's own note that it is in a command, without which it has nothing to report
  const losing = typeInto('1', '__lp_busy=', 3_600_000);
  await expect(losing).rejects.toThrow(/did not run the command, or did not report/);
  expect((await typeInto('1', 'echo $name')).output).toBe('kept\n');
  expect(await typeInto('1', 'echo next')).toMatchObject(RAN);
});

test('a shell that has ended is replaced, though a job that it left behind holds its pipes', async () => {
  await typeInto('1', '(sleep 4912; true) &');
  expect((await typeInto('1', 'exec sleep 4913', 500)).ending).toBe('timed-out');
  expect(await typeInto('1', 'echo next')).toMatchObject(RAN);
  expect((await typeInto('1', '(sleep 4912; true) & exec sh -c "exit 5"')).ending).toBe('shell-ended');
  expect(await typeInto('1', 'echo next')).toMatchObject(RAN);
});

test('commands that two requests type into one terminal are run one after the other', async () => {
  const both = await Promise.all([
    typeInto('1', 'echo begun; sleep 0.3; echo next'),
    typeInto('1', 'echo next'),
  ]);
  expect(both.map(({ output }) => output)).toEqual(['begun\nnext\n', 'next\n']);
});
