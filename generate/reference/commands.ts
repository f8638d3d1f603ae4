// What each command declares of itself -> the reference of commands and options.
import { commands } from '../../runner/commands/commands.ts';
import type { Command } from '../../runner/commands/declare/command.ts';
import type { Option } from '../../runner/commands/declare/option.ts';
import { code, generatedPage, table } from '../markdown.ts';

export function commandPage(): string {
  return generatedPage('Commands and options', 'runner/commands/', [
    'In a clone, each command runs as `npm run -s labproof -- COMMAND`. Where the package is installed, it is `labproof COMMAND`. `--help` prints what this page says. [Exit codes](exit-codes.md) have a page of their own.',
    table(
      ['command', 'does'],
      commands.map(({ name, description }) => [`[${code(name)}](#${name})`, description]),
    ),
    ...commands.flatMap(commandParts),
  ]);
}

function commandParts(command: Command): readonly string[] {
  const { name, description, argument, options, conflicts, examples } = command;
  const shown = argument ? `labproof ${name} [options] [${argument.name}]` : `labproof ${name}`;
  const rows = Object.entries(options).flatMap(([option, declared]) => optionRows(option, declared));
  return [
    `## ${name}`,
    description,
    code(shown),
    ...(argument
      ? [`${code(argument.name)}: ${argument.description} Default: ${code(argument.default)}.`]
      : []),
    ...(rows.length > 0 ? [table(['option', 'does', 'default', 'example'], rows)] : []),
    ...conflicts.map(
      ({ options: [one, other], because }) =>
        `${code(`--${one}`)} and ${code(`--${other}`)} cannot be combined: ${because}.`,
    ),
    'Examples:',
    examples.map((example) => `- ${code(`labproof ${example.command}`)}: ${example.description}`).join('\n'),
  ];
}

function optionRows(name: string, option: Option): readonly (readonly string[])[] {
  const { value, description, defaultText, example, negation } = option;
  const shown = value ? `--${name} <${value.name}>` : `--${name}`;
  const wanted = value ? ` Takes ${value.wanted}.` : '';
  return [
    [
      code(shown),
      `${description}${wanted}`,
      defaultText === undefined ? '' : code(defaultText),
      code(example),
    ],
    ...(negation ? [[code(`--no-${name}`), negation.description, '', code(negation.example)]] : []),
  ];
}
