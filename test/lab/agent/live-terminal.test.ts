// Terminals for people: what is typed reaches the shell, what it prints comes in order, and who does not read holds nobody up.
import { beforeEach, describe, expect, test } from 'vitest';
import { connectEngine } from '../../../runner/lab/engine/engine.ts';
import { type LiveTerminal, openTerminal } from '../../../runner/lab/live-terminal.ts';
import type { Sandbox } from '../../../runner/lab/sandbox.ts';
import { outside, printed, startSandbox, type, until } from '../lab.ts';
import { sharedLab } from '../setup/shared-lab.ts';

const SIZE = { columns: 100, rows: 30 };
const host = await sharedLab();
let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox(host);
  return async () => await sandbox[Symbol.asyncDispose]();
});

function open(windowBytes?: number): Promise<LiveTerminal> {
  const window = windowBytes === undefined ? {} : { windowBytes };
  return openTerminal(host, { sandbox: sandbox.name, size: SIZE, ...window });
}

/** Reads on until the text has come; everything that came. */
async function readUntil({ output }: LiveTerminal, text: string): Promise<string> {
  let seen = '';
  for await (const { bytes } of output) {
    seen += Buffer.from(bytes).toString('latin1');
    if (seen.includes(text)) return seen;
  }
  throw new Error(`It ended before "${text}" had come: ${seen}`);
}

/** All of it, to the end; its offsets are checked. */
async function readAll({ output }: LiveTerminal): Promise<string> {
  const all: Uint8Array[] = [];
  let read = 0;
  for await (const { offset, bytes } of output) {
    expect(offset).toBe(read);
    read += bytes.length;
    all.push(bytes);
  }
  return Buffer.concat(all).toString();
}

test('it is an interactive shell on a terminal of the size asked for, as root in the sandbox', async () => {
  await using terminal = await open();
  await terminal.write('tty; stty size; [[ $- == *i* ]] && id -un; echo "[$TERM]"; exit 7\n');
  const seen = await readAll(terminal);
  expect(seen).toMatch(/\/dev\/pts\/\d+\r\n30 100\r\nroot\r\n\[xterm-256color\]\r\n/);
  expect(terminal.exitCode()).toBe(7);
  await expect(terminal.write('more\n')).rejects.toThrow('The terminal has ended');
});

test('a program in it is informed of a new size, and of keys', async () => {
  await using terminal = await open();
  const program = `trap 'stty size' WINCH; trap 'echo interrupted' INT; echo read""y; while :; do sleep 0.1; done`;
  await terminal.write(`bash -c "${program.replaceAll('"', '\\"')}"\n`);
  const reading = terminal.output[Symbol.asyncIterator]();
  const until = async (text: string) => {
    for (let seen = ''; !seen.includes(text); ) {
      const { value, done } = await reading.next();
      if (done) throw new Error(`It ended before "${text}" had come`);
      seen += Buffer.from(value.bytes).toString();
    }
  };
  await until('ready');
  await terminal.resize({ columns: 132, rows: 43 });
  await until('43 132');
  await terminal.write('\x03');
  await until('interrupted');
});

test('bytes come as they were printed, however many, with offsets that leave nothing out', async () => {
  await using terminal = await open(10_000);
  const bytes = `stty raw -echo; head -c 3000000 /dev/urandom >/tmp/file; cat /tmp/file; sha256sum </tmp/file >/tmp/sum`;
  await terminal.write(`${bytes}; exec sleep 0.1\n`);
  await type(sandbox, 'until [ -s /tmp/sum ]; do sleep 0.1; done', 100).catch(() => undefined);
  const all: Uint8Array[] = [];
  for await (const { bytes } of terminal.output) all.push(bytes);
  const { createHash } = await import('node:crypto');
  const digest = createHash('sha256').update(Buffer.concat(all).subarray(-3_000_000)).digest('hex');
  expect(printed(await type(sandbox, 'cut -d" " -f1 /tmp/sum'))).toBe(`${digest}\n`);
});

test('no more comes than credit was granted for', async () => {
  let came = 0;
  const { stream } = await host.agent.ask(
    'open-terminal',
    { sandbox: sandbox.name, ...SIZE, credit: 1000 },
    {
      onEvent: (event) => {
        if (!(event instanceof Error) && event.kind === 'output')
          came += Buffer.from(event.data, 'base64').length;
      },
    },
  );
  await host.agent.ask('write-terminal', { stream, data: Buffer.from('yes\n').toString('base64') });
  await until(() => came === 1000);
  await host.agent.ask('grant-credit', { stream, bytes: 70_000 });
  await until(() => came === 71_000);
  expect(printed(await type(sandbox, 'sleep 0.2; echo next'))).toBe('next\n');
  expect(came).toBe(71_000);
  await host.agent.ask('close-terminal', { stream });
});

test('what is typed ahead of a program that does not read waits, and harms nobody', async () => {
  await using terminal = await open();
  await terminal.write('stty raw -echo; sleep 4941\n');
  await until(() => outside(host, "pgrep -fx 'sleep 4941' || true"));
  const controller = new AbortController();
  const typed = terminal.write('x'.repeat(1_000_000));
  typed.catch(() => undefined);
  expect(printed(await type(sandbox, 'echo next'))).toBe('next\n');
  controller.abort();
  await terminal[Symbol.asyncDispose]();
  await expect(typed).rejects.toThrow('The terminal has ended');
});

