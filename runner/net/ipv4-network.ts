// IPv4 networks as ranges of numbers, and those that no seeded subnet may touch.
import { formatAddress, networkOf, parseCidr } from './ip.ts';

export interface Network {
  /** Its first address as a number; host bits are zero. */
  readonly first: number;
  /** Of the prefix, in bits. */
  readonly length: number;
}

/** The lab's own, those of documents, and those that no host can have. */
const RESERVED = [
  '0.0.0.0/8',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.17.0.0/16',
  '192.0.2.0/24',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
].flatMap((text) => parseNetwork(text) ?? []);

/** Host bits are cleared: `10.1.2.3/8` is `10.0.0.0/8`. `undefined` where the text is no network. */
export function parseNetwork(text: string): Network | undefined {
  const prefix = parseCidr(text);
  if (prefix?.family !== 4) return undefined;
  return { first: Number(networkOf(prefix).value), length: prefix.length };
}

export function networkText({ first, length }: Network): string {
  return `${addressText(first)}/${length}`;
}

export function addressText(address: number): string {
  return formatAddress({ family: 4, value: BigInt(address) });
}

/** How many addresses it holds. */
export function sizeOf({ length }: Pick<Network, 'length'>): number {
  return 2 ** (32 - length);
}

/** The one behind it; behind the last comes the first. */
export function nextNetwork({ first, length }: Network): Network {
  return { first: (first + sizeOf({ length })) % sizeOf({ length: 0 }), length };
}

export function overlaps(a: Network, b: Network): boolean {
  return a.first < b.first + sizeOf(b) && b.first < a.first + sizeOf(a);
}

export function isReserved(network: Network): boolean {
  return RESERVED.some((reserved) => overlaps(network, reserved));
}
