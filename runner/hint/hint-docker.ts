// The longer wordings of hints about docker's command line.
import { suggest } from '../text/suggest.ts';
import type { Finding, Symptom } from './hint.ts';

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
export function singleDash([, name = '']: Finding, { command, output }: Symptom): string | undefined {
  if (!isCommandLineError.test(output) && !command.includes('docker network create')) return undefined;
  if (/unknown shorthand flag/.test(output)) return `One dash is for one letter: did you mean "--${name}"`;
  const image = /Unable to find image '([^'\s]{1,200}?)(?::latest)?' locally/.exec(output)?.[1];
  const took = image === undefined ? '' : `, so that "${image}" became the image`;
  return `docker reads "-${name}" as "-${name[0]} ${name.slice(1)}"${took}: write "--${name}"`;
}

/** The complaint is about the words of the command line, not about what a program in a container did with its own. */
const isCommandLineError =
  /unknown shorthand flag|Unable to find image|requires (?:exactly |at least |at most )?\d arg|invalid (?:argument|reference format)|plugin "[^"]{1,60}" not found/;

export function unknownFlag([, flag = '']: Finding): string {
  const near = suggest(flag, longOptions);
  return near === undefined ? `This docker command has no option "--${flag}"` : `Did you mean "--${near}"`;
}

export function unknownCommand([, word = '']: Finding): string {
  const near = suggest(word, commands);
  return near === undefined ? `docker has no command "${word}"` : `Did you mean "docker ${near}"`;
}

/** The usage line names what must stand there: `docker network create [OPTIONS] NETWORK`. */
export function missingArgument([, command = '', atLeast, wanted = '']: Finding, symptom: Symptom): string {
  const usage = /Usage:\s+(docker [^\n]{1,200})/.exec(symptom.output)?.[1] ?? `docker ${command} ...`;
  const words = usage.replace(/\[[^\]]*\]/g, '').match(/(?<=\s)[A-Z]{3,20}(?=\s|$)/g) ?? [];
  const given = plainArguments(symptom.command, command);
  if (atLeast === undefined && given > Number(wanted))
    return `More words than "${usage}" takes: an option among them may lack its dashes`;
  const missing = words.slice(Math.min(given, words.length - 1));
  if (missing.length === 0) return `An argument is missing: it is written "${usage}"`;
  const typed = symptom.command.trim();
  const start = typed.includes('\n') ? `docker ${command} ...` : typed;
  const names = missing.map((word) => `the ${argumentNames.get(word) ?? word.toLowerCase()}`).join(' and ');
  return `Missing at the end: ${names}, as in \`${start} ${missing.join(' ')}\``;
}

const argumentNames: ReadonlyMap<string, string> = new Map([
  ['NETWORK', 'name of the network'],
  ['CONTAINER', 'name of the container'],
]);

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

export function missingImage([, image = '']: Finding, { state }: Symptom): string {
  const name = image.replace(/:latest$/, '');
  const near = suggest(
    name,
    (state?.images ?? []).map((present) => present.replace(/:latest$/, '')),
  );
  if (near !== undefined) return `The lab has no image "${name}", did you mean "${near}"`;
  const present = state?.images?.length ? `; present are ${state.images.join(', ')}` : '';
  return `The lab has no image "${name}", and no registry to pull it from${present}. If "${name}" was not meant as the image, look at the options before it`;
}

export function missingContainer([, name = '']: Finding, { state }: Symptom): string {
  if (state?.networks?.includes(name))
    return `"${name}" is a network: \`docker network connect NETWORK CONTAINER\` takes the network first`;
  const near = suggest(name, state?.containers ?? []);
  if (near !== undefined) return `Did you mean the container "${near}"`;
  return `No container "${name}" was created, or it was removed again (\`--rm\`): \`docker ps -a\` lists all`;
}

export function missingNetwork([, name = '']: Finding, { state }: Symptom): string {
  const near = suggest(name, state?.networks ?? []);
  if (near !== undefined) return `Did you mean the network "${near}"`;
  return `Create the network first: \`docker network create ${name}\`; \`docker network ls\` lists those there are`;
}
