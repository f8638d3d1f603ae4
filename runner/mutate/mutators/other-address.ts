// Addresses and prefix lengths that somebody could have typed in place of the right ones.
import { isIPv6 } from 'node:net';
import { parseAddress } from '../../net/ip.ts';
import { addressText, nextNetwork, parseNetwork, sizeOf } from '../../net/ipv4-network.ts';
import type { Span } from '../../shell/shell-word.ts';

/** An address in a command, with its prefix length where one stands behind it. */
export interface AddressSpan extends Span {
  readonly address: string;
  readonly family: 4 | 6;
  readonly length: number | undefined;
}

const ADDRESS =
  /(?:(?<![\w.])(\d{1,3}(?:\.\d{1,3}){3})|(?<![\w.:])([0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}))(?:\/(\d{1,3}))?(?![\w.]|:[0-9a-f]*:)/gi;

export function addressesIn({ text, start }: Span): readonly AddressSpan[] {
  return [...text.matchAll(ADDRESS)].flatMap(({ 0: whole, 1: four, 2: six, 3: length, index }) => {
    if (four === undefined && !isIPv6(six ?? '')) return []; // a MAC address
    const at = { text: whole, start: start + index, end: start + index + whole.length };
    const address = four ?? six ?? '';
    const family = four === undefined ? 6 : 4;
    return [{ ...at, address, family, length: length === undefined ? undefined : Number(length) } as const];
  });
}

/** One host alone in place of a network; a network in place of one host. */
export function otherLength({ family, length }: AddressSpan): number | undefined {
  if (length === undefined) return undefined;
  const whole = family === 4 ? 32 : 128;
  return length === whole ? whole - 8 : whole;
}

/** Host numbers from here on: none that people begin with, and none that variables are drawn from. */
const FIRST_TRY = 50;

/** Another host of the same network, or for a network's own address another network; not one that is `taken`. */
export function otherAddress(found: AddressSpan, taken: (address: string) => boolean): string | undefined {
  return found.family === 4 ? otherIpv4(found, taken) : otherIpv6(found);
}

function otherIpv4(
  { address, length = 24 }: AddressSpan,
  taken: (address: string) => boolean,
): string | undefined {
  const network = parseNetwork(`${address}/${length}`);
  const own = Number(parseAddress(address)?.value ?? 0);
  if (!network || own === 0 || length === 0) return undefined;
  const { first } = network;
  const size = sizeOf(network);
  if (own === first) return addressText(nextNetwork(network).first); // with /32 the next host
  const hosts = Array.from({ length: Math.min(size - 2, 200) }, (_, index) => index);
  const tries = hosts.map((index) => addressText(first + 1 + ((FIRST_TRY - 1 + index) % (size - 2))));
  return tries.find((one) => one !== address && !taken(one)) ?? tries.find((one) => one !== address);
}

function otherIpv6({ address }: AddressSpan): string | undefined {
  if (address.endsWith('::')) return `${address.slice(0, -2).replace(/[0-9a-f]{1,4}$/i, plusOne)}::`;
  return address.replace(/[0-9a-f]{1,4}$/i, plusOne);
}

function plusOne(digits: string): string {
  return ((Number.parseInt(digits, 16) + FIRST_TRY) % 65_536).toString(16);
}
