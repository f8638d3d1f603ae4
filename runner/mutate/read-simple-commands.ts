// Command text -> the simple commands in it, each with what it is typed into: a namespace, a container.
import { type Command, parse, type SyntaxNode } from 'unbash';
import { takesContainerValue } from '../shell/opens-shell.ts';
import { readOptionSpans } from '../shell/option-spans.ts';
import { programOf, unwrap } from '../shell/options.ts';
import type { ShellWord, Span } from '../shell/shell-word.ts';
import { syntaxNodes } from '../shell/syntax-nodes.ts';

export interface SimpleCommand extends Span {
  /** Of the command itself, wrappers such as `sudo` and `ip netns exec` taken off; never empty. */
  readonly words: readonly [ShellWord, ...ShellWord[]];
  /** Innermost first. */
  readonly locations: readonly Location[];
  /** Files that it writes to. */
  readonly targets: readonly ShellWord[];
  /** `x || true`: its failure is foreseen. */
  readonly tolerated: boolean;
  /** Variables of the loops in the text, with the words that they run through. */
  readonly loops: ReadonlyMap<string, readonly string[]>;
}

export interface Location {
  readonly kind: 'namespace' | 'container';
  readonly name: ShellWord;
  /** From `ip` to the name: without it the command is typed into what is around. */
  readonly prefix: Span;
}

const SHELLS: readonly string[] = ['sh', 'bash', 'ash', 'dash'];

/** Those in loops, lists, `$(...)` and `sh -c '...'` too; none where bash cannot read the text. */
export function readSimpleCommands(text: string): readonly SimpleCommand[] {
  return readFrom(text, 0);
}

/** `offset`: where `text` stands in the whole. */
function readFrom(text: string, offset: number): readonly SimpleCommand[] {
  const script = parse(text);
  if (script.errors) return [];
  const nodes = syntaxNodes(script);
  const tolerated = new Set(nodes.flatMap(toleratedIn));
  const loops = new Map(nodes.flatMap(loopIn));
  return nodes
    .filter((node) => node.type === 'Command')
    .flatMap((node) => fromNode(node, { text, offset, tolerated: tolerated.has(node), loops }));
}

function loopIn(node: SyntaxNode): readonly (readonly [string, readonly string[]])[] {
  return node.type === 'For' ? [[node.name.value, (node.wordlist ?? []).map(({ value }) => value)]] : [];
}

/** All but the last of a list with `||`: the next is for when they fail. */
function toleratedIn(node: SyntaxNode): readonly SyntaxNode[] {
  if (node.type !== 'AndOr' || !node.operators.includes('||')) return [];
  return node.commands.slice(0, -1).flatMap((one) => syntaxNodes(one));
}

interface Source {
  readonly text: string;
  readonly offset: number;
  readonly tolerated: boolean;
  readonly loops: SimpleCommand['loops'];
}

function fromNode(node: Command, { text, offset, tolerated, loops }: Source): readonly SimpleCommand[] {
  const spanOf = ({ pos, end }: { readonly pos: number; readonly end: number }): Span => ({
    text: text.slice(pos, end),
    start: pos + offset,
    end: end + offset,
  });
  const wordOf = (word: { readonly pos: number; readonly end: number; readonly value?: unknown }) => {
    const span = spanOf(word);
    return { ...span, value: typeof word.value === 'string' ? word.value : span.text };
  };
  if (!node.name) return [];
  const { words, locations } = takeLocations([node.name, ...node.args].map(wordOf));
  const [first, ...rest] = words;
  if (!first) return [];
  const script = scriptOf(words);
  if (script)
    return readFrom(script.text, script.start).map((inner) => ({
      ...inner,
      locations: [...inner.locations, ...locations],
      tolerated: inner.tolerated || tolerated,
    }));
  const targets = node.redirects.flatMap((one) =>
    one.type === 'Redirect' && /^(?:>|>>|>\||&>)$/.test(one.operator) && one.target
      ? [wordOf(one.target)]
      : [],
  );
  const whole = node.redirects.some(({ type }) => type === 'HereDoc') ? { pos: 0, end: text.length } : node;
  return [{ ...spanOf(whole), words: [first, ...rest], locations, targets, tolerated, loops }];
}

/** What is quoted as a whole after `sh -c`, with nothing in it that the outer shell would fill in. */
function scriptOf(words: readonly ShellWord[]): Span | undefined {
  if (!SHELLS.includes(programOf(words.map(({ value }) => value)))) return undefined;
  const flag = words.findIndex(({ value }) => /^-[a-z]*c$/.test(value));
  const word = flag < 0 ? undefined : words[flag + 1];
  if (!word || !/^(?:'[^']*'|"[^"$`\\]*")$/.test(word.text)) return undefined;
  return { text: word.text.slice(1, -1), start: word.start + 1, end: word.end - 1 };
}

interface Taken {
  readonly words: readonly ShellWord[];
  readonly locations: readonly Location[];
}

function takeLocations(all: readonly ShellWord[]): Taken {
  let taken: Taken = { words: all, locations: [] };
  for (;;) {
    const inner = takeOne(taken.words);
    if (!inner) return taken;
    taken = { words: inner.words, locations: [...inner.locations, ...taken.locations] };
  }
}

function takeOne(words: readonly ShellWord[]): Taken | undefined {
  const left = unwrap(words.map(({ value }) => value)).words.length; // what is left is always the end
  if (left < words.length) {
    const inner = words.slice(words.length - left);
    return { words: inner, locations: namespacesOf(words.slice(0, words.length - left)) };
  }
  return takeExec(words);
}

function namespacesOf(wrappers: readonly ShellWord[]): readonly Location[] {
  const at = wrappers.findIndex(({ value }) => value === 'netns');
  const name = at < 0 ? undefined : wrappers[at + 2];
  const ip = wrappers.slice(0, Math.max(at, 0)).findLast(({ value }) => /(?:^|\/)ip$/.test(value));
  return name && ip ? [{ kind: 'namespace', name, prefix: from(ip, name) }] : [];
}

function takeExec(words: readonly ShellWord[]): Taken | undefined {
  const [docker] = words;
  const at = words[1]?.value === 'container' ? 2 : 1;
  if (!docker || programOf([docker.value]) !== 'docker' || words[at]?.value !== 'exec') return undefined;
  const { rest } = readOptionSpans(words.slice(at + 1), takesContainerValue);
  const [name, ...inner] = rest;
  if (!name || inner.length === 0) return undefined;
  return { words: inner, locations: [{ kind: 'container', name, prefix: from(docker, name) }] };
}

function from(first: Span, last: Span): Span {
  return { text: '', start: first.start, end: last.end };
}
