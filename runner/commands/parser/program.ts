// The declared commands -> the parser of the command line, with its help.
import { Command as Parser } from 'commander';
import { commandName } from '../../cli/command-name.ts';
import type { Console } from '../../console.ts';
import { UsageError } from '../../usage-error.ts';
import { version } from '../../version.ts';
import { commands } from '../commands.ts';
import type { Command } from '../declare/command.ts';
import { addOptions, readOptions } from './add-options.ts';
import { argumentHelp, commandHelp, programHelp } from './format-help.ts';

/** Each command's code is loaded when it is called: `lint` does not wait for Testcontainers. `done` gets the exit code. */
export function makeProgram(console: Console, done: (code: number) => void): Parser {
  const program = new Parser('labproof')
    .description('Performs Markdown lessons in a real container networking lab and checks what they say.')
    .version(version(), '-V, --version', 'Prints the version.')
    .helpOption('-h, --help', 'Prints this help.')
    .commandsGroup('Help:')
    .helpCommand('help [command]', 'Prints the help of a command.')
    .showHelpAfterError('(labproof --help lists the commands and options)')
    .configureOutput({ writeErr: console.err, writeOut: console.out })
    .configureHelp({ subcommandTerm: termOf })
    .addHelpText('after', programHelp(commands))
    .exitOverride();
  for (const command of commands)
    addCommand(program, command, async (paths, parser) => {
      refuseMoved(command, parser);
      done(await command.run(paths, readOptions(command, parser), console));
    });
  return program;
}

function addCommand(
  program: Parser,
  command: Command,
  run: (paths: readonly string[], parser: Parser) => Promise<void>,
): void {
  const { name, group, description, argument } = command;
  const parser = program
    .command(name)
    .helpGroup(`${group}:`)
    .description(description)
    .addHelpText('after', commandHelp(command));
  addOptions(parser, command);
  if (argument) parser.argument(`[${argument.name}]`, argumentHelp(argument));
  parser.action(async () => {
    const paths = parser.args.length > 0 || !argument ? parser.args : [argument.default];
    await run(paths, parser);
  });
}

/** `verify [paths...]`: that there are options goes without saying. */
function termOf(parser: Parser): string {
  return [
    parser.name(),
    ...parser.registeredArguments.map((one) => `[${one.name()}${one.variadic ? '...' : ''}]`),
  ].join(' ');
}

/** @throws UsageError for an option that became a command of its own */
function refuseMoved({ name, moved = {} }: Command, parser: Parser): void {
  const option = Object.keys(moved).find((each) => parser.getOptionValue(each) !== undefined);
  if (option !== undefined)
    throw new UsageError(
      `"${name} --${option}" is a command of its own now: ${commandName()} ${moved[option]} ${parser.args.join(' ')}`.trimEnd(),
    );
}
