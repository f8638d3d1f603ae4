// `{{subnet}}` and `{{subnet.1}}` -> values, on the lines on which they stand; and the way back, for rewritten outputs.

import { addressText, type Network } from '../../net/ipv4-network.ts';
import type { Fail } from '../fail.ts';
import { SEEDED_HOSTS } from './pick-values.ts';
import type { Value, Values } from './variable.ts';

export interface Filled {
  readonly text: string;
  /** Names of variables that stand in it. */
  readonly used: ReadonlySet<string>;
}

const REFERENCE = /\{\{([A-Za-z][\w-]*)((?:\.[\w-]*)*)\}\}/g;

/** Values hold no newline: every line keeps its number. What is no variable stays: a capture, a Go template. */
export function fillVariables(text: string, values: Values, fail: Fail): Filled {
  const used = new Set<string>();
  const filled = text.replace(REFERENCE, (whole, name: string, rest: string, offset: number) => {
    const value = values.get(name);
    if (!value) return whole;
    used.add(name);
    if (rest === '') return value.text;
    const found = hostAddress(value, rest.slice(1), values);
    if (found.fault === undefined) return found.address;
    fail(text.slice(0, offset).split('\n').length, `Cannot fill in "${whole}": ${found.fault}`);
    return whole;
  });
  return { text: filled, used };
}

/** New lines of an output as an author would write them: addresses, ports and names become variables again. */
export function unfillVariables(text: string, values: Values): string {
  const drawn = [...values].filter(([, { kind }]) => kind !== 'oneOf');
  const whole = drawn.reduce(
    (line, [name, value]) => line.replace(wholeWord(value.text), `{{${name}}}`),
    text,
  );
  return drawn.reduce(
    (line, [name, { network }]) => (network ? unfillHosts(line, name, network) : line),
    whole,
  );
}

type Host = { readonly fault: string } | { readonly fault?: undefined; readonly address: string };

function hostAddress({ kind, network }: Value, rest: string, values: Values): Host {
  if (!network) return { fault: 'only a subnet has hosts' };
  const wanted = kind === 'subnet24' ? 'one number, as {{name.1}}' : 'two numbers, as {{name.0.1}}';
  const numbers = rest.split('.').map((part) => (/^\d{1,3}$/.test(part) ? Number(part) : 256));
  if (numbers.length !== freeNumbers(network) || numbers.some((number) => number > 255))
    return { fault: `a ${kind} wants ${wanted}, each from 0 to 255` };
  const address = `${fixedPart(network)}${numbers.join('.')}`;
  const last = numbers.at(-1) ?? 0;
  const maybeSeeded = last >= SEEDED_HOSTS.first && last <= SEEDED_HOSTS.last;
  if (maybeSeeded && hasSeededAddress(network, values))
    return {
      fault: `hosts from ${SEEDED_HOSTS.first} to ${SEEDED_HOSTS.last} are for this subnet's address variables`,
    };
  return { address };
}

function hasSeededAddress(network: Network, values: Values): boolean {
  const prefix = fixedPart(network);
  return [...values.values()].some(({ kind, text }) => kind === 'address' && text.startsWith(prefix));
}

/** Numbers of an address that the network leaves open. */
function freeNumbers({ length }: Network): number {
  return (32 - length) / 8;
}

/** `10.1.2.` of 10.1.2.0/24. */
function fixedPart(network: Network): string {
  return `${addressText(network.first)
    .split('.')
    .slice(0, 4 - freeNumbers(network))
    .join('.')}.`;
}

function unfillHosts(text: string, name: string, network: Network): string {
  const rest = Array.from({ length: freeNumbers(network) }, () => '\\d{1,3}').join('\\.');
  const host = new RegExp(`(?<![\\w.-])${escaped(fixedPart(network))}(${rest})(?![\\w-]|\\.\\w)`, 'g');
  return text.replace(host, `{{${name}.$1}}`);
}

function wholeWord(text: string): RegExp {
  return new RegExp(`(?<![\\w.-])${escaped(text)}(?![\\w-]|\\.\\w)`, 'g');
}

function escaped(text: string): string {
  return text.replace(/[./+]/g, '\\$&');
}
