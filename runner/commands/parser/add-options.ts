// Declared options <-> the parser's: what it accepts, and the values that the command gets.
import { InvalidArgumentError, type Command as Parser, Option as ParserOption } from 'commander';
import { UsageError } from '../../usage-error.ts';
import type { Command } from '../declare/command.ts';
import type { Option } from '../declare/option.ts';
import type { ValueType } from '../declare/option-values.ts';
import { negationHelp, optionHelp } from './format-help.ts';

export function addOptions(parser: Parser, { options, moved = {} }: Command): void {
  for (const [name, option] of Object.entries(options)) {
    parser.addOption(parserOption(name, option));
    if (option.negation)
      parser.addOption(new ParserOption(`--no-${name}`, negationHelp(option)).helpGroup(`${option.group}:`));
  }
  for (const name of Object.keys(moved)) parser.addOption(new ParserOption(`--${name}`).hideHelp());
}

function parserOption(name: string, option: Option): ParserOption {
  const { value, kind, group } = option;
  const made = new ParserOption(
    value ? `--${name} <${value.name}>` : `--${name}`,
    optionHelp(option),
  ).helpGroup(`${group}:`);
  if (value && kind === 'value') made.argParser((text) => parseValue(value, text));
  if (value && kind === 'list')
    made.argParser((text, before: readonly unknown[] = []) => [...before, parseValue(value, text)]);
  return made;
}

function parseValue({ parse, wanted }: ValueType<unknown>, text: string): unknown {
  const value = parse(text);
  if (value !== undefined) return value;
  throw new InvalidArgumentError(`Wanted ${wanted}, got ${text === '' ? 'nothing' : `"${text}"`}`);
}

/** What was given, and the defaults of the rest. @throws UsageError for options that make no sense together */
export function readOptions(
  { options, conflicts }: Command,
  parser: Parser,
): Readonly<Record<string, unknown>> {
  for (const { options: names, because } of conflicts)
    if (names.every((name) => parser.getOptionValueSource(name) === 'cli'))
      throw new UsageError(
        `${names.map((name) => `--${name}`).join(' and ')} cannot be combined: ${because}`,
      );
  return Object.fromEntries(
    Object.entries(options).map(([name, option]) => [name, parser.getOptionValue(name) ?? option.default]),
  );
}