test('closed, it has ended its shell and what that ran, and nothing else', async () => {
  const terminal = await open();
  await terminal.write('sleep 4942 & sleep 4943\n');
  await until(async () => (await outside(host, "pgrep -fc '^sleep 494[23]' || true")) === '2');
  await terminal[Symbol.asyncDispose]();
  await until(async () => (await outside(host, "pgrep -f '^sleep 494[23]' || echo none")) === 'none');
  expect(printed(await type(sandbox, 'echo next'))).toBe('next\n');
});

test('closed while its shell stays, it has ended that and what it ran in the background', async () => {
  const terminal = await open();
  await terminal.write('trap : HUP; sleep 4945 & sleep 4946\n');
  await until(async () => (await outside(host, "pgrep -fc '^sleep 494[56]' || true")) === '2');
  await terminal[Symbol.asyncDispose]();
  await until(async () => (await outside(host, "pgrep -f '^sleep 494[56]' || echo none")) === 'none');
});

test('it ends when its sandbox does', async () => {
  const short = await startSandbox(host);
  await using terminal = await openTerminal(host, { sandbox: short.name, size: SIZE });
  await terminal.write('echo here\n');
  await readUntil(terminal, 'here\r\n');
  await short[Symbol.asyncDispose]();
  await expect(terminal.write('more\n')).rejects.toThrow('The terminal has ended');
  await expect(openTerminal(host, { sandbox: short.name, size: SIZE })).rejects.toThrow('No sandbox');
});

test('a shell that leaves a job on the terminal has ended all the same', async () => {
  await using terminal = await open();
  await terminal.write(`trap '' HUP; (trap '' HUP; sleep 4944) & disown; echo last; exit 3\n`);
  expect(await readAll(terminal)).toContain('last\r\n');
  expect(terminal.exitCode()).toBe(3);
});

describe('five terminals that print without end', () => {
  interface Memory {
    readonly agentKb: number;
    /** Of this process, which is the client. */
    readonly runnerKb: number;
  }

  async function memoryNow(): Promise<Memory> {
    const agent = await outside(host, "sed -n 's/^VmRSS:[^0-9]*\\([0-9]*\\) kB/\\1/p' /proc/1/status");
    return { agentKb: Number(agent), runnerKb: process.memoryUsage.rss() / 1024 };
  }

  /** What another terminal and an ordinary request take meanwhile; each is answered. */
  async function othersAnswer(): Promise<void> {
    await using other = await open();
    await other.write('echo answ""ered\n');
    await readUntil(other, 'answered');
    expect(printed(await type(sandbox, 'echo next'))).toBe('next\n');
  }

  /** What one of them alone prints in a second is many times as much. */
  const MOST: Memory = { agentKb: 8 * 1024, runnerKb: 64 * 1024 };
  const SECONDS = Number(process.env.LABPROOF_FLOOD_SECONDS ?? '3');

  async function expectFlatMemory(before: Memory): Promise<void> {
    for (let second = 0; second < SECONDS; second += 0.5) {
      await othersAnswer();
      await new Promise((resolve) => setTimeout(resolve, 500));
      const now = await memoryNow();
      expect(now.agentKb - before.agentKb).toBeLessThan(MOST.agentKb);
      expect(now.runnerKb - before.runnerKb).toBeLessThan(MOST.runnerKb);
    }
  }

  test('and are not read hold nobody up, and cost no memory', async () => {
    await othersAnswer();
    const before = await memoryNow();
    const terminals = await Promise.all([1, 2, 3, 4, 5].map(() => open()));
    for (const terminal of terminals) await terminal.write('yes\n');
    await until(async () => (await outside(host, 'pgrep -cx yes || true')) === '5');
    await expectFlatMemory(before);
    await Promise.all(terminals.map((terminal) => terminal[Symbol.asyncDispose]()));
  });

  test('for a client that has granted much and takes nothing hold nobody else up, and cost no memory', async () => {
    const engine = await connectEngine();
    await othersAnswer();
    const before = await memoryNow();
    const exec = await engine.docker.getContainer(host.id).exec({
      Cmd: ['socat', '-', 'UNIX-CONNECT:/run/labproof/agent.sock'],
      AttachStdin: true,
      AttachStdout: true,
    });
    const stream = await exec.start({ hijack: true, stdin: true });
    stream.pause();
    const open = { op: 'open-terminal', sandbox: sandbox.name, ...SIZE, credit: 1_000_000_000 };
    stream.write(`${JSON.stringify({ id: 0, op: 'hello', owning: false })}\n`);
    for (const id of [1, 2, 3, 4, 5]) {
      stream.write(`${JSON.stringify({ id, ...open })}\n`);
      const data = Buffer.from('yes\n').toString('base64');
      stream.write(`${JSON.stringify({ id: id + 10, op: 'write-terminal', stream: id, data })}\n`);
    }
    await until(async () => (await outside(host, 'pgrep -cx yes || true')) === '5');
    await expectFlatMemory(before);
    stream.destroy();
    await until(async () => (await outside(host, 'pgrep -cx yes || true')) === '0');
  });
});
