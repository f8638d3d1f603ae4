// Does a simple command change the network, and how? What only looks (`ip addr`, `ping`, `docker ps`) is no operation.
import { takesContainerValue } from '../shell/opens-shell.ts';
import { type OptionSpan, readOptionSpans } from '../shell/option-spans.ts';
import { oneOf, programOf } from '../shell/options.ts';
import type { ShellWord, Span } from '../shell/shell-word.ts';
import type { Location, SimpleCommand } from './read-simple-commands.ts';

export interface Operation {
  /** All of it, wrappers included. */
  readonly span: Span;
  /** What is done to what: `link set`, `docker run`, `iptables append`; one of the table's words. */
  readonly kind: string;
  /** After the words of the deed, options included. */
  readonly args: readonly ShellWord[];
  /** Of Docker commands; empty for others. */
  readonly options: readonly OptionSpan[];
  /** Of Docker commands: after the options. */
  readonly operands: readonly ShellWord[];
  /** Where it is done, innermost first. */
  readonly locations: readonly Location[];
  /** Files that it writes to. */
  readonly targets: readonly ShellWord[];
  readonly loops: SimpleCommand['loops'];
}

type Classified = Pick<Operation, 'kind' | 'args'> &
  Partial<Pick<Operation, 'options' | 'operands' | 'locations'>>;

/** Rows in the order in which they are tried; the first that knows the command says what it does, or that it does nothing. */
const PROGRAMS: readonly (readonly [RegExp, (args: readonly ShellWord[]) => Classified | undefined])[] = [
  [/^ip$/, classifyIp],
  [/^bridge$/, (args) => classifyObject('bridge', optionsOff(args))],
  [/^tc$/, (args) => classifyObject('tc', optionsOff(args))],
  [/^brctl$/, classifyBrctl],
  [/^ip6?tables(?:-nft|-legacy)?$/, classifyIptables],
  [/^ip6?tables(?:-nft|-legacy)?-restore$/, (args) => ({ kind: 'iptables restore', args })],
  [/^nft$/, classifyNft],
  [
    /^sysctl$/,
    (args) => (args.some(({ value }) => /^[\w./-]+=/.test(value)) ? { kind: 'sysctl', args } : undefined),
  ],
  [/^docker$/, classifyDocker],
  [/^curl$/, classifyDockerApi],
  [/^(?:ifconfig|ethtool)$/, (args) => (args.length > 1 ? { kind: 'device', args } : undefined)],
  [/^route$/, (args) => classifyRoute(args)],
  [/^(?:dnsmasq|udhcpd|httpd|dockerd|containerd)$/, (args) => ({ kind: 'serve', args })],
  [/^(?:socat|nc|ncat|netcat)$/, classifyServer],
  [
    /^python3?$/,
    (args) => (args.some(({ value }) => value === 'http.server') ? { kind: 'serve', args } : undefined),
  ],
  [
    /^(?:kill|pkill|killall)$/,
    (args) =>
      args.some(({ value }) => value === '-l' || value === '-0') ? undefined : { kind: 'kill', args },
  ],
  [
    /^(?:ln|modprobe|arp|systemctl|service)$/,
    (args) => (args.length > 1 ? { kind: 'other', args } : undefined),
  ],
];

/** Files that are the network's: kernel settings, and what name resolution and namespaces read. */
const SETTINGS = /^\/(?:proc\/sys\/|sys\/class\/net\/|etc\/)/;

export function classifyOperation(command: SimpleCommand): Operation | undefined {
  const { words, locations: places, targets, tolerated, loops } = command;
  if (tolerated) return undefined;
  const [name, ...args] = words;
  const program = programOf([name.value]);
  const row = PROGRAMS.find(([names]) => names.test(program));
  const deed = row?.[1](args) ?? writeDeed(program, args, targets);
  if (!deed) return undefined;
  const around = [...(deed.locations ?? []), ...places];
  return { span: command, options: [], operands: [], ...deed, locations: around, targets, loops };
}

function writeDeed(
  program: string,
  args: readonly ShellWord[],
  targets: readonly ShellWord[],
): Classified | undefined {
  const files = program === 'tee' ? [...targets, ...args] : targets;
  return files.some(({ value }) => SETTINGS.test(value)) ? { kind: 'write', args } : undefined;
}

/** In the order in which `ip` itself tries them for an abbreviation. */
const IP_OBJECTS: readonly string[] = [
  'address',
  'route',
  'rule',
  'neighbour',
  'link',
  'tunnel',
  'netns',
  'xfrm',
];
const ACTIONS: readonly string[] = [
  'add',
  'attach',
  'append',
  'change',
  'replace',
  'delete',
  'set',
  'show',
  'list',
  'get',
  'flush',
];
const CHANGING = oneOf('add attach append change replace delete set flush');

function classifyIp(args: readonly ShellWord[]): Classified | undefined {
  const { options, rest } = readOptionSpans(args.map(doubleHyphen), oneOf('n netns f family'));
  const [object, action, ...left] = rest;
  if (!object || !action) return undefined;
  const known = IP_OBJECTS.find((one) => one.startsWith(object.value.replace('neighbor', 'neighbour')));
  const done = ACTIONS.find((one) => one.startsWith(action.value));
  if (!known || !done || !CHANGING(done)) return undefined;
  const into = options.find(({ name }) => name === 'n' || name === 'netns');
  return {
    kind: `${known} ${done}`,
    args: left,
    locations: into?.value ? [placeOf(into.value, into.whole)] : [],
  };
}

