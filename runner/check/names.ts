// What names mean to a place.
import { globalAddresses, has } from './addresses.ts';
import { CannotTell } from './cannot-tell.ts';
import { findPlace } from './find-place.ts';
import { type Given, optionalWord, place, word } from './given.ts';
import { isAddress, parseAddress } from './ip.ts';
import { resolveName, whyUnresolved } from './resolve-name.ts';
import type { Finding } from './verb.ts';

export async function resolves(given: Given): Promise<Finding> {
  const [where, name, to] = [place(given, 'A'), word(given, 'NAME'), optionalWord(given, 'IP-or-B')];
  const right = to === undefined ? () => true : addressTest(given, to);
  const { addresses } = await resolveName(where, name);
  if (addresses.length === 0)
    return {
      holds: false,
      actual: `${name} does not resolve in ${where.name}`,
      cause: () => whyUnresolved(where, name),
    };
  return { holds: addresses.some(right), actual: `${name} resolves to ${addresses.join(', ')}` };
}

function addressTest({ scene }: Given, to: string): (address: string) => boolean {
  if (parseAddress(to)) return (address) => isAddress(address, to);
  const target = findPlace(scene, to);
  if (globalAddresses(target).length === 0) throw new CannotTell(`${target.name} has no address`);
  return (address) => has(target, address);
}

export async function resolvesToCount(given: Given): Promise<Finding> {
  const [where, name, count] = [place(given, 'A'), word(given, 'NAME'), Number(word(given, 'COUNT'))];
  const { addresses } = await resolveName(where, name);
  if (addresses.length === 0)
    return {
      holds: count === 0,
      actual: `${name} does not resolve in ${where.name}`,
      cause: () => whyUnresolved(where, name),
    };
  return {
    holds: addresses.length === count,
    actual: `${name} resolves to ${addresses.length}: ${addresses.join(', ')}`,
  };
}
