// Several clients of one lab host: what each has made is its own, and the lab host stays for as long as one of its owners does.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { GenericContainer, Wait } from 'testcontainers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectEngine, type Engine } from '../../../runner/lab/engine/engine.ts';
import { ensureLabImage } from '../../../runner/lab/engine/lab-image.ts';
import { joinLabContainer, type LabContainer } from '../../../runner/lab/lab-container.ts';
import { attachSandbox, createSandbox, SANDBOX_LIMITS } from '../../../runner/lab/sandbox.ts';
import { outside, printed, startSandbox, type, until } from '../lab.ts';
import { sharedLab, startTestLab } from '../setup/shared-lab.ts';

const BARE = { docker: false, images: [] };
let engine: Engine;
beforeAll(async () => {
  engine = await connectEngine();
});

async function isThere({ id }: LabContainer): Promise<boolean> {
  const all = await engine.docker.listContainers({ all: true });
  return all.some(({ Id }) => Id === id);
}

describe('two clients', () => {
  let host: LabContainer;
  let other: LabContainer;
  beforeAll(async () => {
    host = await sharedLab();
    other = await joinLabContainer(engine, { ...host, owning: false });
  });
  afterAll(async () => {
    await other?.[Symbol.asyncDispose]();
  });

  test('never get the same name, whoever asks', async () => {
    const made = await Promise.all([host, other, host, other].map((one) => startSandbox(one)));
    expect(new Set(made.map(({ name }) => name)).size).toBe(4);
    expect(new Set(made.map(({ initPid }) => initPid)).size).toBe(4);
    await Promise.all(made.map((sandbox) => sandbox[Symbol.asyncDispose]()));
  });

  test('type into one sandbox, which stays when the one that found it lets go of it', async () => {
    const sandbox = await startSandbox(host);
    const found = await attachSandbox(other, sandbox.name);
    await type(found, 'cd /etc');
    await found[Symbol.asyncDispose]();
    expect(printed(await type(sandbox, 'pwd'))).toBe('/etc\n');
    await sandbox[Symbol.asyncDispose]();
    await expect(attachSandbox(other, sandbox.name)).rejects.toThrow(`No sandbox "${sandbox.name}"`);
  });

  test('are each informed of what is wrong with a request, and go on', async () => {
    const ask = host.agent.ask as (operation: string, request: object) => Promise<unknown>;
    await expect(ask('fly', {})).rejects.toThrow('Unknown operation "fly"');
    await expect(ask('keep', {})).rejects.toThrow('Malformed request "keep": seconds is missing');
    await expect(ask('keep', { seconds: 'ten' })).rejects.toThrow('seconds is no integer');
    await expect(ask('write-terminal', { stream: 1, data: '' })).rejects.toThrow('The terminal has ended');
    await expect(
      createSandbox(host, { ...BARE, plug: { name: 'wire-0', address: '10.0.0.1/24' } }),
    ).rejects.toThrow('No wire "wire-0"');
    expect(await outside(other, 'echo next')).toBe('next');
  });

  test('of which one sends nonsense do not disturb each other', async () => {
    const exec = await engine.docker.getContainer(host.id).exec({
      Cmd: ['socat', '-t5', '-', 'UNIX-CONNECT:/run/labproof/agent.sock'],
      AttachStdin: true,
      AttachStdout: true,
    });
    const stream = await exec.start({ hijack: true, stdin: true });
    const said = new PassThrough();
    engine.docker.modem.demuxStream(stream, said, said);
    stream.on('end', () => said.end());
    stream.end(
      'nonsense\n[]\n{"id": "x", "op": "hello"}\n{"id": 1, "op": "observe", "initPid": 1}\n\u0000\n',
    );
    const lines = (await text(said)).trim().split('\n');
    expect(lines.map((line) => JSON.parse(line).error)).toEqual([
      { kind: 'malformed', message: 'It is no object with `id` and `op`' },
      { kind: 'malformed', message: 'It is no object with `id` and `op`' },
      { kind: 'malformed', message: 'Its `id` is no integer' },
      { kind: 'malformed', message: '"observe" comes before "hello"' },
      { kind: 'malformed', message: 'It is no object with `id` and `op`' },
    ]);
    expect(await outside(host, 'echo next')).toBe('next');
  });

  test('of which one is killed: what it had made goes with it, unless it was made to stay; the other goes on', async () => {
    const own = await startSandbox(host);
    const running = type(own, 'sleep 3; echo next');
    const [killed, made] = await startClient(host);
    const [gone = '', stays = ''] = made;
    await until(() => outside(host, "pgrep -fx 'sleep 4931' || true"));
    killed.kill('SIGKILL');
    await until(async () => (await outside(host, "pgrep -fx 'sleep 4931' || echo none")) === 'none');
    await until(() =>
      attachSandbox(host, gone).then(
        () => false,
        () => true,
      ),
    );
    expect(printed(await type(await attachSandbox(host, stays), 'cat /root/made'))).toBe('made\n');
    expect(printed(await running)).toBe('next\n');
    await host.agent.ask('destroy-sandbox', { sandbox: stays });
    await own[Symbol.asyncDispose]();
  });
});

