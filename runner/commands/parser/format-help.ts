// Declared commands -> the texts of `--help`.
import { exitCodes } from '../../exit-codes.ts';
import type { Argument, Command, Example } from '../declare/command.ts';
import type { Option } from '../declare/option.ts';

/** After the list of commands: one example of each. */
export function programHelp(commands: readonly Command[]): string {
  return `\n${examplesText(commands.map(({ examples: [first] }) => first))}\n\nlabproof COMMAND --help lists the options of a command.`;
}

/** After the list of options. */
export function commandHelp({ examples, exitCodes: meanings }: Command): string {
  const codes = Object.entries(exitCodes).flatMap(([name, { code }]) => {
    const meaning = meanings[name as keyof typeof exitCodes];
    return meaning === undefined ? [] : [`  ${String(code).padEnd(3)}  ${meaning}`];
  });
  return `\n${examplesText(examples)}\n\nExit codes:\n${codes.join('\n')}`;
}

function examplesText(examples: readonly Example[]): string {
  const lines = examples.map(({ command, description }) => `  labproof ${command}\n      ${description}`);
  return `Examples:\n${lines.join('\n')}`;
}

export function argumentHelp({ description, default: text }: Argument): string {
  return withDefault(description, text);
}

/** A flag shows itself how it is typed; of the others an example stands on a line of its own. */
export function optionHelp({ description, defaultText, kind, example }: Option): string {
  const text = withDefault(description, defaultText);
  return kind === 'flag' ? text : `${text}\nExample: ${example}`;
}

export function negationHelp({ negation }: Option): string {
  return negation?.description ?? '';
}

function withDefault(description: string, text: string | undefined): string {
  return text === undefined ? description : `${description} (default: ${text})`;
}
