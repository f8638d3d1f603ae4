// Does a command start an interactive shell that the next steps are typed into?

import type { CommandNode, PipelineNode, Redirection, Statement } from 'unbash';
import { oneOf, programOf, readOptions, type Unwrapped, unwrap, wordsOf } from './options.ts';

const SHELLS: readonly string[] = ['bash', 'sh', 'ash', 'dash', 'zsh', 'ksh'];

// These enter another place and, with no command given, start a shell there.
const SHELL_BY_DEFAULT: readonly string[] = ['nsenter', 'unshare', 'chroot'];

const takesDockerValue = oneOf('H host c context config l log-level tlscacert tlscert tlskey');
const takesComposeValue = oneOf(
  'f file p project-name profile env-file project-directory ansi progress parallel',
);
const takesStartValue = oneOf('detach-keys checkpoint checkpoint-dir');
const takesShellValue = oneOf('rcfile init-file O o');

// The options of `docker run` and `docker exec` that take no value are the few.
const isContainerFlag = oneOf(
  'd i t P q T detach interactive tty rm init privileged publish-all read-only quiet no-healthcheck ' +
    'oom-kill-disable sig-proxy disable-content-trust help use-api-socket no-tty no-TTY',
);
/** Of `docker run`, `create` and `exec`. */
export const takesContainerValue = (name: string) => !isContainerFlag(name);

/** Judged by the last of the statements: `cd /tmp && docker run -it box`. */
export function opensShell(statements: readonly Statement[]): boolean {
  const last = statements.at(-1);
  const command = last && !last.background ? lastCommand(last.command) : undefined;
  if (command?.type !== 'Command' || command.redirects.some(feedsInput)) return false;
  return startsShell(wordsOf(command));
}

function lastCommand(node: PipelineNode | Statement['command']): CommandNode | undefined {
  if (node.type === 'AndOr') {
    const last = node.commands.at(-1);
    return last && node.operators.every((operator) => operator === '&&') ? lastCommand(last) : undefined;
  }
  if (node.type === 'Pipeline') return node.commands.length === 1 ? node.commands[0] : undefined;
  return node;
}

function feedsInput({ operator }: Redirection): boolean {
  return operator.startsWith('<');
}

function startsShell(all: readonly string[]): boolean {
  const { words, wrapper } = unwrap(all);
  const program = programOf(words);
  const args = words.slice(1);
  if (words.length === 0) return wrapper !== undefined && wrapperStartsShell(wrapper);
  if (SHELLS.includes(program)) return isBareShell(args);
  if (program === 'su') return !args.some((word) => /^(-c|--command)/.test(word));
  if (program === 'docker') return dockerStartsShell(args);
  return program === 'docker-compose' && composeStartsShell(args);
}

function wrapperStartsShell({ program, options }: NonNullable<Unwrapped['wrapper']>): boolean {
  if (program === 'sudo') return ['i', 's', 'login', 'shell'].some((name) => options.has(name));
  return SHELL_BY_DEFAULT.includes(program);
}

function isBareShell(args: readonly string[]): boolean {
  const { options, rest } = readOptions(args, takesShellValue);
  return rest.length === 0 && !options.has('c') && !options.has('version') && !options.has('help');
}

function dockerStartsShell(args: readonly string[]): boolean {
  const { rest } = readOptions(args, takesDockerValue);
  const [action, ...words] = rest[0] === 'container' ? rest.slice(1) : rest;
  if (action === 'compose') return composeStartsShell(words);
  if (action === 'run') return runStartsShell(words);
  if (action === 'exec') return execStartsShell(words);
  const { options, rest: names } = readOptions(words, takesStartValue);
  if (names.length === 0) return false;
  if (action === 'start') return options.has('i') || options.has('interactive');
  return action === 'attach' && !options.has('no-stdin');
}

function runStartsShell(args: readonly string[]): boolean {
  const { options, rest } = readOptions(args, takesContainerValue);
  const [image, ...command] = rest;
  if (image === undefined || !isInteractive(options)) return false;
  const entrypoint = options.get('entrypoint');
  if (entrypoint) return startsShell([entrypoint, ...command]);
  return command.length === 0 || startsShell(command);
}

function execStartsShell(args: readonly string[]): boolean {
  const { options, rest } = readOptions(args, takesContainerValue);
  return isInteractive(options) && startsShell(rest.slice(1));
}

// `docker compose exec` has a terminal unless told otherwise.
function composeStartsShell(args: readonly string[]): boolean {
  const { rest } = readOptions(args, takesComposeValue);
  const [action, ...words] = rest;
  const { options, rest: command } = readOptions(words, takesContainerValue);
  if (['T', 'no-tty', 'no-TTY', 'd', 'detach'].some((name) => options.has(name))) return false;
  return action === 'exec' && startsShell(command.slice(1));
}

function isInteractive(options: ReadonlyMap<string, string>): boolean {
  const on = (...names: string[]) => names.some((name) => options.has(name) && options.get(name) !== 'false');
  return on('i', 'interactive') && on('t', 'tty') && !on('d', 'detach');
}