/** A process that is an owning client, and the names of its sandboxes: one in which it types, and one made to stay. */
async function startClient(host: LabContainer): Promise<readonly [ChildProcess, readonly string[]]> {
  const program = join(import.meta.dirname, 'owning-client.ts');
  const child = spawn(process.execPath, [program, host.id, host.image.name, host.image.id], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(child.stdout, 'data');
  return [child, String(line).trim().split(' ')];
}

describe('a lab host', () => {
  test('stays while another owner does, and ends with the last one, though somebody else is connected', async () => {
    const host = await startTestLab();
    const second = await joinLabContainer(engine, { ...host, owning: true });
    const visitor = await joinLabContainer(engine, { ...host, owning: false });
    host.agent.close();
    const sandbox = await startSandbox(second);
    expect(printed(await type(sandbox, 'echo next'))).toBe('next\n');
    second.agent.close();
    await until(async () => !(await isThere(host)));
    await expect(visitor.agent.ask('observe', { initPid: 1 })).rejects.toThrow('The lab host is gone');
  });

  test('whose last owner is killed ends', async () => {
    const host = await startTestLab();
    const [killed] = await startClient(host);
    host.agent.close();
    const visitor = await joinLabContainer(engine, { ...host, owning: false });
    expect(await outside(visitor, 'echo next')).toBe('next');
    killed.kill('SIGKILL');
    await until(async () => !(await isThere(host)));
  });

  test('gives the user ids of sandboxes that are gone to others, and says so when there are none left', async () => {
    const image = await ensureLabImage(engine, () => undefined);
    const started = await new GenericContainer(image.name)
      .withPrivilegedMode()
      .withEnvironment({ LABPROOF_USER_ID_RANGES: '3' })
      .withWaitStrategy(Wait.forLogMessage('labproof: ready'))
      .start();
    await using host = await joinLabContainer(engine, { id: started.getId(), image, owning: true });
    const make = async () =>
      await host.agent.ask('create-sandbox', { ...BARE, limits: SANDBOX_LIMITS, cgroup: 'auto' });
    const first = [await make(), await make(), await make()];
    await expect(make()).rejects.toThrow('there are 3 already, as many as there can be at a time');
    const owners = first.map(({ owner }) => owner);
    let [oldest, ...rest] = first;
    for (const _ of Array.from({ length: 30 })) {
      if (oldest) await host.agent.ask('destroy-sandbox', { sandbox: oldest.sandbox });
      [oldest, ...rest] = [...rest, await make()];
      owners.push(rest.at(-1)?.owner ?? 0);
    }
    expect(new Set(owners)).toEqual(new Set(owners.slice(0, 3)));
    const sandbox = await attachSandbox(host, rest.at(-1)?.sandbox ?? '');
    expect(printed(await type(sandbox, 'id -u'))).toBe('0\n');
  });
});
