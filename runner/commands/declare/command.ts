// The shape of a command as its file declares it, once: the parser, `--help` and docs/reference are made of it.
import type { Console } from '../../console.ts';
import type { ExitName } from '../../exit-codes.ts';
import type { OptionTable, ValuesOf } from './option.ts';

/** Headings of `labproof --help`; commands of one group stand beside each other in the table. */
export type CommandGroup = 'Write and verify lessons' | 'Publish a course' | 'Look after this machine';

export interface Argument {
  /** As the help shows it: `paths...` may be any number. */
  readonly name: string;
  readonly description: string;
  /** What the command gets where none is given. */
  readonly default: string;
}

/** Options that make no sense together, by name, and why. */
export interface Conflict<Name extends string = string> {
  readonly options: readonly [Name, Name];
  readonly because: string;
}

export interface Example {
  /** As it is typed, without the program's name: `verify lessons --bail`. */
  readonly command: string;
  /** What it does, in one sentence. */
  readonly description: string;
}

interface Declaration<Options extends OptionTable> {
  readonly name: string;
  readonly group: CommandGroup;
  /** One sentence or more. */
  readonly description: string;
  readonly argument?: Argument;
  readonly options: Options;
  readonly conflicts?: readonly Conflict<keyof Options & string>[];
  /** Options that became commands: the option's name and the command's. */
  readonly moved?: Readonly<Record<string, string>>;
  readonly examples: readonly [Example, ...Example[]];
  /** What the exit codes mean that it ends with; a wrong command line is 2 and an interruption 130 for all of them. */
  readonly exitCodes: Readonly<Partial<Record<ExitName, string>>>;
  /** Loads the code of the command and runs it; resolves to the exit code. */
  readonly run: (paths: readonly string[], options: ValuesOf<Options>, console: Console) => Promise<number>;
}

export interface Command extends Omit<Declaration<OptionTable>, 'conflicts' | 'run'> {
  readonly conflicts: readonly Conflict[];
  readonly run: (
    paths: readonly string[],
    options: Readonly<Record<string, unknown>>,
    console: Console,
  ) => Promise<number>;
}

/** Checks that `run` takes what the options give. */
export function declareCommand<Options extends OptionTable>(declaration: Declaration<Options>): Command {
  const { conflicts = [], run } = declaration;
  return {
    ...declaration,
    conflicts: conflicts as readonly Conflict[],
    run: (paths, options, console) => run(paths, options as ValuesOf<Options>, console),
  };
}
