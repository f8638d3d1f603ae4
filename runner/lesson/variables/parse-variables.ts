// `vars` of the front matter -> variables, each fault at its own line.

import { type Network, networkText, parseNetwork } from '../../net/ipv4-network.ts';
import { didYouMean } from '../../text/suggest.ts';
import type { Fail } from '../fail.ts';
import type { Rule, Variable } from './variable.ts';

/** Line of a key in the front matter. */
type LineOf = (path: readonly string[]) => number;

interface Reading {
  readonly wanted: string;
  /** For the reference. */
  readonly means: string;
  readonly example: string;
  readonly read: (value: unknown) => Rule | undefined;
}

const subnet = (kind: 'subnet16' | 'subnet24'): Reading => ({
  wanted: `a network from /8 to /${kind.slice(-2)}, such as 10.0.0.0/8`,
  means: `a network of length /${kind.slice(-2)} in this one; ${kind === 'subnet24' ? '`{{net.N}}` is its N-th address' : '`{{net.M.N}}` is an address in it'}`,
  example: `net: {${kind}: 10.0.0.0/8}`,
  read: (value) => {
    const within = networkIn(value, Number(kind.slice(-2)));
    return within && { kind, within };
  },
});

/** The whole of what a variable can be. */
export const READINGS: ReadonlyMap<string, Reading> = new Map([
  ['subnet24', subnet('subnet24')],
  ['subnet16', subnet('subnet16')],
  [
    'address',
    {
      wanted: 'the name of a subnet variable',
      means: 'an address of a host in the network that another variable stands for',
      example: 'peer: {address: net}',
      read: readAddress,
    },
  ],
  [
    'port',
    {
      wanted: 'a range of ports, such as 20000-29999',
      means: 'a port of this range',
      example: 'port: {port: 20000-29999}',
      read: readPort,
    },
  ],
  [
    'name',
    {
      wanted: 'a letter, then up to 9 letters, digits and hyphens',
      means: 'this word, a hyphen and four letters or digits: it fits a link, a namespace or a container',
      example: 'box: {name: box}',
      read: readName,
    },
  ],
  [
    'oneOf',
    {
      wanted: 'a list of two or more words, all different',
      means: 'one of these words',
      example: 'pick: {oneOf: [red, green]}',
      read: readOneOf,
    },
  ],
]);
const KINDS = [...READINGS.keys()];

/** Words of Go templates that stand alone in braces: `{{end}}` must stay what it is. */
const TEMPLATE_WORDS = ['end', 'else', 'break', 'continue'];

export function parseVariables(
  raw: Readonly<Record<string, unknown>>,
  lineOf: LineOf,
  fail: Fail,
): readonly Variable[] {
  const variables = Object.entries(raw).flatMap(([name, value]) => {
    const nameProblem = nameFault(name);
    if (nameProblem !== undefined) fail(lineOf(['vars', name]), nameProblem);
    return parseVariable(name, value, { lineOf, fail });
  });
  const declared = Object.keys(raw);
  for (const variable of variables) reportSubnet(variable, { variables, declared, lineOf, fail });
  return variables;
}

interface Telling {
  readonly lineOf: LineOf;
  readonly fail: Fail;
}

function nameFault(name: string): string | undefined {
  if (TEMPLATE_WORDS.includes(name))
    return `Variable name "${name}" is a word of Go templates, wanted another`;
  if (/^[A-Za-z][\w-]{0,49}$/.test(name)) return undefined;
  return `Variable name wants a letter, then letters, digits, "_" and "-", got ${JSON.stringify(name)}`;
}

function parseVariable(name: string, value: unknown, { lineOf, fail }: Telling): readonly Variable[] {
  const line = lineOf(['vars', name]);
  const entries =
    typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
  const [entry, second] = entries;
  if (!entry || second) {
    fail(
      line,
      `"vars.${name}" wants one of ${KINDS.join(', ')}, such as "{subnet24: 10.0.0.0/8}", got ${shown(value)}`,
    );
    return [];
  }
  const [kind, given] = entry;
  const at = lineOf(['vars', name, kind]);
  const reading = READINGS.get(kind);
  const rule = reading?.read(given);
  if (!reading)
    fail(
      at,
      `Unknown kind "${kind}" of variable "${name}"${didYouMean(kind, KINDS) || `, wanted one of ${KINDS.join(', ')}`}`,
    );
  else if (!rule)
    fail(at, `"vars.${name}.${kind}" wants ${reading.wanted}, got ${shown(given)}${meant(given)}`);
  return rule ? [{ name, line, rule }] : [];
}

interface Declared extends Telling {
  readonly variables: readonly Variable[];
  /** Faulty ones too. */
  readonly declared: readonly string[];
}

function reportSubnet({ name, rule }: Variable, { variables, declared, lineOf, fail }: Declared): void {
  if (rule.kind !== 'address') return;
  const owner = variables.find((one) => one.name === rule.subnet);
  if (owner?.rule.kind.startsWith('subnet') || (!owner && declared.includes(rule.subnet))) return;
  const names = variables.filter((one) => one.rule.kind.startsWith('subnet')).map((one) => one.name);
  fail(
    lineOf(['vars', name, 'address']),
    `"vars.${name}.address" wants the name of a subnet variable, got "${rule.subnet}"${didYouMean(rule.subnet, names)}`,
  );
}

function networkIn(value: unknown, longest: number): Network | undefined {
  const network = typeof value === 'string' ? parseNetwork(value) : undefined;
  if (!network || networkText(network) !== value) return undefined;
  return network.length >= 8 && network.length <= longest ? network : undefined;
}

/** A network given by one of its hosts. */
function meant(value: unknown): string {
  const network = typeof value === 'string' ? parseNetwork(value) : undefined;
  return network && networkText(network) !== value ? `, did you mean "${networkText(network)}"` : '';
}

function readAddress(value: unknown): Rule | undefined {
  return typeof value === 'string' && value !== '' ? { kind: 'address', subnet: value } : undefined;
}

function readPort(value: unknown): Rule | undefined {
  const [, first = 0, last = 0] = (/^(\d{1,5})-(\d{1,5})$/.exec(String(value)) ?? []).map(Number);
  return first >= 1 && first < last && last <= 65_535 ? { kind: 'port', first, last } : undefined;
}

function readName(value: unknown): Rule | undefined {
  return typeof value === 'string' && /^[A-Za-z][A-Za-z\d-]{0,9}$/.test(value)
    ? { kind: 'name', base: value }
    : undefined;
}

/** Words stand anywhere, in a command or in a sentence, and mean nothing to bash or Markdown. */
function readOneOf(value: unknown): Rule | undefined {
  if (!Array.isArray(value) || value.length < 2) return undefined;
  const words = value.map((word) => (typeof word === 'number' ? String(word) : word));
  const sound = words.every(
    (word) => typeof word === 'string' && /^[A-Za-z\d](?:[\w./:@+-]*[A-Za-z\d])?$/.test(word),
  );
  return sound && new Set(words).size === words.length ? { kind: 'oneOf', words } : undefined;
}

function shown(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value) : `"${JSON.stringify(value)}"`;
}
