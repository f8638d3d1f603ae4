// The table of exit codes, and what each command says of them -> their reference.
import { commands } from '../../runner/commands/commands.ts';
import { type ExitName, exitCodes } from '../../runner/exit-codes.ts';
import { code, generatedPage, table } from '../markdown.ts';

export function exitCodePage(): string {
  const names = Object.keys(exitCodes) as ExitName[];
  return generatedPage('Exit codes', 'runner/exit-codes.ts and runner/commands/', [
    table(
      ['exit code', 'means'],
      names.map((name) => [code(String(exitCodes[name].code)), exitCodes[name].description]),
    ),
    'Where several apply, the highest counts: what could not be run says nothing about the rest.',
    ...names.flatMap(sectionOf),
  ]);
}

/** What the commands that end with it say of it. */
function sectionOf(name: ExitName): readonly string[] {
  const rows = commands.flatMap((command) => {
    const means = command.exitCodes[name];
    return means === undefined ? [] : [[code(command.name), means]];
  });
  return rows.length === 0 ? [] : [`## Exit ${exitCodes[name].code}`, table(['command', 'means'], rows)];
}
