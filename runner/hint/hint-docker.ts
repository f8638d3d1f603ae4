// The longer wordings of hints about docker's command line.

import { type Message, messageOf } from '../text/messages/message.ts';
import { suggest } from '../text/suggest.ts';
import type { Finding } from './hint-row.ts';
import type { Symptom } from './symptom.ts';

/** Long options that people write with one dash, as older tutorials and other tools do. */
export const longOptions: readonly string[] = [
  'name',
  'link',
  'network',
  'net',
  'driver',
  'subnet',
  'gateway',
  'ip-range',
  'ip',
  'publish',
  'publish-all',
  'expose',
  'volume',
  'mount',
  'env',
  'hostname',
  'privileged',
  'cap-add',
  'detach',
  'interactive',
  'tty',
  'rm',
  'restart',
  'alias',
  'network-alias',
  'dns',
  'add-host',
  'label',
  'format',
  'filter',
  'all',
  'quiet',
  'force',
  'entrypoint',
  'user',
  'workdir',
  'memory',
  'cpus',
  'internal',
  'opt',
  'no-trunc',
  'help',
  'version',
  'pid',
  'parent',
];

const commands = [
  'run',
  'exec',
  'ps',
  'images',
  'image',
  'network',
  'container',
  'volume',
  'inspect',
  'logs',
  'start',
  'stop',
  'rm',
  'rmi',
  'pull',
  'push',
  'build',
  'create',
  'kill',
  'port',
  'rename',
  'restart',
  'top',
  'info',
  'version',
  'attach',
  'cp',
  'tag',
];

/** `-link`: one letter after one dash is an option, the letters after it are its value or more options. */
export function singleDash([, name = '']: Finding, { command, output }: Symptom): Message | undefined {
  if (!isCommandLineError.test(output) && !command.includes('docker network create')) return undefined;
  if (/unknown shorthand flag/.test(output)) return messageOf('one-dash-one-letter', { name });
  const image = /Unable to find image '([^'\s]{1,200}?)(?::latest)?' locally/.exec(output)?.[1];
  const read = { name, letter: name[0] ?? '', rest: name.slice(1) };
  return image === undefined
    ? messageOf('docker-reads-letters', read)
    : messageOf('docker-reads-letters-image', { ...read, image });
}

/** The complaint is about the words of the command line, not about what a program in a container did with its own. */
const isCommandLineError =
  /unknown shorthand flag|Unable to find image|requires (?:exactly |at least |at most )?\d arg|invalid (?:argument|reference format)|plugin "[^"]{1,60}" not found/;

export function unknownFlag([, flag = '']: Finding): Message {
  const near = suggest(flag, longOptions);
  return near === undefined
    ? messageOf('no-such-option', { name: flag })
    : messageOf('near-option', { name: near });
}

export function unknownCommand([, word = '']: Finding): Message {
  const near = suggest(word, commands);
  return near === undefined
    ? messageOf('no-such-command', { word })
    : messageOf('near-command', { word: near });
}

/** The usage line names what must stand there: `docker network create [OPTIONS] NETWORK`. */
export function missingArgument([, command = '', atLeast, wanted = '']: Finding, symptom: Symptom): Message {
  const usage = /Usage:\s+(docker [^\n]{1,200})/.exec(symptom.output)?.[1] ?? `docker ${command} ...`;
  const words = usage.replace(/\[[^\]]*\]/g, '').match(/(?<=\s)[A-Z]{3,20}(?=\s|$)/g) ?? [];
  const given = plainArguments(symptom.command, command);
  if (atLeast === undefined && given > Number(wanted)) return messageOf('too-many-words', { usage });
  const missing = words.slice(Math.min(given, words.length - 1));
  if (missing.length === 0) return messageOf('argument-is-missing', { usage });
  const typed = symptom.command.trim();
  const start = typed.includes('\n') ? `docker ${command} ...` : typed;
  return messageOf('missing-at-end', {
    names: missing.map(argumentName),
    example: `${start} ${missing.join(' ')}`,
  });
}

function argumentName(word: string): Message {
  if (word === 'NETWORK') return messageOf('the-network');
  return word === 'CONTAINER'
    ? messageOf('the-container')
    : messageOf('the-argument', { name: word.toLowerCase() });
}

/** Words after the command that are neither options nor, as far as can be told, their values. */
function plainArguments(typed: string, command: string): number {
  const rest = typed
    .slice(typed.indexOf(command) + command.length)
    .trim()
    .split(/\s+/);
  return rest.filter(
    (word, n) => word !== '' && !word.startsWith('-') && !/^-{1,2}[\w-]+$/.test(rest[n - 1] ?? ''),
  ).length;
}

export function missingImage([, image = '']: Finding, { state }: Symptom): Message {
  const name = image.replace(/:latest$/, '');
  const near = suggest(
    name,
    (state?.images ?? []).map((present) => present.replace(/:latest$/, '')),
  );
  if (near !== undefined) return messageOf('near-image', { image: name, near });
  return state?.images?.length
    ? messageOf('no-image-but', { image: name, present: state.images })
    : messageOf('no-image', { image: name });
}

export function missingContainer([, name = '']: Finding, { state }: Symptom): Message {
  if (state?.networks?.includes(name)) return messageOf('network-comes-first', { name });
  const near = suggest(name, state?.containers ?? []);
  return near === undefined
    ? messageOf('no-such-container', { name })
    : messageOf('near-container', { name: near });
}

export function missingNetwork([, name = '']: Finding, { state }: Symptom): Message {
  const near = suggest(name, state?.networks ?? []);
  return near === undefined
    ? messageOf('create-network-first', { name })
    : messageOf('near-network', { name: near });
}
