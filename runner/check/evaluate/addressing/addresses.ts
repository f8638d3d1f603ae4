// Links and addresses of a place, and who in the lab has an address.
import type { LinkState } from '../../../lab/observe.ts';
import { OUTSIDE_ADDRESSES } from '../../../lab/wire.ts';
import { isAddress, parseAddress } from '../../../net/ip.ts';
import { type Message, messageOf, type Value } from '../../../text/messages/message.ts';
import { everyNamespace, labelOf, type Subject } from '../find-subject.ts';
import { InconclusiveError } from '../inconclusive-error.ts';
import type { Observation } from '../observation.ts';

export interface AddressOnLink {
  readonly link: string;
  readonly address: string;
  readonly length: number;
  readonly scope: string;
  readonly tentative: boolean;
}

export function addressesOf({ namespace }: Subject): readonly AddressOnLink[] {
  return namespace.links.flatMap(({ ifname, addr_info }) =>
    addr_info.map(({ local, prefixlen, scope, tentative }) => ({
      link: ifname,
      address: local,
      length: prefixlen,
      scope,
      tentative: tentative ?? false,
    })),
  );
}

/** Those under which others can reach it. */
export function globalAddresses(where: Subject): readonly string[] {
  return addressesOf(where)
    .filter(({ scope }) => scope === 'global')
    .map(({ address }) => address);
}

/** To throw of a place that must have one for others to reach it. */
export function noAddress({ name }: Subject): InconclusiveError {
  return new InconclusiveError(messageOf('has-no-address-at-all', { place: name }));
}

export function familyOf(address: string): 4 | 6 {
  return parseAddress(address)?.family ?? 4;
}

export function has(where: Subject, address: string): boolean {
  return addressesOf(where).some((one) => isAddress(one.address, address));
}

/** Every place that has the address. */
export function ownersOf(observation: Pick<Observation, 'nodes'>, address: string): readonly Subject[] {
  return everyNamespace(observation).filter((one) => has(one, address));
}

/** The outside host is no place of the lab, and is there all the same. */
export function isOutside({ callOutside }: Observation, address: string): boolean {
  return callOutside !== undefined && OUTSIDE_ADDRESSES.some((one) => isAddress(one, address));
}

export function findLink({ namespace }: Subject, name: string): LinkState | undefined {
  return namespace.links.find(({ ifname, altnames }) => ifname === name || altnames?.includes(name));
}

/** That a place has no link of that name, and where there is one, for who looked in the wrong place. */
export function noLink(observation: Observation, { name: place }: Subject, link: string): Message {
  return messageOf('has-no-link', { place, link, elsewhere: elsewhere(observation, link) });
}

/** Where links of that name are: ` (ns1 and host have one)`, or nothing. */
export function elsewhere(observation: Observation, name: string): Value {
  const names = everyNamespace(observation)
    .filter((one) => findLink(one, name))
    .map(labelOf);
  if (names.length === 0) return '';
  return names.length === 1 ? messageOf('one-has-it', { names }) : messageOf('others-have-it', { names });
}

export function addressMessage({ address, length, link }: AddressOnLink): Message {
  return messageOf('address-on-link', { address: `${address}/${length}`, link });
}
