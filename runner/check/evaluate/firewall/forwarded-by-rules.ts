// Where the rules of a place lead a call to one of its ports that comes from outside, where nobody is there to call.

import { isAddress } from '../../../net/ip.ts';
import { type Message, messageOf } from '../../../text/messages/message.ts';
import { familyOf, globalAddresses } from '../addressing/addresses.ts';
import type { Subject } from '../find-subject.ts';
import { readOutputs, runProgram } from '../observation.ts';
import { type Firewall, firewallOf } from './observed-rules.ts';
import { type Ending, endingsOf, type Packet } from './walk-rules.ts';

export interface Call {
  readonly from: Subject;
  readonly protocol: string;
  readonly port: number;
  /** To whom it should come, and to which port. */
  readonly at: Subject;
  readonly inner: number;
}

/** `there`: to whom it should; `stopped`: on the way there; `elsewhere`: to another; `in`: to the place itself, or `closed`. */
export interface ForwardedByRules {
  readonly where: 'there' | 'stopped' | 'elsewhere' | 'in' | 'closed' | 'unknown';
  readonly by: Message;
}

const BEST_FIRST = ['there', 'unknown', 'stopped', 'elsewhere', 'in', 'closed'] as const;

/** Of all links by which it may come, the one by which it gets there, if any. */
export async function forwardedByRules(call: Call): Promise<ForwardedByRules> {
  const firewall = await firewallOf(call.from);
  const unread = unreadable(firewall, call);
  if (unread !== undefined) return { where: 'unknown', by: unread };
  const links = call.from.namespace.links.filter(
    ({ ifname, flags }) => ifname !== 'lo' && flags.includes('UP'),
  );
  const tries: ForwardedByRules[] = [];
  for (const address of globalAddresses(call.from))
    for (const link of [undefined, ...links.map(({ ifname }) => ifname)])
      tries.push(await ledFrom(call, firewall, { ...packetOf(call, address), in: link }));
  const [best = 'in'] = BEST_FIRST.filter((where) => tries.some((one) => one.where === where));
  return tries.find(({ where }) => where === best) ?? { where: best, by: messageOf('no-rule') };
}

function packetOf({ protocol, port }: Call, address: string): Omit<Packet, 'in'> {
  return { family: familyOf(address), protocol, address, port };
}

/** What decides the way of packets, and is not written in iptables' words. */
const NATIVE = /\b(?:dnat|redirect|tproxy|drop|reject|queue|jump|goto|vmap|map|fwd|dup|notrack)\b/;
const IPTABLES_OWN = /^ip6? (?:filter|nat|mangle|raw|security)$/;

function unreadable({ rules, chains, unlisted }: Firewall, call: Call): Message | undefined {
  const [table] = unlisted;
  if (table) return messageOf('table-of-nft', { table: table.table });
  const names = chains.map(({ family, table: name, name: chain }) => `${family} ${name} ${chain}`);
  if (new Set(names).size < names.length) return messageOf('two-iptables');
  const native = rules.find(
    ({ tool, table: name, text }) =>
      tool === 'nft' && !IPTABLES_OWN.test(name) && NATIVE.test(text) && mayMeet(text, call),
  );
  return native && messageOf('rule-of-nft', { text: native.text });
}

/** One for another protocol or port does not. */
function mayMeet(text: string, { protocol, port, inner }: Call): boolean {
  const [, of, number] = /\b(tcp|udp) dport (\d+)\b/.exec(text) ?? [];
  return of === undefined || (of === protocol && (Number(number) === port || Number(number) === inner));
}

async function ledFrom(call: Call, firewall: Firewall, packet: Packet): Promise<ForwardedByRules> {
  for (const table of ['raw', 'mangle']) {
    const stopped = stop(endingsOf(firewall, { table, chain: 'PREROUTING' }, packet));
    if (stopped) return stopped;
  }
  const ends = endingsOf(firewall, { table: 'nat', chain: 'PREROUTING' }, packet);
  const [end] = ends;
  if (!end || ends.length > 1 || end.kind === 'unknown') return { where: 'unknown', by: anyOf(ends) };
  if (end.kind === 'dropped') return { where: 'stopped', by: messageOf('drops-it', { by: end.by }) };
  if (end.kind === 'accepted') {
    const stopped = stop(endingsOf(firewall, { table: 'filter', chain: 'INPUT' }, packet));
    if (!stopped) return { where: 'in', by: messageOf('no-rule') };
    return stopped.where === 'stopped' ? { ...stopped, where: 'closed' } : stopped;
  }
  const [, address = end.to, port = String(packet.port)] =
    /^\[?([\d.]+|[\da-f:]+)\]?:(\d+)$/.exec(end.to) ?? [];
  const meant =
    Number(port) === call.inner && globalAddresses(call.at).some((own) => isAddress(own, address));
  if (!meant) return { where: 'elsewhere', by: messageOf('leads-elsewhere', { by: end.by }) };
  return await passedOn(call, firewall, { packet: { ...packet, address, port: Number(port) }, by: end.by });
}

interface Translated {
  readonly packet: Packet;
  readonly by: Message;
}

async function passedOn(
  { from }: Call,
  firewall: Firewall,
  { packet, by }: Translated,
): Promise<ForwardedByRules> {
  const file = packet.family === 4 ? 'ipv4/ip_forward' : 'ipv6/conf/all/forwarding';
  const { namespaceRef } = from.namespace;
  const [forwards = ''] = await readOutputs(from.node, [
    { namespaceRef, argv: ['/usr/bin/cat', `/proc/sys/net/${file}`] },
  ]);
  if (forwards.trim() === '0')
    return { where: 'stopped', by: messageOf('does-not-forward', { by, place: from.name, file }) };
  const route = await runProgram(from.node, {
    namespaceRef,
    argv: ['/usr/sbin/ip', '-j', 'route', 'get', packet.address],
  });
  const [{ dev, type } = {}] = (route.code === 0 ? JSON.parse(route.stdout) : []) as readonly {
    dev?: string;
    type?: string;
  }[];
  if (dev === undefined)
    return {
      where: 'stopped',
      by: messageOf('has-no-route-on', { by, place: from.name, address: packet.address }),
    };
  if (type === 'local')
    return { where: 'unknown', by: messageOf('to-place-itself', { by, place: from.name }) };
  for (const table of ['mangle', 'filter', 'security']) {
    const stopped = stop(endingsOf(firewall, { table, chain: 'FORWARD' }, { ...packet, out: dev }));
    if (stopped)
      return stopped.where === 'stopped'
        ? { ...stopped, by: messageOf('but-then', { by, next: stopped.by }) }
        : stopped;
  }
  return { where: 'there', by };
}

/** Why it does not go on, or may not. */
function stop(ends: readonly Ending[]): ForwardedByRules | undefined {
  if (ends.every(({ kind }) => kind === 'accepted')) return undefined;
  const drops = ends.every(({ kind }) => kind === 'dropped');
  const by = anyOf(ends);
  return drops ? { where: 'stopped', by: messageOf('drops-it', { by }) } : { where: 'unknown', by };
}

function anyOf(ends: readonly Ending[]): Message {
  return messageOf('any-of', { by: ends.flatMap((one) => (one.kind === 'accepted' ? [] : [one.by])) });
}
