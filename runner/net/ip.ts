// IPv4 and IPv6 addresses as numbers, so that one address in two notations is one address.
import { isIP, isIPv4 } from 'node:net';

export interface Address {
  readonly family: 4 | 6;
  readonly value: bigint;
}

export interface Prefix extends Address {
  readonly length: number;
}

/** `undefined` where the text is no address. */
export function parseAddress(text: string): Address | undefined {
  if (isIP(text) === 0 || text.includes('%')) return undefined;
  if (isIPv4(text)) return { family: 4, value: joined(text.split('.').map(Number), 8n) };
  return { family: 6, value: joined(groups(text), 16n) };
}

/** An address and the length of its prefix: `10.0.0.1/24`. */
export function parseCidr(text: string): Prefix | undefined {
  const [, ip = '', digits = ''] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? [];
  const address = parseAddress(ip);
  const length = Number(digits);
  if (!address || length > bitsOf(address.family)) return undefined;
  return { ...address, length };
}

/** What a route leads to: `default`, an address, or a network without host bits. */
export function parsePrefix(text: string, family: 4 | 6 = 4): Prefix | undefined {
  if (text === 'default') return { family, value: 0n, length: 0 };
  const alone = parseAddress(text);
  const prefix = alone ? { ...alone, length: bitsOf(alone.family) } : parseCidr(text);
  return prefix && networkOf(prefix).value === prefix.value ? prefix : undefined;
}

export function networkOf(prefix: Prefix): Prefix {
  const hostBits = BigInt(bitsOf(prefix.family) - prefix.length);
  return { ...prefix, value: (prefix.value >> hostBits) << hostBits };
}

export function sameAddress(a: Address | undefined, b: Address | undefined): boolean {
  return a !== undefined && b !== undefined && a.family === b.family && a.value === b.value;
}

export function samePrefix(a: Prefix | undefined, b: Prefix | undefined): boolean {
  return sameAddress(a, b) && a?.length === b?.length;
}

/** Whether both texts mean the same address. */
export function isAddress(a: string, b: string): boolean {
  return sameAddress(parseAddress(a), parseAddress(b));
}

export function isLoopback(text: string): boolean {
  return text.startsWith('127.') || isAddress(text, '::1');
}

/** Of IPv6: every link has the same network, so that the address alone leads nowhere. */
export function isLinkLocal(text: string): boolean {
  const address = parseAddress(text);
  return address?.family === 6 && address.value >> 118n === 0x3fan;
}

function bitsOf(family: 4 | 6): number {
  return family === 4 ? 32 : 128;
}

function joined(parts: readonly number[], bits: bigint): bigint {
  return parts.reduce((value, part) => (value << bits) | BigInt(part), 0n);
}

function groups(text: string): readonly number[] {
  const [left = '', right] = text.split('::');
  const [before, after] = [sixteens(left), sixteens(right ?? '')];
  return right === undefined
    ? before
    : [...before, ...Array(8 - before.length - after.length).fill(0), ...after];
}

function sixteens(text: string): readonly number[] {
  return text
    .split(':')
    .filter((part) => part !== '')
    .flatMap((part) => {
      if (!part.includes('.')) return [Number.parseInt(part, 16)];
      const [a = 0, b = 0, c = 0, d = 0] = part.split('.').map(Number);
      return [a * 256 + b, c * 256 + d];
    });
}
