// `verify --keep`: the lab stays open after the run, can be entered as the message says, and goes with `clean`.

import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { beforeAll, describe, expect, test } from 'vitest';
import { connectEngine, type Engine } from '../../../runner/lab/engine/engine.ts';
import { lessonFolder } from '../../commands/lesson-folder.ts';
import { runCli } from '../../run-cli.ts';

const LESSON = '# T\n\n```bash\nip netns add kept\necho made >/root/file\n```\n';
const HINT = /docker exec -it (\w{12}) labproof-enter (sandbox-\d+)/;

/** What `docker exec -i CONTAINER ARGV...` prints, given this input. */
async function enter(
  engine: Engine,
  container: string,
  argv: readonly string[],
  input: string,
): Promise<string> {
  const exec = await engine.docker
    .getContainer(container)
    .exec({ Cmd: [...argv], AttachStdin: true, AttachStdout: true, AttachStderr: true });
  const stream = await exec.start({ hijack: true, stdin: true });
  const said = new PassThrough();
  engine.docker.modem.demuxStream(stream, said, said);
  stream.on('end', () => said.end());
  stream.end(input);
  return await text(said);
}

async function isThere(engine: Engine, container: string): Promise<boolean> {
  const all = await engine.docker.listContainers({ all: true });
  return all.some(({ Id }) => Id.startsWith(container));
}

describe('a kept lab', () => {
  let engine: Engine;
  let container = '';
  let seen = '';
  beforeAll(async () => {
    using folder = lessonFolder({ 'a.md': LESSON });
    const { code, err } = await runCli(['verify', 'a.md', '--keep'], { cwd: folder.path });
    expect(code).toBe(0);
    expect(err).toMatch(/remove it with `.*labproof.* clean`/);
    engine = await connectEngine();
    const [, id = '', sandbox = ''] = HINT.exec(err) ?? [];
    container = id;
    seen = await enter(
      engine,
      container,
      ['labproof-enter', sandbox],
      'ip netns list; cat /root/file; pwd; exit\n',
    );
  });

  test('is entered as the message says, and holds what the lesson made', () => {
    expect(seen.split(/\r?\n/)).toEqual(expect.arrayContaining(['kept', 'made']));
  });

  // labproof-enter gives nsenter --wd, a folder of the lab host; --wdns, one of the sandbox, is meant
  test('is entered at its /root, and the shell has nothing to complain of', () => {
    expect(seen.split(/\r?\n/)).toEqual(['kept', 'made', '/root', '']);
  });

  test('goes with clean, which names it', async () => {
    const { code, out } = await runCli(['clean']);
    expect(out).toMatch(new RegExp(`^removed lab ${container} \\(running, started by \\d+@`, 'm'));
    expect(code).toBe(0);
    expect(await isThere(engine, container)).toBe(false);
  });
});

test('of several hosts each is named beside its namespaceRef', async () => {
  using folder = lessonFolder({
    'a.md': `---\ntitle: T\nlab: {docker: false, hosts: [left, right]}\n---\n${LESSON}`,
  });
  const { err } = await runCli(['verify', 'a.md', '--keep'], { cwd: folder.path });
  const doors = [...err.matchAll(new RegExp(`${HINT.source}   # (\\w+)`, 'g'))].map(([, , , host]) => host);
  const { code } = await runCli(['clean']);
  expect({ doors, code }).toEqual({ doors: ['left', 'right'], code: 0 });
});

test('without --keep nothing stays', async () => {
  using folder = lessonFolder({ 'a.md': LESSON });
  const { err } = await runCli(['verify', 'a.md'], { cwd: folder.path });
  expect(err).not.toMatch(HINT);
});
