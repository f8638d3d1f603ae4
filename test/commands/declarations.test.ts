// The declarations of commands and options: complete, and true of the parser that is made of them.
import { Command as Parser } from 'commander';
import { describe, expect, test } from 'vitest';
import { commands } from '../../runner/commands/commands.ts';
import type { Command } from '../../runner/commands/declare/command.ts';
import { addOptions, readOptions } from '../../runner/commands/parser/add-options.ts';

const SENTENCE = /^[A-Z].*\.$/;

function parse(command: Command, args: readonly string[]): Readonly<Record<string, unknown>> {
  const parser = new Parser().exitOverride().argument('[paths...]');
  addOptions(parser, command);
  return readOptions(command, parser.parse(args, { from: 'user' }));
}

test('names of commands differ, and those of one group stand beside each other', () => {
  expect(new Set(commands.map(({ name }) => name)).size).toBe(commands.length);
  const changes = commands.filter(({ group }, index) => group !== commands[index - 1]?.group);
  expect(changes).toHaveLength(new Set(commands.map(({ group }) => group)).size);
});

describe.each(commands.map((command) => [command.name, command] as const))('%s', (name, command) => {
  const options = Object.entries(command.options);

  test('is described in sentences, as are its argument, its examples and its exit codes', () => {
    const texts = [
      command.description,
      ...(command.argument ? [command.argument.description] : []),
      ...command.examples.map(({ description }) => description),
      ...Object.values(command.exitCodes),
    ];
    for (const text of texts) expect(text).toMatch(SENTENCE);
  });

  test('has no option without a group, a sentence and an example', () => {
    for (const [option, { group, description, example, negation }] of options) {
      expect(group).toMatch(/^[A-Z]/);
      expect(description).toMatch(SENTENCE);
      expect(example).toMatch(new RegExp(`^--${option}\\b`));
      if (negation) expect(negation.description).toMatch(SENTENCE);
      if (negation) expect(negation.example).toBe(`--no-${option}`);
    }
  });

  test('has options of one group beside each other', () => {
    const changes = options.filter(([, { group }], index) => group !== options[index - 1]?.[1].group);
    expect(changes).toHaveLength(new Set(options.map(([, { group }]) => group)).size);
  });

  test('gets the defaults where nothing is given', () => {
    const defaults = Object.fromEntries(options.map(([option, { default: value }]) => [option, value]));
    expect(parse(command, [])).toEqual(defaults);
  });

  test('takes the example of each option, and each of its examples', () => {
    for (const [option, { example, negation, default: value }] of options) {
      expect(parse(command, example.split(' '))[option]).not.toEqual(value);
      if (negation) expect(parse(command, negation.example.split(' '))[option]).toBe(false);
    }
    for (const { command: line } of command.examples) {
      const [first, ...args] = line.split(' ');
      expect(first).toBe(name);
      parse(command, args);
    }
  });

  test('refuses the combinations that it declares, and gives the reason', () => {
    const exampleOf = (option: string) => command.options[option]?.example.split(' ') ?? [];
    for (const { options: names, because } of command.conflicts)
      expect(() => parse(command, names.flatMap(exampleOf))).toThrow(`cannot be combined: ${because}`);
  });

  test('names only commands that there are where an option moved', () => {
    for (const moved of Object.values(command.moved ?? {}))
      expect(commands.map(({ name }) => name)).toContain(moved);
  });
});
