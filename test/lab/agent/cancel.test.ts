// A request that is cancelled: what it had started is gone, and what it was typed into goes on.
import { beforeEach, expect, test } from 'vitest';
import type { Sandbox } from '../../../runner/lab/sandbox.ts';
import { outside, printed, startSandbox, type, until } from '../lab.ts';
import { sharedLab } from '../setup/shared-lab.ts';

const host = await sharedLab();
let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox(host);
  return async () => await sandbox[Symbol.asyncDispose]();
});

const NOT_WANTED = new Error('Not wanted any more');

function typing(text: string, signal: AbortSignal) {
  const command = { text, mayFail: true, opensShell: false };
  return sandbox.type(
    { terminal: '1', commands: [command], timeoutMs: 3_600_000, stopAtFailure: true },
    { signal },
  );
}

/** Cancelled once this is a process's command line in the sandbox. */
async function cancelled(text: string, once: string): Promise<void> {
  const controller = new AbortController();
  const typed = typing(text, controller.signal);
  typed.catch(() => undefined);
  await until(() => outside(host, `pgrep -fx '${once}' || true`));
  controller.abort(NOT_WANTED);
  await expect(typed).rejects.toBe(NOT_WANTED);
}

async function left(pattern: string): Promise<string> {
  return await outside(host, `pgrep -fa '^${pattern}' || echo none`);
}

const STARTED = [
  { name: 'a program', text: 'sleep 4921' },
  { name: 'a program that ignores signals', text: `sh -c 'trap "" INT TERM HUP; sleep 4921; sleep 4922'` },
  { name: 'a job and a session of its own', text: 'sleep 4922 & setsid sleep 4923 & sleep 4921' },
  { name: 'a loop', text: 'while true; do sleep 4921; done' },
  { name: 'a program in a namespace', text: 'ip netns add ns1; ip netns exec ns1 sleep 4921' },
];
for (const { name, text } of STARTED)
  test(`a command that runs ${name} leaves nothing of it, and its shell as it was: ${text}`, async () => {
    await type(sandbox, 'cd /etc; name=kept');
    await cancelled(text, 'sleep 4921');
    expect(await left('sleep 492')).toBe('none');
    expect(printed(await type(sandbox, 'echo $name; pwd'))).toBe('kept\n/etc\n');
  });

test('a command in an inner shell leaves that shell usable', async () => {
  const opened = { text: 'bash', mayFail: false, opensShell: true };
  await sandbox.type({ terminal: '1', commands: [opened], timeoutMs: 10_000, stopAtFailure: true });
  await type(sandbox, 'name=inner');
  await cancelled('sleep 4921', 'sleep 4921');
  expect(await left('sleep 492')).toBe('none');
  expect(printed(await type(sandbox, 'echo $name'))).toBe('inner\n');
});

test('a command that waits for its turn is never run', async () => {
  const first = new AbortController();
  const running = typing('sleep 4921', first.signal);
  running.catch(() => undefined);
  await until(() => outside(host, `pgrep -fx 'sleep 4921' || true`));
  const second = new AbortController();
  const waiting = typing('touch /root/run', second.signal);
  second.abort(NOT_WANTED);
  await expect(waiting).rejects.toBe(NOT_WANTED);
  first.abort(NOT_WANTED);
  await expect(running).rejects.toBe(NOT_WANTED);
  expect(printed(await type(sandbox, 'ls /root'))).toBe('');
});

test('a request whose signal has come before is not sent', async () => {
  await expect(typing('touch /root/run', AbortSignal.abort(NOT_WANTED))).rejects.toBe(NOT_WANTED);
  expect(printed(await type(sandbox, 'ls /root'))).toBe('');
});

test('a signal that comes after the answer changes nothing', async () => {
  const controller = new AbortController();
  const { results } = await typing('echo done', controller.signal);
  controller.abort(NOT_WANTED);
  expect(results.map(printed)).toEqual(['done\n']);
  expect(printed(await type(sandbox, 'echo next'))).toBe('next\n');
});

test('a program of the observer ends with its request', async () => {
  const controller = new AbortController();
  const request = { argv: ['sleep', '4924'], input: '', timeoutMs: 3_600_000 };
  const asked = host.agent.ask('run-program', request, { signal: controller.signal });
  asked.catch(() => undefined);
  await until(() => outside(host, `pgrep -fx 'sleep 4924' || true`));
  controller.abort(NOT_WANTED);
  await expect(asked).rejects.toBe(NOT_WANTED);
  expect(await left('sleep 492')).toBe('none');
});