function placeOf(name: Span, prefix: Span): Location {
  return { kind: 'namespace', name: { ...name, value: name.text }, prefix };
}

// ip writes long options with one hyphen: `-netns ns1`.
function doubleHyphen(word: ShellWord): ShellWord {
  return /^-[a-z]{2,}$/.test(word.value) ? { ...word, value: `-${word.value}` } : word;
}

function classifyObject(
  program: string,
  [object, action, ...args]: readonly ShellWord[],
): Classified | undefined {
  const done = action && ACTIONS.find((one) => one.startsWith(action.value));
  return object && done && CHANGING(done) ? { kind: `${program} ${done}`, args } : undefined;
}

function optionsOff(args: readonly ShellWord[]): readonly ShellWord[] {
  return readOptionSpans(args, oneOf('n netns')).rest;
}

function classifyBrctl([action, ...args]: readonly ShellWord[]): Classified | undefined {
  return action && /^(?:add|del|set|stp)/.test(action.value)
    ? { kind: `brctl ${action.value}`, args }
    : undefined;
}

const IPTABLES: Readonly<Record<string, RegExp>> = {
  add: /^(?:-A|-I|--append|--insert)$/,
  delete: /^(?:-D|--delete|-F|--flush|-X|--delete-chain)$/,
  set: /^(?:-P|--policy|-R|--replace)$/,
  chain: /^(?:-N|--new-chain|-E|--rename-chain)$/,
};

function classifyIptables(args: readonly ShellWord[]): Classified | undefined {
  const found = Object.entries(IPTABLES).find(([, flags]) => args.some(({ value }) => flags.test(value)));
  return found && { kind: `iptables ${found[0]}`, args };
}

function classifyNft(args: readonly ShellWord[]): Classified | undefined {
  const [action, ...rest] = readOptionSpans(args, oneOf('f file I D')).rest;
  if (!action)
    return args.some(({ value }) => /^(?:-f|--file)/.test(value)) ? { kind: 'nft set', args } : undefined;
  return /^(?:add|insert|delete|flush|replace|create|destroy)$/.test(action.value)
    ? { kind: `nft ${action.value === 'insert' ? 'add' : action.value}`, args: rest }
    : undefined;
}

function classifyRoute([action, ...args]: readonly ShellWord[]): Classified | undefined {
  if (action?.value === 'add') return { kind: 'route add', args };
  return action?.value === 'del' ? { kind: 'route delete', args } : undefined;
}

function classifyServer(args: readonly ShellWord[]): Classified | undefined {
  const serves = args.some(({ value }) => /LISTEN|RECVFROM|^-[a-zA-Z]*l|^--listen$/.test(value));
  return serves ? { kind: 'serve', args } : undefined;
}

const isNetworkFlag = oneOf('attachable config-only ingress internal ipv6 ipv4 f force');
const takesNetworkValue = (name: string) => !isNetworkFlag(name);
const CONTAINER_ACTS = oneOf('start stop restart kill rm pause unpause rename update');
const NETWORK_ACTS = oneOf('create connect disconnect rm remove prune');

function classifyDocker(all: readonly ShellWord[]): Classified | undefined {
  const args = all[0]?.value === 'container' ? all.slice(1) : all;
  const [action, second] = args.map(({ value }) => value);
  if (action === 'run' || action === 'create') return runDeed(action, args.slice(1));
  if (action === 'network' && NETWORK_ACTS(second ?? '')) return networkDeed(second ?? '', args.slice(2));
  if (action === 'compose' && args.some(({ value }) => /^(?:up|down)$/.test(value)))
    return { kind: 'docker compose', args: args.slice(1) };
  if (!CONTAINER_ACTS(action ?? '')) return undefined;
  const { options, rest } = readOptionSpans(args.slice(1), oneOf('t time timeout s signal'));
  return { kind: `docker ${action}`, args: args.slice(1), options, operands: rest };
}

/** A container in the foreground looks at the network it is given, and is gone. */
function runDeed(action: string, args: readonly ShellWord[]): Classified {
  const { options, rest } = readOptionSpans(args, takesContainerValue);
  const has = (names: RegExp) => options.some(({ name }) => names.test(name));
  const stays =
    action === 'create' || has(/^(?:d|detach)$/) || (has(/^(?:i|interactive)$/) && has(/^(?:t|tty)$/));
  return { kind: stays ? 'docker run' : 'docker run once', args, options, operands: rest };
}

/** What is asked of the daemon itself, but for what only reads. */
function classifyDockerApi(args: readonly ShellWord[]): Classified | undefined {
  const asks = args.some(({ value }) => /^(?:-d|--data|-X|--request|--json)/.test(value));
  return asks && args.some(({ value }) => value === '--unix-socket')
    ? { kind: 'docker api', args }
    : undefined;
}

function networkDeed(action: string, args: readonly ShellWord[]): Classified {
  const { options, rest } = readOptionSpans(args, takesNetworkValue);
  return { kind: `docker network ${action === 'remove' ? 'rm' : action}`, args, options, operands: rest };
}
