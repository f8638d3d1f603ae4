// Why packets do not get through: the first thing the observer saw on their way that bears on it.

import { isAddress, isLoopback } from '../../net/ip.ts';
import { type Message, messageOf, phrase } from '../../text/messages/message.ts';
import { findLink, isOutside, ownersOf } from '../evaluate/addressing/addresses.ts';
import { labelOf, type Subject } from '../evaluate/find-subject.ts';
import { droppedMeanwhile } from '../evaluate/firewall/dropped.ts';
import { forwardingTrouble } from '../evaluate/firewall/forwarding.ts';
import { listeners } from '../evaluate/listeners.ts';
import { type Observation, runProgram } from '../evaluate/observation.ts';
import { probeAll } from '../evaluate/reachability/probe.ts';
import { linkFault } from './link-fault.ts';
import { unanswered } from './unanswered.ts';

export interface Way {
  readonly from: Subject;
  readonly address: string;
  readonly at: Subject | undefined;
  readonly port: number | undefined;
}

/** `send`: sends such a packet once more, so that the counters that grow tell. */
export async function diagnose(
  observation: Observation,
  way: Way,
  send: () => Promise<void> = () => sendAlong(way),
): Promise<Message | undefined> {
  const { from, address, at } = way;
  if (isLoopback(address)) return await withinItself(observation, way, send);
  const there = await hopTo(from, address);
  if ('none' in there) return noRoute(from, address, there.none);
  const owner = at ?? nearestOwner(observation, from, address);
  return (
    trouble(from, there.dev) ??
    absent(observation, address) ??
    (owner && linkOf(owner, address)) ??
    (await forwardingOff(observation, from, there.gateway)) ??
    (await unanswered(from, { dev: there.dev, address: there.gateway ?? address }, owner)) ??
    (await droppedMeanwhile(observation, send)) ??
    (owner && (await wayBack(owner, there.source))) ??
    (await gatewaysWayBack(observation, from, there)) ??
    (owner && (await unserved(observation, owner, way)))
  );
}

/** Every namespace has the loopback addresses, and only its own are meant. */
async function withinItself(
  observation: Observation,
  way: Way,
  send: () => Promise<void>,
): Promise<Message | undefined> {
  const { from } = way;
  return (
    trouble(from, 'lo') ??
    (await droppedMeanwhile(observation, send)) ??
    (await unserved(observation, from, way))
  );
}

/** Several hosts may have one address, as each has its own 172.17.0.1. */
function nearestOwner(observation: Observation, from: Subject, address: string): Subject | undefined {
  const others = ownersOf(observation, address).filter((one) => one.namespace.id !== from.namespace.id);
  return others.find(({ node: on }) => on === from.node) ?? others[0];
}

interface Hop {
  readonly dev: string;
  readonly gateway: string | undefined;
  readonly source: string | undefined;
}

/** Where the kernel of a place would send it. */
async function hopTo(from: Subject, address: string): Promise<Hop | { readonly none: string }> {
  const { namespaceRef } = from.namespace;
  const { code, stdout, stderr } = await runProgram(from.node, {
    namespaceRef,
    argv: ['/usr/sbin/ip', '-j', 'route', 'get', address],
  });
  if (code !== 0) return { none: stderr.replace(/^RTNETLINK answers: /, '').trim() };
  const [route] = JSON.parse(stdout) as readonly { dev?: string; gateway?: string; prefsrc?: string }[];
  return { dev: route?.dev ?? '', gateway: route?.gateway, source: route?.prefsrc };
}

function noRoute(from: Subject, address: string, why: string): Message {
  const down = from.namespace.links
    .filter(({ ifname }) => ifname !== 'lo')
    .map((link) => linkFault(from, link))
    .filter((fault) => fault !== undefined);
  const none = messageOf('no-route-to', { place: labelOf(from), address, why: phrase(why) });
  return down.length > 0
    ? messageOf('each-of', { said: [none, messageOf('all-of', { items: down })] })
    : none;
}

