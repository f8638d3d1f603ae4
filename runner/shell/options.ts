// What a shell command really starts: options read as the programs read them, and wrappers such as `sudo` taken off.

import type { Command } from 'unbash';
import { readOptionSpans } from './option-spans.ts';

export interface Options {
  /** Option name without hyphens -> its value, or the empty string. */
  readonly options: ReadonlyMap<string, string>;
  /** From the first word that is no option. */
  readonly rest: readonly string[];
}

interface Wrapper {
  /** Options that take the next word as their value. */
  readonly valued: string;
  /** Words before the command that are not it: a new root, a duration. */
  readonly operands: number;
}

const WRAPPERS: Readonly<Record<string, Wrapper>> = {
  sudo: { valued: 'u g h p C T D R U r t user group host prompt chdir chroot', operands: 0 },
  doas: { valued: 'u C', operands: 0 },
  nsenter: { valued: 't S G target setuid setgid', operands: 0 },
  unshare: { valued: 'R w S G root wd setuid setgid propagation map-user map-group', operands: 0 },
  chroot: { valued: '', operands: 1 },
  env: { valued: 'u C unset chdir', operands: 0 },
  exec: { valued: 'a', operands: 0 },
  command: { valued: '', operands: 0 },
  time: { valued: 'f o', operands: 0 },
  nohup: { valued: '', operands: 0 },
  setsid: { valued: '', operands: 0 },
  nice: { valued: 'n adjustment', operands: 0 },
  stdbuf: { valued: 'i o e', operands: 0 },
  timeout: { valued: 'k s kill-after signal', operands: 1 },
  watch: { valued: 'n interval', operands: 0 },
  xargs: { valued: 'n L I P s d E a max-args max-procs delimiter arg-file', operands: 0 },
  busybox: { valued: '', operands: 0 },
};

const IP_VALUED = 'n netns f family b batch rcvbuf l loops';

/** Name and arguments, quotes removed, redirections and leading assignments left out. */
export function wordsOf(command: Command): readonly string[] {
  const args = command.args.map((word) => (word.type === 'Word' ? word.value : word.text));
  return command.name ? [command.name.value, ...args] : [];
}

/** The program's name without its path. */
export function programOf(words: readonly string[]): string {
  return words[0]?.replace(/^.*\//, '') ?? '';
}

export interface Unwrapped {
  /** The command itself; empty where a wrapper has none. */
  readonly words: readonly string[];
  /** The innermost wrapper. */
  readonly wrapper: { readonly program: string; readonly options: ReadonlyMap<string, string> } | undefined;
}

/** `sudo -E ip netns exec ns1 ping x` is `ping x`, wrapped in `ip`. */
export function unwrap(words: readonly string[]): Unwrapped {
  let unwrapped: Unwrapped = { words, wrapper: undefined };
  for (;;) {
    const inner = unwrapOnce(unwrapped.words);
    if (!inner) return unwrapped;
    unwrapped = {
      words: inner.rest,
      wrapper: { program: programOf(unwrapped.words), options: inner.options },
    };
  }
}

function unwrapOnce(words: readonly string[]): Options | undefined {
  const program = programOf(words);
  if (program === 'ip') return unwrapIp(words.slice(1));
  const wrapper = Object.hasOwn(WRAPPERS, program) ? WRAPPERS[program] : undefined;
  if (!wrapper) return undefined;
  const { options, rest } = readOptions(words.slice(1), oneOf(wrapper.valued));
  return { options, rest: dropAssignments(rest).slice(wrapper.operands) };
}

/** A test for the names in a list, separated by spaces. */
export function oneOf(names: string): (name: string) => boolean {
  const all = new Set(names.split(' '));
  return (name) => all.has(name);
}

/**
 * Options up to the first other word, as getopt and Docker read them: `-it` is `-i -t`, and a valued
 * letter in such a group takes the letters after it (`-link` is `-l ink`).
 */
export function readOptions(words: readonly string[], takesValue: (name: string) => boolean): Options {
  const bare = words.map((word) => ({ value: word, text: word, start: 0, end: 0 }));
  const { options, rest } = readOptionSpans(bare, takesValue);
  return {
    options: new Map(options.map(({ name, value }) => [name, value?.text ?? ''])),
    rest: rest.map(({ value }) => value),
  };
}

function unwrapIp(words: readonly string[]): Options | undefined {
  const { options, rest } = readOptions(words.map(shortenIpOption), oneOf(IP_VALUED));
  const [object, action] = rest;
  const wraps = /^(netns|vrf)$/.test(object ?? '') && /^ex(e|ec)?$/.test(action ?? '');
  return wraps ? { options, rest: rest.slice(3) } : undefined;
}

// ip writes long options with one hyphen: `-netns ns1`.
function shortenIpOption(word: string): string {
  return /^-[a-z]{2,}$/.test(word) ? `-${word}` : word;
}

function dropAssignments(words: readonly string[]): readonly string[] {
  const start = words.findIndex((word) => !/^\w+=/.test(word));
  return start < 0 ? [] : words.slice(start);
}
