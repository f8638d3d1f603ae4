// What becomes of a packet in the chains of iptables, as far as the rules alone tell. Some they do not: then several ends are
// possible.
import { isDeepStrictEqual } from 'node:util';
import type { Rule } from '../../../net/firewall-rules.ts';
import { parseAddress, parsePrefix } from '../../../net/ip.ts';
import type { Family } from '../../../net/parse-rule.ts';
import { partsOf } from '../../../net/same-rule.ts';
import { type Message, messageOf } from '../../../text/messages/message.ts';
import type { Firewall } from './observed-rules.ts';

/** The first packet of somebody's call. */
export interface Packet {
  readonly family: Family;
  readonly protocol: string;
  /** To whom, once it has been translated if it was. */
  readonly address: string;
  readonly port: number;
  /** Where it came in; `undefined`: by none of the links that are there now. */
  readonly in: string | undefined;
  /** Where it goes out, where it is passed on. */
  readonly out?: string;
}

export type Ending =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'dropped'; readonly by: Message }
  /** Gets another destination. */
  | { readonly kind: 'led'; readonly to: string; readonly by: Message }
  | { readonly kind: 'unknown'; readonly by: Message };

interface Walk {
  readonly endings: readonly Ending[];
  /** Whether it may come out behind the last rule. */
  readonly falls: boolean;
}

type Matches = 'yes' | 'no' | 'maybe';

/** All ends that are possible behind a chain of the kernel; one where the rules decide. */
export function endingsOf(
  firewall: Firewall,
  place: { table: string; chain: string },
  packet: Packet,
): readonly Ending[] {
  const { endings, falls } = walk(firewall, place, packet);
  if (!falls) return distinct(endings);
  const own = firewall.chains.filter(
    ({ family, table, name }) => family === packet.family && table === place.table && name === place.chain,
  );
  const drops = own.some(({ policy }) => policy === 'DROP');
  const last: Ending = drops
    ? { kind: 'dropped', by: messageOf('policy-of', { chain: place.chain }) }
    : { kind: 'accepted' };
  return distinct([...endings, last]);
}

/** Several rules may come to the same. */
function distinct(endings: readonly Ending[]): readonly Ending[] {
  return endings.filter((one, index) => endings.findIndex((other) => isAlike(one, other)) === index);
}

function isAlike(a: Ending, b: Ending): boolean {
  if (a.kind === 'accepted') return b.kind === 'accepted';
  return a.kind === 'led'
    ? b.kind === 'led' && a.to === b.to
    : b.kind === a.kind && isDeepStrictEqual(a.by, b.by);
}

function walk(firewall: Firewall, { table, chain }: { table: string; chain: string }, packet: Packet): Walk {
  const endings: Ending[] = [];
  let mayLeave = false; // by a rule of which nobody can tell whether it matches
  for (const rule of firewall.rules) {
    const here = rule.tool === 'iptables' && !rule.policy && rule.family === packet.family;
    if (!here || rule.table !== table || rule.chain !== chain) continue;
    const parts = partsOf(rule.text);
    const matches = all(parts.map((part) => matchOf(part, packet)));
    if (matches === 'no') continue;
    const jump = jumpOf(parts);
    if (jump === undefined) continue;
    if (jump.target === 'RETURN') {
      if (matches === 'yes') return { endings, falls: true };
      mayLeave = true;
      continue;
    }
    const next = afterJump(firewall, { rule, ...jump }, packet);
    endings.push(...next.endings);
    if (matches === 'yes' && (!next.falls || jump.isGoto)) return { endings, falls: next.falls || mayLeave };
    if (jump.isGoto && next.falls) mayLeave = true;
  }
  return { endings, falls: true };
}

interface Jump {
  readonly target: string;
  readonly values: string;
  readonly isGoto: boolean;
}

function jumpOf(parts: readonly string[]): Jump | undefined {
  const [, option, target, values = ''] =
    parts.map((one) => /^-([jg]) (\S+) ?(.*)$/.exec(one)).find((one) => one) ?? [];
  return target === undefined ? undefined : { target, values, isGoto: option === 'g' };
}

const GOES_ON = /^(?:LOG|NFLOG|MARK|CONNMARK|TCPMSS|TOS|TTL|HL|CLASSIFY|CHECKSUM|TRACE|SET|AUDIT)$/;

