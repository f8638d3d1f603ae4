// What the command line says of itself, and of words that it does not know.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli } from '../run-cli.ts';

const PACKAGE = join(import.meta.dirname, '..', '..', 'package.json');

test('--version and -V print the version of the package', async () => {
  const { version } = JSON.parse(readFileSync(PACKAGE, 'utf8')) as { version: string };
  for (const option of ['--version', '-V'])
    expect(await runCli([option])).toEqual({ code: 0, out: version, err: '' });
});

test('--help, -h and help list every command on standard output', async () => {
  for (const option of ['--help', '-h', 'help']) {
    const { code, out, err } = await runCli([option]);
    expect([code, err]).toEqual([0, '']);
    for (const command of ['verify', 'lint', 'list', 'doctor', 'clean'])
      expect(out).toMatch(new RegExp(`^  ${command} `, 'm'));
  }
});

test('the help of verify names each option of the contract and what the exit codes mean', async () => {
  const { code, out } = await runCli(['help', 'verify']);
  expect(code).toBe(0);
  const options =
    'reporter lang grep shard workers repeat bail mutate update watch before keep timeout'.split(' ');
  for (const option of options) expect(out).toContain(`--${option}`);
  expect(out).toContain(
    '0 all passed, 1 a lesson failed, 2 wrong usage or wrong lesson text, 3 the lab could not run',
  );
  expect(out).not.toContain('default: false');
});

test('no command at all is wrong usage: the help goes to standard error', async () => {
  const { code, out, err } = await runCli([]);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain('Usage: labproof');
});

test.each([
  [['verfy'], "unknown command 'verfy'", 'Did you mean verify?'],
  [['verify', '--repotrer', 'tap'], "unknown option '--repotrer'", 'Did you mean --reporter?'],
  [['lint', '--langs', 'en'], "unknown option '--langs'", 'Did you mean --lang?'],
  [['clean', '--image'], "unknown option '--image'", 'Did you mean --images?'],
])('%j is wrong usage, and the nearest right word is offered', async (args, fault, meant) => {
  const { code, out, err } = await runCli(args);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(fault);
  expect(err).toContain(meant);
});

test.each(['doctor', 'clean'])('%s takes no argument', async (command) => {
  const { code, err } = await runCli([command, 'extra']);
  expect(code).toBe(2);
  expect(err).toContain('Expected 0 arguments but got 1');
});
