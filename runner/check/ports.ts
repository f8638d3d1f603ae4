// Who listens on a port, and where a host's port leads.
import { globalAddresses } from './addresses.ts';
import { CannotTell } from './cannot-tell.ts';
import { diagnose } from './diagnose.ts';
import { rulesOf } from './firewall-rules.ts';
import { forwardingsOf, forwardingTrouble } from './forwarding.ts';
import { type Given, place, word } from './given.ts';
import { isAddress } from './ip.ts';
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
  const rule = forwardingsOf(await rulesOf(from), word(given, 'PORT')).find(
    ({ address, port }) => port === inner && globalAddresses(at).some((own) => isAddress(own, address)),
  )?.rule;
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
    actual: `${answer?.said}${rule === undefined ? `, and ${from.name} has no rule that forwards it there` : ''}`,
    cause: async () =>
      (await forwardingTrouble(given.scene, from, { address, port: word(given, 'PORT') })) ??
      (await diagnose(given.scene, {
        from,
        address: globalAddresses(at)[0] ?? '',
        at,
        port: Number(inner),
      })),
  };
}

/** Over TCP; what comes of a datagram that nobody need answer shows nothing. */
export function sendsThroughForward(given: Given): readonly Sending[] {
  const [from, at] = [place(given, 'A'), place(given, 'B')];
  const [number = '', protocol] = word(given, 'PORT').split('/');
  const address = globalAddresses(from)[0] ?? '127.0.0.1';
  return protocol === 'tcp' ? [{ from, at, protocol: 'TCP', address, port: Number(number) }] : [];
}
