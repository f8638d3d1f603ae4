// Variables + seed -> values: no two subnets overlap, no two addresses, ports or names are alike.

import {
  addressText,
  isReserved,
  type Network,
  networkText,
  overlaps,
  sizeOf,
} from '../../net/ipv4-network.ts';
import type { Fail } from '../fail.ts';
import { type Draw, seededRandom } from './seeded-random.ts';
import type { Rule, Value, Values, Variable } from './variable.ts';

/** What a variable may stand for, by number. */
interface Choice {
  readonly count: number;
  readonly at: (index: number) => Value;
}

/** No vowels, and nothing that looks like something else: no words come of it, and it can be read aloud. */
const LETTERS = 'bcdfghjkmnpqrstvwxz23456789';
const NAME_LETTERS = 4;

/** Hosts with these last numbers are for seeded addresses; others are free for `{{subnet.1}}`. */
export const SEEDED_HOSTS = { first: 100, last: 250 } as const;

/** A variable that finds nothing free goes to `fail` and has no value. */
export function pickValues(variables: readonly Variable[], draw: Draw, fail: Fail): Values {
  const values = new Map<string, Value>();
  for (const variable of variables.toSorted(byNeed)) {
    const choice = choiceOf(variable.rule, values);
    if (!choice) continue;
    const value = firstFree(choice, seededRandom(draw, variable.name, choice.count), [...values.values()]);
    if (value) values.set(variable.name, value);
    else fail(variable.line, `Variable "${variable.name}" has nothing left to stand for: ${taken(variable)}`);
  }
  return values;
}

/** Whoever has least to choose from goes first, and equals by name: the order in the file means nothing. */
function byNeed(a: Variable, b: Variable): number {
  const [one, other] = [needOf(a.rule), needOf(b.rule)];
  return one[0] - other[0] || one[1] - other[1] || one[2] - other[2] || (a.name < b.name ? -1 : 1);
}

function needOf(rule: Rule): readonly [kind: number, room: number, size: number] {
  if (rule.kind === 'subnet16' || rule.kind === 'subnet24')
    return [0, -rule.within.length, rule.kind === 'subnet16' ? 0 : 1];
  if (rule.kind === 'port') return [1, rule.last - rule.first, 0];
  return [2, 0, 0];
}

/** From the drawn one onwards, round to the one before it. */
function firstFree({ count, at }: Choice, drawn: number, others: readonly Value[]): Value | undefined {
  for (let index = 0; index < count; index++) {
    const value = at((drawn + index) % count);
    if (isFree(value, others)) return value;
  }
  return undefined;
}

function isFree({ kind, text, network }: Value, others: readonly Value[]): boolean {
  if (kind === 'oneOf') return true;
  if (network)
    return !isReserved(network) && !others.some((one) => one.network && overlaps(network, one.network));
  return !others.some((one) => one.text === text);
}

function taken({ rule }: Variable): string {
  return rule.kind === 'subnet16' || rule.kind === 'subnet24'
    ? `other variables and reserved ranges take all of ${networkText(rule.within)}`
    : 'other variables take all there is';
}

function choiceOf(rule: Rule, values: Values): Choice | undefined {
  switch (rule.kind) {
    case 'subnet16':
    case 'subnet24':
      return subnets(rule.kind, rule.within);
    case 'address':
      return addresses(values.get(rule.subnet)?.network);
    case 'port':
      return {
        count: rule.last - rule.first + 1,
        at: (index) => ({ kind: 'port', text: String(rule.first + index) }),
      };
    case 'name':
      return {
        count: LETTERS.length ** NAME_LETTERS,
        at: (index) => ({ kind: 'name', text: `${rule.base}-${letters(index)}` }),
      };
    case 'oneOf':
      return { count: rule.words.length, at: (index) => ({ kind: 'oneOf', text: rule.words[index] ?? '' }) };
  }
}

function subnets(kind: 'subnet16' | 'subnet24', within: Network): Choice {
  const length = kind === 'subnet16' ? 16 : 24;
  return {
    count: sizeOf(within) / sizeOf({ length }),
    at: (index) => {
      const network = { first: within.first + index * sizeOf({ length }), length };
      return { kind, text: networkText(network), network };
    },
  };
}

function addresses(network: Network | undefined): Choice | undefined {
  if (!network) return undefined;
  const each = SEEDED_HOSTS.last - SEEDED_HOSTS.first + 1;
  return {
    count: (sizeOf(network) / 256) * each,
    at: (index) => {
      const address = network.first + Math.floor(index / each) * 256 + SEEDED_HOSTS.first + (index % each);
      return { kind: 'address', text: addressText(address) };
    },
  };
}

function letters(index: number): string {
  return Array.from(
    { length: NAME_LETTERS },
    (_, place) => LETTERS[Math.floor(index / LETTERS.length ** place) % LETTERS.length],
  ).join('');
}