function trouble(where: Subject, name: string): Message | undefined {
  const link = findLink(where, name);
  return link && linkFault(where, link);
}

function absent(observation: Observation, address: string): Message | undefined {
  return ownersOf(observation, address).length === 0 && !isOutside(observation, address)
    ? messageOf('nothing-has-address', { address })
    : undefined;
}

function linkOf(owner: Subject, address: string): Message | undefined {
  const link = owner.namespace.links.find(({ addr_info }) =>
    addr_info.some(({ local }) => isAddress(local, address)),
  );
  return link && linkFault(owner, link);
}

async function forwardingOff(
  observation: Observation,
  from: Subject,
  gateway: string | undefined,
): Promise<Message | undefined> {
  if (gateway === undefined || isOutside(observation, gateway)) return undefined;
  const router = nearestOwner(observation, from, gateway);
  if (!router) return messageOf('nothing-has-gateway', { address: gateway });
  const file = gateway.includes(':') ? 'ipv6/conf/all/forwarding' : 'ipv4/ip_forward';
  const { stdout } = await runProgram(router.node, {
    namespaceRef: router.namespace.namespaceRef,
    argv: ['/usr/bin/cat', `/proc/sys/net/${file}`],
  });
  return stdout.trim() === '0'
    ? messageOf('gateway-does-not-forward', { place: labelOf(router), gateway, file })
    : undefined;
}

async function sendAlong({ from, address, port }: Way): Promise<void> {
  await probeAll(from, [{ address, ...(port === undefined ? {} : { port }) }]);
}

async function wayBack(owner: Subject, source: string | undefined): Promise<Message | undefined> {
  if (source === undefined) return undefined;
  const back = await hopTo(owner, source);
  return 'none' in back ? noRouteBack(owner, source, back.none) : undefined;
}

function noRouteBack(where: Subject, address: string, why: string): Message {
  return messageOf('no-route-back', { place: labelOf(where), address, why: phrase(why) });
}

/** The answers come as far as the gateway: it may have the sender's network on another link than the sender is on. */
async function gatewaysWayBack(
  observation: Observation,
  from: Subject,
  { gateway, source }: Hop,
): Promise<Message | undefined> {
  const router = gateway === undefined ? undefined : nearestOwner(observation, from, gateway);
  if (!router || source === undefined) return undefined;
  const back = await hopTo(router, source);
  if ('none' in back) return noRouteBack(router, source, back.none);
  const why = trouble(router, back.dev) ?? portless(router, back.dev);
  return (
    why &&
    messageOf('gateway-sends-to', {
      place: labelOf(router),
      gateway: gateway ?? '',
      address: source,
      link: back.dev,
      why,
    })
  );
}

/** A bridge that never had a port has carrier all the same. */
function portless(where: Subject, bridge: string): Message | undefined {
  const { links } = where.namespace;
  const kind = links.find(({ ifname }) => ifname === bridge)?.linkinfo?.info_kind;
  return kind === 'bridge' && !links.some(({ master }) => master === bridge)
    ? messageOf('bridge-without-ports', { bridge, place: labelOf(where) })
    : undefined;
}

/** A relay that listens for a port that is forwarded (docker-proxy) says nothing of where it leads. */
async function unserved(
  observation: Observation,
  owner: Subject,
  { address, port }: Way,
): Promise<Message | undefined> {
  if (port === undefined) return undefined;
  const forwarding = await forwardingTrouble(observation, owner, { address, port: `${port}/tcp` });
  if (forwarding !== undefined) return forwarding;
  const open = await listeners(owner, 'tcp');
  if (open.some((one) => one.port === String(port))) return undefined;
  const key = isLoopback(address) ? 'nothing-listens-on-own-loopback' : 'nothing-listens';
  return messageOf(key, { port, place: labelOf(owner) });
}
