// Who listens on a port, and where a host's port leads.
import { globalAddresses } from './addresses.ts';
import { CannotTell } from './cannot-tell.ts';
import { diagnose } from './diagnose.ts';
import type { Place } from './find-place.ts';
import { type Rule, rulesOf } from './firewall-rules.ts';
import { type Given, place, word } from './given.ts';
import { listeners } from './listeners.ts';
import { probeAll } from './probe.ts';
import type { Sending } from './sending.ts';
import type { Finding } from './verb.ts';

export async function listens(given: Given): Promise<Finding> {
  const [where, port] = [place(given, 'A'), word(given, 'PORT')];
  const open = await listeners(where, port.endsWith('tcp') ? 'tcp' : 'udp');
  const number = port.split('/')[0] ?? '';
  const found = open.filter((one) => one.port === number);
  if (found.length > 0)
    return {
      holds: true,
      actual: `${where.name} listens on ${found.map(({ at }) => `${at}:${number}`).join(', ')}`,
    };
  const others = [...new Set(open.map((one) => one.port))].join(', ');
  const protocol = port.slice(number.length + 1);
  return { holds: false, actual: `${where.name} listens on ${others || 'nothing'}, of ${protocol}` };
}

/**
 * A rule that rewrites the destination says so; for TCP a connection made on the host must also come to the place
 * where something listens there, unless the rule is only for what comes from outside. A relay without a rule
 * (docker-proxy, socat) is known by the connection alone.
 */
export async function forwards(given: Given): Promise<Finding> {
  const [from, at] = [place(given, 'A'), place(given, 'B')];
  const [number = '', protocol = ''] = word(given, 'PORT').split('/');
  const inner = word(given, 'NUMBER');
  if (globalAddresses(at).length === 0) throw new CannotTell(`${at.name} has no address`);
  const rule = await forwardingRule(from, at, { number, protocol, inner });
  const served = protocol === 'tcp' && (await listeners(at, 'tcp')).some(({ port }) => port === inner);
  if (rule !== undefined && (!served || /^prerouting$/i.test(rule.chain)))
    return { holds: true, actual: `the rule "${rule.text}" of ${from.name}` };
  if (protocol === 'udp')
    return { holds: false, actual: `${from.name} has no rule that forwards ${number}/udp there` };
  const address = globalAddresses(from)[0] ?? '127.0.0.1';
  const [answer] = await probeAll(from, [{ address, port: Number(number), at, atPort: Number(inner) }]);
  if (answer?.reached)
    return {
      holds: true,
      actual: `a connection to port ${number} of ${from.name} comes to ${at.name}:${inner}`,
    };
  return {
    holds: false,
    actual: `${answer?.said}${rule === undefined ? `, and ${from.name} has no rule that forwards it` : ''}`,
    cause: () =>
      rule === undefined
        ? undefined
        : diagnose(given.scene, { from, address: globalAddresses(at)[0] ?? '', at, port: Number(inner) }),
  };
}

/** Over TCP; what comes of a datagram that nobody need answer shows nothing. */
export function sendsThroughForward(given: Given): readonly Sending[] {
  const [from, at] = [place(given, 'A'), place(given, 'B')];
  const [number = '', protocol] = word(given, 'PORT').split('/');
  const address = globalAddresses(from)[0] ?? '127.0.0.1';
  return protocol === 'tcp' ? [{ from, at, protocol: 'TCP', address, port: Number(number) }] : [];
}

interface Forwarding {
  readonly number: string;
  readonly protocol: string;
  readonly inner: string;
}

async function forwardingRule(
  from: Place,
  at: Place,
  { number, protocol, inner }: Forwarding,
): Promise<Rule | undefined> {
  const rules = await rulesOf(from);
  const targets = globalAddresses(at).flatMap((address) => [
    `${address.includes(':') ? `[${address}]` : address}:${inner}`,
    ...(number === inner ? [address] : []),
  ]);
  return rules.find(({ text }) => {
    const words = text.split(/\s+/);
    const after = (word: string) => words[words.indexOf(word) + 1];
    const iptables =
      words.includes('--to-destination') && after('--dport') === number && after('-p') === protocol;
    const nft = words.includes('dnat') && words.includes(protocol) && after('dport') === number;
    return (iptables || nft) && targets.includes((iptables ? after('--to-destination') : after('to')) ?? '');
  });
}
