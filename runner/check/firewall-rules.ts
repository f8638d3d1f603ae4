// The firewall of a place, rule by rule, as `iptables-save` and `nft list ruleset` print it.
import type { Place } from './find-place.ts';
import { read } from './scene.ts';

export interface Rule {
  readonly tool: 'iptables' | 'nft';
  readonly table: string;
  /** Without counters: `-A FORWARD -i br0 -j DROP`, `tcp dport 80 drop`, `-P FORWARD DROP`, `policy drop`. */
  readonly text: string;
  readonly chain: string;
  /** Packets that met it; `undefined` for a rule that does not count. */
  readonly packets: number | undefined;
  readonly drops: boolean;
  readonly policy: boolean;
}

const PROGRAMS = [
  ['/usr/sbin/iptables-save', '-c'],
  ['/usr/sbin/ip6tables-save', '-c'],
  ['/usr/sbin/nft', 'list', 'ruleset'],
] as const;

export async function rulesOf(where: Place): Promise<readonly Rule[]> {
  const [rules = []] = await rulesOfAll([where]);
  return rules;
}

/** Those of several places of one host, in their order. */
export async function rulesOfAll(places: readonly Place[]): Promise<readonly (readonly Rule[])[]> {
  const [first] = places;
  if (!first) return [];
  const jobs = places.flatMap(({ namespace: { door } }) => PROGRAMS.map((argv) => ({ door, argv })));
  const texts = await read(first.on, jobs);
  return places.map((_, index) => {
    const [v4 = '', v6 = '', nft = ''] = texts.slice(index * PROGRAMS.length);
    return [...iptablesRules(v4), ...iptablesRules(v6), ...nftRules(nft)];
  });
}

export function iptablesRules(saved: string): readonly Rule[] {
  let table = '';
  return saved.split('\n').flatMap((line): readonly Rule[] => {
    if (line.startsWith('*')) table = line.slice(1);
    const rule = /^\[(\d+):\d+\] (-A (\S+).*)$/.exec(line);
    if (rule) {
      const [, packets, text = '', chain = ''] = rule;
      const drops = /-j (?:DROP|REJECT)\b/.test(text);
      return [{ tool: 'iptables', table, text, chain, packets: Number(packets), drops, policy: false }];
    }
    const policy = /^:(\S+) (DROP) \[(\d+):/.exec(line);
    if (!policy) return [];
    const [, chain = '', , packets] = policy;
    const text = `-P ${chain} DROP`;
    return [{ tool: 'iptables', table, text, chain, packets: Number(packets), drops: true, policy: true }];
  });
}

export function nftRules(listed: string): readonly Rule[] {
  let [table, chain] = ['', ''];
  return listed.split('\n').flatMap((raw): readonly Rule[] => {
    const line = raw.trim();
    const [, opened] = /^table (.*) \{$/.exec(line) ?? [];
    const [, inChain] = /^chain (\S+) \{$/.exec(line) ?? [];
    if (opened !== undefined) [table, chain] = [opened, ''];
    if (inChain !== undefined) chain = inChain;
    if (line === '' || line === '}' || line.endsWith('{') || chain === '') return [];
    if (line.startsWith('type ')) return policyRule(line, { table, chain });
    const [, packets] = /counter packets (\d+) bytes \d+/.exec(line) ?? [];
    const text = line.replace(/counter packets \d+ bytes \d+ ?/, '').trim();
    const counted = packets === undefined ? undefined : Number(packets);
    return [
      {
        tool: 'nft',
        table,
        text,
        chain,
        packets: counted,
        drops: /\b(?:drop|reject)\b/.test(text),
        policy: false,
      },
    ];
  });
}

/** Of a table that iptables manages, iptables tells the policy, with its counter. */
const IPTABLES_OWN = /^ip6? (?:filter|nat|mangle|raw|security)$/;

function policyRule(line: string, { table, chain }: Pick<Rule, 'table' | 'chain'>): readonly Rule[] {
  if (!line.includes('policy drop') || IPTABLES_OWN.test(table)) return [];
  const text = `policy drop of the chain ${chain}`;
  return [{ tool: 'nft', table, text, chain, packets: undefined, drops: true, policy: true }];
}