function afterJump(
  firewall: Firewall,
  { rule, target, values }: Jump & { readonly rule: Rule },
  packet: Packet,
): Walk {
  const by = messageOf('rule', { text: rule.text });
  const ends = (ending: Ending): Walk => ({ endings: [ending], falls: false });
  if (target === 'ACCEPT') return ends({ kind: 'accepted' });
  if (target === 'DROP' || target === 'REJECT') return ends({ kind: 'dropped', by });
  if (GOES_ON.test(target)) return { endings: [], falls: true };
  if (target === 'DNAT') {
    const [, to] = /^--to-destination (\S+)/.exec(values) ?? [];
    return ends(to === undefined || /\d-\d/.test(to) ? { kind: 'unknown', by } : { kind: 'led', to, by });
  }
  const isChain = firewall.chains.some(
    ({ family, table, name }) => family === packet.family && table === rule.table && name === target,
  );
  return isChain
    ? walk(firewall, { table: rule.table, chain: target }, packet)
    : ends({ kind: 'unknown', by });
}

function all(matches: readonly Matches[]): Matches {
  if (matches.includes('no')) return 'no';
  return matches.includes('maybe') ? 'maybe' : 'yes';
}

function matchOf(part: string, packet: Packet): Matches {
  const negated = part.startsWith('! ');
  const [option = '', value = '', ...rest] = part.replace(/^! /, '').split(' ');
  const is = (matches: Matches) => (negated ? opposite(matches) : matches);
  if (/^-[Ajg]$/.test(option)) return 'yes';
  if (option === '-p') return is(value === packet.protocol || value === 'all' ? 'yes' : 'no');
  if (option === '-i') return is(isLink(value, packet.in));
  if (option === '-o') return is(packet.out === undefined ? 'maybe' : isLink(value, packet.out));
  if (option === '-d') return is(within(packet.address, value, packet.family) ? 'yes' : 'no');
  return option === '-m' ? matchOfModule(value, rest, packet) : 'maybe';
}

function opposite(matches: Matches): Matches {
  return { yes: 'no', no: 'yes', maybe: 'maybe' }[matches] as Matches;
}

function isLink(pattern: string, name: string | undefined): Matches {
  const family = pattern.endsWith('+') ? pattern.slice(0, -1) : undefined;
  if (name === undefined) return family === undefined ? 'no' : 'maybe';
  return (family === undefined ? name === pattern : name.startsWith(family)) ? 'yes' : 'no';
}

function within(address: string, prefix: string, family: Family): boolean {
  const [network, own] = [parsePrefix(prefix, family), parseAddress(address)];
  if (!network || !own || network.family !== own.family) return false;
  const shift = BigInt((family === 4 ? 32 : 128) - network.length);
  return network.value >> shift === own.value >> shift;
}

/** Each option of a match by itself, negation in front. */
function matchOfModule(module: string, words: readonly string[], packet: Packet): Matches {
  if (module === 'comment') return 'yes';
  const options = words.join(' ').split(/ (?=! --)|(?<!!) (?=--)/);
  return all(options.map((one) => matchOfOption(module, one, packet)));
}

function matchOfOption(module: string, option: string, packet: Packet): Matches {
  const negated = option.startsWith('! ');
  const [name = '', value = ''] = option.replace(/^! /, '').split(' ');
  const is = (held: boolean): Matches => (held === negated ? 'no' : 'yes');
  if (name === '--dport' || name === '--dports') return is(includesPort(value, packet.port));
  if (name === '--ctstate')
    return is(
      value.split(',').some((state) => state === 'NEW' || (state === 'DNAT' && packet.out !== undefined)),
    );
  if (module === 'addrtype' && name === '--dst-type' && value === 'LOCAL')
    return is(packet.out === undefined);
  if (option === '--tcp-flags FIN,SYN,RST,ACK SYN') return is(packet.protocol === 'tcp');
  return 'maybe';
}

/** `80`, `80,443` and `8000:8100`, as iptables prints ports. */
export function includesPort(ports: string, port: number): boolean {
  return ports.split(',').some((one) => {
    const [from = 0, to = from] = one.split(':').map(Number);
    return from <= port && port <= to;
  });
}
