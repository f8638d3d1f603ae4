// What the command line says of itself, and of words that it does not know.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commands } from '../../runner/commands/commands.ts';
import { type ExitName, exitCodes } from '../../runner/exit-codes.ts';
import { runCli } from '../run-cli.ts';

const PACKAGE = join(import.meta.dirname, '..', '..', 'package.json');

test('--version and -V print the version of the package', async () => {
  const { version } = JSON.parse(readFileSync(PACKAGE, 'utf8')) as { version: string };
  for (const option of ['--version', '-V'])
    expect(await runCli([option])).toEqual({ code: 0, out: version, err: '' });
});

test('--help, -h and help list every command under its group, with an example of each', async () => {
  for (const option of ['--help', '-h', 'help']) {
    const { code, out, err } = await runCli([option]);
    expect([code, err]).toEqual([0, '']);
    for (const { name, group, examples } of commands) {
      expect(out.slice(out.indexOf(`${group}:`))).toMatch(new RegExp(`^  ${name} `, 'm'));
      expect(out).toContain(`  labproof ${examples[0].command}\n      ${examples[0].description}\n`);
    }
  }
});

test.each(commands.map((command) => [command.name, command] as const))(
  'the help of %s lists its options under their groups, examples and exit codes',
  async (name, { options, examples, exitCodes: meanings }) => {
    const { code, out } = await runCli(['help', name]);
    expect(code).toBe(0);
    for (const [option, { group, value, kind, example }] of Object.entries(options)) {
      const term = value ? `--${option} <${value.name}>` : `--${option}`;
      expect(out.slice(out.indexOf(`${group}:`))).toContain(`  ${term} `);
      if (kind !== 'flag') expect(unwrapped(out)).toContain(`Example: ${example}`);
    }
    for (const { command, description } of examples)
      expect(out).toContain(`  labproof ${command}\n      ${description}`);
    for (const [exit, meaning] of Object.entries(meanings))
      expect(unwrapped(out)).toContain(` ${exitCodes[exit as ExitName].code} ${meaning}`);
    expect(out).not.toContain('default: false');
  },
);

function unwrapped(text: string): string {
  return text.replace(/\s+/g, ' ');
}

test('no command at all is wrong usage: the help goes to standard error', async () => {
  const { code, out, err } = await runCli([]);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain('Usage: labproof');
});

test.each([
  [['verfy'], "unknown command 'verfy'", 'Did you mean verify?'],
  [['mutants'], "unknown command 'mutants'", 'Did you mean mutate?'],
  [['mutate', '--worker', '2'], "unknown option '--worker'", 'Did you mean --workers?'],
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
