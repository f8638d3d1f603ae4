// Addresses, routes and neighbours.

import { isAddress, parseCidr, samePrefix } from '../../../net/ip.ts';
import { type Message, messageOf } from '../../../text/messages/message.ts';
import {
  argument,
  type EvaluationContext,
  missing,
  optionalArgument,
  subject,
} from '../evaluation-context.ts';
import { labelOf, type Subject } from '../find-subject.ts';
import type { Finding } from '../finding.ts';
import { InconclusiveError } from '../inconclusive-error.ts';
import { readLists } from '../observation.ts';
import { type AddressOnLink, addressesOf, addressMessage, findLink, noLink, ownersOf } from './addresses.ts';
import { goesVia, isWay, leadsTo, leavesBy, type Route, routeMessage, routesOf } from './routes.ts';

const IP = '/usr/sbin/ip';

export function hasAddress(context: EvaluationContext): Finding {
  const [where, cidr, name] = [
    subject(context, 'A'),
    argument(context, 'CIDR'),
    optionalArgument(context, 'L'),
  ];
  const link = name === undefined ? undefined : findLink(where, name);
  if (name !== undefined && !link)
    return {
      ...missing(context, noLink(context.observation, where, name)),
      cause: () => strayAddress(context, where),
    };
  const there = addressesOf(where).filter((one) => !link || one.link === link.ifname);
  const found = there.find((one) => samePrefix(parseCidr(`${one.address}/${one.length}`), parseCidr(cidr)));
  if (found) return { holds: true, actual: addressMessage(found) };
  return {
    holds: false,
    actual: addressesMessage(
      link?.ifname ?? where.name,
      there.filter((one) => link || one.link !== 'lo'),
    ),
    cause: () => strayAddress(context, where),
  };
}

function addressesMessage(where: string, addresses: readonly AddressOnLink[]): Message {
  return addresses.length === 0
    ? messageOf('has-no-address', { where })
    : messageOf('has-address', { where, addresses: addresses.map(addressMessage) });
}

/** Where the address is instead: with another prefix length, on another link, in another namespace. */
function strayAddress({ observation, check }: EvaluationContext, where: Subject): Message | undefined {
  const [ip = '', length] = (check.arguments.CIDR ?? '').split('/');
  const here = addressesOf(where).find((one) => isAddress(one.address, ip));
  if (here && String(here.length) !== length)
    return messageOf('has-prefix-length', { address: ip, length: here.length });
  if (here) return messageOf('address-is-on', { address: ip, link: here.link });
  const [owner] = ownersOf(observation, ip);
  const there = owner && addressesOf(owner).find((one) => isAddress(one.address, ip));
  return there && messageOf('address-is-in', { address: ip, link: there.link, place: labelOf(owner) });
}

/** `default` alone is IPv4's, as it is to `ip route`; with a gateway it is the one by that. */
export async function hasRoute(context: EvaluationContext): Promise<Finding> {
  const [where, wanted] = [subject(context, 'A'), argument(context, 'PREFIX')];
  const [via, dev] = [optionalArgument(context, 'IP'), optionalArgument(context, 'L')];
  if (dev !== undefined && !findLink(where, dev))
    return missing(context, noLink(context.observation, where, dev));
  const all = await routesOf(where);
  const routes = all.filter((route) => leadsTo(route, wanted, via === undefined ? 4 : route.family));
  const found = routes.find((route) => isWay(route) && goesVia(route, via) && leavesBy(where, route, dev));
  if (found) return { holds: true, actual: routeMessage(found) };
  const other =
    wanted === 'default' &&
    via === undefined &&
    all.find((route) => isWay(route) && leadsTo(route, '::/0', 6));
  if (other && context.check.negated)
    throw new InconclusiveError(
      messageOf('default-is-two', { place: where.name, route: routeMessage(other) }),
    );
  return {
    holds: false,
    actual:
      all.length === 0
        ? messageOf('has-no-route', { place: where.name })
        : messageOf('has-routes', { place: where.name, routes: all.map(routeMessage) }),
    cause: () =>
      otherRoute(routes, wanted) ??
      (other ? messageOf('only-ipv6-has-one', { route: routeMessage(other) }) : undefined),
  };
}

function otherRoute(routes: readonly Route[], wanted: string): Message | undefined {
  const [first] = routes;
  return first && messageOf('route-is-another', { prefix: wanted, route: routeMessage(first) });
}

interface Neighbour {
  readonly dst: string;
  readonly dev: string;
  readonly lladdr?: string;
  readonly state?: readonly string[];
}

export async function hasNeighbour(context: EvaluationContext): Promise<Finding> {
  const [where, ip] = [subject(context, 'A'), argument(context, 'IP')];
  const all = await neighboursOf(where);
  const found = all.find(({ dst, lladdr }) => isAddress(dst, ip) && lladdr !== undefined);
  if (found?.lladdr !== undefined)
    return {
      holds: true,
      actual: messageOf('neighbour-is-at', { address: found.dst, mac: found.lladdr, link: found.dev }),
    };
  const known = all.filter(({ lladdr }) => lladdr).map(({ dst }) => dst);
  const failed = all.find(({ dst }) => isAddress(dst, ip));
  return {
    holds: false,
    actual:
      known.length === 0
        ? messageOf('knows-no-neighbour', { place: where.name })
        : messageOf('knows-neighbours', { place: where.name, addresses: known }),
    cause: () => failed && messageOf('nobody-answered', { address: ip, link: failed.dev }),
  };
}

export async function neighboursOf({
  node: on,
  namespace: { namespaceRef },
}: Subject): Promise<readonly Neighbour[]> {
  const [neighbours = []] = await readLists<Neighbour>(on, [{ namespaceRef, argv: [IP, '-j', 'neigh'] }]);
  return neighbours;
}
