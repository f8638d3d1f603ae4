// `clean`, on an engine of its own: labs of other tests must not be taken for leftovers.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from '../../run-cli.ts';
import { runnerLabel, startTestEngine, type TestEngine } from '../setup/test-engine.ts';

/** Above what Linux gives out as a process id. */
const NOBODY = 4_194_305;
const LAB = ['--label', 'labproof=lab-host'];
const LEFT = [...LAB, '--label', runnerLabel(NOBODY)];

let engine: TestEngine;
beforeAll(async () => {
  engine = await startTestEngine();
});
afterAll(() => engine?.[Symbol.asyncDispose]());
afterEach(async () => {
  const left = (await engine.docker('ps', '-aq')).split('\n').filter((id) => id !== '');
  if (left.length > 0) await engine.docker('rm', '-f', ...left);
});

const clean = (...args: readonly string[]) => runCli(['clean', ...args], { env: engine.env });
const names = async () => (await engine.docker('ps', '-a', '--format', '{{.Names}}')).split('\n').sort();
const lines = (text: string) => text.split('\n').sort();

async function start(name: string, ...options: readonly string[]): Promise<string> {
  const id = await engine.docker('run', '-d', '--name', name, ...options, 'box', 'sleep', '600');
  return id.slice(0, 12);
}

test('where nothing is left, clean says so', async () => {
  expect(await clean()).toEqual({ code: 0, out: 'Nothing to remove', err: '' });
});

test('labs whose runner is dead go, running, stopped or never started, and a line says so for each', async () => {
  const running = await start('running', ...LEFT);
  const stopped = await start('stopped', ...LEFT);
  await engine.docker('kill', 'stopped');
  const created = (await engine.docker('create', '--name', 'created', ...LEFT, 'box', 'true')).slice(0, 12);
  const old = await start('of-another-version', '--label', 'labproof=whatever-it-was');
  const { code, out } = await clean();
  const by = runnerLabel(NOBODY).replace(/.*=/, '');
  expect(lines(out)).toEqual(
    lines(
      [
        `removed lab ${running} (running, started by ${by})`,
        `removed lab ${stopped} (exited, started by ${by})`,
        `removed lab ${created} (created, started by ${by})`,
        `removed lab ${old} (running)`,
      ].join('\n'),
    ),
  );
  expect(code).toBe(0);
  expect(await names()).toEqual(['']);
});

test("other people's containers stay, one that they started from our image too", async () => {
  await start('theirs');
  await start('theirs-labelled', '--label', 'labproofing=lab-host');
  await start('theirs-from-our-image', '--label', 'labproof=lab-image');
  expect((await clean('--all')).out).toBe('Nothing to remove');
  expect(await names()).toEqual(['theirs', 'theirs-from-our-image', 'theirs-labelled']);
});

test('a lab in use stays and is named with its runner, unless --all is given', async () => {
  const here = await start('here', ...LAB, '--label', runnerLabel(process.pid));
  const elsewhere = await start('elsewhere', ...LAB, '--label', 'labproof.runner=1@another-machine');
  const { code, out } = await clean();
  expect(lines(out)).toEqual(
    lines(
      [
        'Nothing to remove',
        `left lab ${here} alone: ${runnerLabel(process.pid).replace(/.*=/, '')} is using it; \`labproof clean --all\` removes it too`,
        `left lab ${elsewhere} alone: 1@another-machine may be using it; \`labproof clean --all\` removes it too`,
      ].join('\n'),
    ),
  );
  expect([code, await names()]).toEqual([0, ['elsewhere', 'here']]);
  expect((await clean('--all')).out).toMatch(/^removed lab .*\nremoved lab /);
  expect(await names()).toEqual(['']);
});

describe('--images', () => {
  const images = async () =>
    (await engine.docker('images', '--format', '{{.Repository}}:{{.Tag}}')).split('\n').sort();
  const OURS = ['labproof-lab:0123456789ab', 'labproof-lab:ba9876543210', 'labproof-base:trixie'];

  test('without it images stay', async () => {
    await engine.docker('tag', 'box', 'labproof-base:trixie');
    expect((await clean()).out).toBe('Nothing to remove');
    expect(await images()).toEqual(['box:latest', 'labproof-base:trixie']);
  });

  test('our images of any version go, by name and by label; others stay', async () => {
    for (const name of OURS) await engine.docker('tag', 'box', name);
    const { code, out } = await clean('--images');
    expect(lines(out)).toEqual(OURS.map((name) => `removed image ${name}`).sort());
    expect([code, await images()]).toEqual([0, ['box:latest']]);
  });

  test('an image of ours that lost its name goes, under its id', async () => {
    await engine.docker('commit', '--change', 'LABEL labproof=lab-image', await start('from'), 'unnamed');
    const id = (await engine.docker('images', '-q', '--no-trunc', 'unnamed')).slice('sha256:'.length);
    await engine.docker('tag', 'box', 'unnamed');
    expect((await clean('--images')).out).toBe(`removed image ${id.slice(0, 12)}`);
    await engine.docker('rmi', 'unnamed');
  });

  test('an image of ours with a name that somebody else gave it stays', async () => {
    await engine.docker('commit', '--change', 'LABEL labproof=lab-image', await start('from'), 'theirs');
    expect((await clean('--images')).out).toBe('Nothing to remove');
    expect(await images()).toEqual(['box:latest', 'theirs:latest']);
    await engine.docker('rmi', 'theirs');
  });

  test('an image that a container uses stays, and that is said', async () => {
    await engine.docker(
      'commit',
      '--change',
      'LABEL labproof=lab-image',
      await start('from'),
      'labproof-lab:used',
    );
    await engine.docker('run', '-d', '--name', 'user', 'labproof-lab:used', 'sleep', '600');
    expect((await clean('--images')).out).toBe(
      'left image labproof-lab:used alone: a container uses it\nNothing to remove',
    );
    await engine.docker('rm', '-f', 'user');
    expect((await clean('--images')).out).toBe('removed image labproof-lab:used');
  });
});

test('where the lab image is not built yet, doctor builds nothing and says where its base comes from', async () => {
  const { out } = await runCli(['doctor'], { env: engine.env });
  expect(out).toMatch(/^ok {3}lab image: labproof-lab:\w{12} is not there yet: the first run builds it$/m);
  expect(out).toMatch(/^(ok {3}|lack )base image: debian:trixie-slim can(not)? be pulled/m);
  expect(await engine.docker('images', '--format', '{{.Repository}}')).toBe('box');
});
