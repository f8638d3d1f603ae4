// Where bash's own rules let a command fail: bare conditions, and what follows `set +e`.

import { type CommandNode, type PipelineNode, parse, type Statement } from 'unbash';
import type { Command, Step } from '../lesson/lesson.ts';
import { programOf, wordsOf } from './options.ts';

const CONDITIONS: readonly string[] = [
  '[',
  'test',
  'true',
  'false',
  'grep',
  'egrep',
  'fgrep',
  'pgrep',
  'type',
  'which',
];

/** The last statement is a list such as `[ -f x ] && y`, which fails when its condition does not hold. */
export function isCondition(statements: readonly Statement[]): boolean {
  const node = statements.at(-1)?.command;
  if (node?.type !== 'AndOr' || node.operators.some((operator) => operator !== '&&')) return false;
  const first = node.commands[0];
  return first !== undefined && tests(first);
}

/** The steps with `set +e` taken into account, each terminal and each shell opened in it for itself. */
export function applySetE(steps: readonly Step[]): readonly Step[] {
  const shells = new Map<string, readonly boolean[]>();
  return steps.map((step) => {
    if (step.skip !== undefined) return step;
    const commands = step.commands.map((command) => {
      const before = shells.get(terminalOf(step)) ?? [true];
      const after = shellsAfter(command, before);
      shells.set(terminalOf(step), after);
      return mayFailUnder(command, before, after);
    });
    return { ...step, commands };
  });
}

function mayFailUnder(command: Command, before: readonly boolean[], after: readonly boolean[]): Command {
  const strict = after.length === before.length ? after.at(-1) : before.at(-1);
  return strict === false ? { ...command, mayFail: true } : command;
}

/** Hosts have terminals of their own. */
function terminalOf({ host = '', terminal }: Step): string {
  return `${host} ${terminal}`;
}

// One entry for each shell that is open in the terminal, the innermost last: whether failures count in it.
function shellsAfter(command: Command, shells: readonly boolean[]): readonly boolean[] {
  const statements = parse(command.text).commands;
  const strict = statements.reduce((state, statement) => setE(statement) ?? state, shells.at(-1) ?? true);
  const outer = shells.slice(0, -1);
  if (command.opensShell) return [...outer, strict, true];
  const leaves = statements.some((statement) => /^(exit|logout)$/.test(programOf(simpleWords(statement))));
  return leaves && outer.length > 0 ? outer : [...outer, strict];
}

function setE(statement: Statement): boolean | undefined {
  const [program, ...args] = simpleWords(statement);
  if (program !== 'set') return undefined;
  const states = args.flatMap((word, index) => {
    if (/^[-+][a-zA-Z]*e/.test(word)) return [word.startsWith('-')];
    return word === 'errexit' && /^[-+][a-zA-Z]*o$/.test(args[index - 1] ?? '')
      ? [args[index - 1]?.startsWith('-') === true]
      : [];
  });
  return states.at(-1);
}

function simpleWords({ command }: Statement): readonly string[] {
  return command.type === 'Command' ? wordsOf(command) : [];
}

function tests(node: PipelineNode): boolean {
  if (node.type !== 'Pipeline') return isTest(node);
  const last = node.commands.at(-1);
  return node.prefixes.some(({ type }) => type === 'Negation') || (last !== undefined && isTest(last));
}

function isTest(node: CommandNode): boolean {
  if (node.type === 'Redirected') return isTest(node.command);
  if (node.type === 'TestCommand' || node.type === 'ArithmeticCommand') return true;
  if (node.type !== 'Command') return false;
  const words = wordsOf(node);
  return CONDITIONS.includes(programOf(words)) || (words[0] === 'command' && words[1] === '-v');
}
