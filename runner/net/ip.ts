// IPv4 and IPv6 addresses as numbers, so that one address in two notations is one address.
import { isIP } from 'node:net';
import { Address4, Address6 } from 'ip-address';

export interface Address {
  readonly family: 4 | 6;
  readonly value: bigint;
}

export interface Prefix extends Address {
  readonly length: number;
}

/** `undefined` where the text is no address. */
export function parseAddress(text: string): Address | undefined {
  const family = isIP(text);
  if ((family !== 4 && family !== 6) || text.includes('%')) return undefined;
  return { family, value: new LIBRARY[family](text).bigInt() };
}

const LIBRARY = { 4: Address4, 6: Address6 } as const;

/** In the notation that `ip` prints. */
export function formatAddress({ family, value }: Address): string {
  return LIBRARY[family].fromBigInt(value).correctForm();
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
  const network = new LIBRARY[prefix.family](`${formatAddress(prefix)}/${prefix.length}`);
  return { ...prefix, value: network.startAddress().bigInt() };
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
  return address?.family === 6 && samePrefix(networkOf({ ...address, length: 10 }), parsePrefix('fe80::/10'));
}

function bitsOf(family: 4 | 6): number {
  return family === 4 ? 32 : 128;
}
