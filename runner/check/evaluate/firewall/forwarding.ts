// Where a port of a place leads, by the rules that rewrite destinations.

import { optionOf, type Rule } from '../../../net/firewall-rules.ts';
import { isAddress } from '../../../net/ip.ts';
import { type Message, messageOf } from '../../../text/messages/message.ts';
import { ownersOf } from '../addressing/addresses.ts';
import { labelOf, type Subject } from '../find-subject.ts';
import { listeners } from '../listeners.ts';
import type { Observation } from '../observation.ts';
import { rulesOf } from './observed-rules.ts';
import { includesPort } from './walk-rules.ts';

export interface Forwarding {
  readonly rule: Rule;
  readonly address: string;
  readonly port: string;
  /** The rule is only for what is sent to this address. */
  readonly calledAs: string | undefined;
}

/** Those for a port such as `80/tcp`, in the order of the rules. */
export function forwardingsOf(rules: readonly Rule[], port: string): readonly Forwarding[] {
  const [number = '', protocol = ''] = port.split('/');
  return rules.flatMap((rule) => {
    const words = rule.text.split(/\s+/);
    const after = (word: string) => optionOf(rule.text, word);
    const ports = words.find((_, at) => /^--dports?$/.test(words[at - 1] ?? ''));
    const iptables =
      words.includes('--to-destination') &&
      after('-p') === protocol &&
      includesPort(ports ?? '', Number(number));
    const nft = words.includes('dnat') && words.includes(protocol) && after('dport') === number;
    const to = iptables ? after('--to-destination') : nft ? after('to') : undefined;
    const target = to === undefined ? undefined : targetOf(to, number);
    const calledAs = after('-d')?.replace(/\/(?:32|128)$/, '');
    return target ? [{ rule, ...target, calledAs }] : [];
  });
}

/** `10.0.0.2:80`, `[fd00::2]:80`, or an address alone, where the port stays as it is. */
function targetOf(to: string, port: string): Pick<Forwarding, 'address' | 'port'> {
  const [, bracketed, v4, given] = /^(?:\[(.+)\]|([\d.]+)):(\d+)$/.exec(to) ?? [];
  return { address: bracketed ?? v4 ?? to, port: given ?? port };
}

interface Call {
  readonly address: string;
  readonly port: string;
}

/** Why a call to a port that a rule forwards does not come through, as far as the rule tells. */
export async function forwardingTrouble(
  observation: Observation,
  where: Subject,
  { address, port }: Call,
): Promise<Message | undefined> {
  const [first] = forwardingsOf(await rulesOf(where), port);
  if (!first) return undefined;
  if (first.calledAs !== undefined && !isAddress(first.calledAs, address))
    return messageOf('forwards-only-as', { place: labelOf(where), port, address: first.calledAs });
  const at = ownersOf(observation, first.address).find(({ node: on }) => on === where.node);
  const served = at && (await listeners(at, 'tcp')).some((one) => one.port === first.port);
  const key = !at ? 'forwards-to-nothing' : served ? 'forwards-to' : 'forwards-to-closed';
  return messageOf(key, { place: labelOf(where), port, to: `${at?.name ?? first.address}:${first.port}` });
}
