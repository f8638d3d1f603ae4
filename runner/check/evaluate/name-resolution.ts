// What names mean to a place.

import { isAddress, isLoopback, parseAddress } from '../../net/ip.ts';
import { type Message, messageOf } from '../../text/messages/message.ts';
import { globalAddresses, has, noAddress } from './addressing/addresses.ts';
import {
  argument,
  type EvaluationContext,
  missing,
  optionalArgument,
  subject,
} from './evaluation-context.ts';
import { findSubject, type Subject } from './find-subject.ts';
import type { Finding } from './finding.ts';
import {
  confirmUnresolved,
  onDefaultBridgeAlone,
  resolveName,
  whyUnresolved,
} from './reachability/resolve-name.ts';

export async function resolves(context: EvaluationContext): Promise<Finding> {
  const [where, name, to] = [
    subject(context, 'A'),
    argument(context, 'NAME'),
    optionalArgument(context, 'IP-or-B'),
  ];
  const right = to === undefined ? () => true : addressTest(context, to);
  const { addresses } = await resolveName(where, name);
  if (addresses.length === 0) {
    if (context.check.negated) await confirmUnresolved(where, name);
    if (to !== undefined) missing(context, notAtAll(where, name));
    return {
      holds: false,
      actual: messageOf('does-not-resolve', { name, place: where.name }),
      cause: async () =>
        (to === undefined ? undefined : knownAs(context, to)) ?? (await whyUnresolved(where, name)),
    };
  }
  return {
    holds: addresses.some(right),
    actual: messageOf('resolves-to', { name, addresses }),
    cause: async () => (to === undefined ? undefined : knownAs(context, to)),
  };
}

function addressTest(context: EvaluationContext, to: string): (address: string) => boolean {
  if (parseAddress(to)) return (address) => isAddress(address, to);
  const target = findSubject(context.observation, to);
  const isOwn = target.namespace.id === subject(context, 'A').namespace.id;
  if (globalAddresses(target).length === 0) throw noAddress(target);
  return (address) => has(target, address) && (isOwn || !isLoopback(address)); // every place has a loopback
}

/** The names that the target does have where both are, or that they are nowhere together. */
function knownAs(context: EvaluationContext, to: string): Message | undefined {
  const [mine, theirs] = [
    subject(context, 'A'),
    parseAddress(to) ? undefined : findSubject(context.observation, to),
  ];
  if (!mine.container || !theirs?.container || onDefaultBridgeAlone(mine)) return undefined;
  const ids = Object.values(mine.container.networks).map(({ NetworkID }) => NetworkID);
  const shared = Object.entries(theirs.container.networks).filter(([, one]) => ids.includes(one.NetworkID));
  if (shared.length === 0) return messageOf('on-no-common-network', { a: mine.name, b: theirs.name });
  const known = shared.flatMap(([network, { DNSNames }]) =>
    DNSNames ? [messageOf('names-on-network', { names: DNSNames, network })] : [],
  );
  return known.length > 0 ? messageOf('is-known-as', { name: theirs.name, names: known }) : undefined;
}

export async function resolvesToCount(context: EvaluationContext): Promise<Finding> {
  const [where, name, count] = [
    subject(context, 'A'),
    argument(context, 'NAME'),
    Number(argument(context, 'COUNT')),
  ];
  const { addresses } = await resolveName(where, name);
  if (addresses.length === 0) {
    if ((count === 0) !== context.check.negated) await confirmUnresolved(where, name);
    if (count > 0) missing(context, notAtAll(where, name));
    return {
      holds: count === 0,
      actual: messageOf('does-not-resolve', { name, place: where.name }),
      cause: () => whyUnresolved(where, name),
    };
  }
  return {
    holds: addresses.length === count,
    actual: messageOf('resolves-to-count', { name, count: addresses.length, addresses }),
  };
}

/** That it is not so many addresses, or not this one, says nothing of a name that nobody knows: it may be misspelt. */
function notAtAll(where: Subject, name: string): Message {
  return messageOf('does-not-resolve-at-all', { name, place: where.name });
}
