// What `iptables-save` and `nft list ruleset` print -> rules and chains.
import type { Family } from './parse-rule.ts';

export interface Rule {
  readonly tool: 'iptables' | 'nft';
  /** Of iptables. */
  readonly family?: Family;
  readonly table: string;
  /** Without counters: `-A FORWARD -i br0 -j DROP`, `tcp dport 80 drop`, `-P FORWARD DROP`, `policy drop`. */
  readonly text: string;
  readonly chain: string;
  /** Packets that met it; `undefined` for a rule that does not count, and in a listing without counters. */
  readonly packets: number | undefined;
  readonly drops: boolean;
  readonly policy: boolean;
}

export interface Chain {
  readonly family: Family;
  readonly table: string;
  readonly name: string;
  /** `undefined` for one that only jumps lead to. */
  readonly policy: string | undefined;
}

/** With and without counters. Policies that drop are among them. */
export function iptablesRules(saved: string, family: Family = 4): readonly Rule[] {
  let table = '';
  return saved.split('\n').flatMap((line): readonly Rule[] => {
    if (line.startsWith('*')) table = line.slice(1);
    const rule = /^(?:\[(\d+):\d+\] )?(-A (\S+).*)$/.exec(line);
    if (rule) {
      const [, packets, text = '', chain = ''] = rule;
      const drops = /-j (?:DROP|REJECT)\b/.test(text);
      return [
        { tool: 'iptables', family, table, text, chain, packets: counted(packets), drops, policy: false },
      ];
    }
    const policy = /^:(\S+) DROP\b(?: \[(\d+):)?/.exec(line);
    if (!policy) return [];
    const [, chain = '', packets] = policy;
    const text = `-P ${chain} DROP`;
    return [
      { tool: 'iptables', family, table, text, chain, packets: counted(packets), drops: true, policy: true },
    ];
  });
}

export function iptablesChains(saved: string, family: Family = 4): readonly Chain[] {
  let table = '';
  return saved.split('\n').flatMap((line) => {
    if (line.startsWith('*')) table = line.slice(1);
    const [, name, policy] = /^:(\S+) (\S+) \[/.exec(line) ?? [];
    return name === undefined ? [] : [{ family, table, name, policy: policy === '-' ? undefined : policy }];
  });
}

/** As iptables-save says it: "Table `nat' is incompatible", "Table `nat' contains incompatible base-chains". */
export function unlistedTables(saved: string): readonly string[] {
  return [...saved.matchAll(/^# Table `(\S+)' (?:is|contains) incompatible/gm)].map(
    ([, table = '']) => table,
  );
}

export function nftRules(listed: string): readonly Rule[] {
  let [table, chain] = ['', ''];
  return listed.split('\n').flatMap((raw): readonly Rule[] => {
    const line = raw.trim();
    const [, opened] = /^table (.*) \{$/.exec(line) ?? [];
    const [, inChain] = /^chain (\S+) \{$/.exec(line) ?? [];
    if (opened !== undefined) [table, chain] = [opened, ''];
    if (inChain !== undefined) chain = inChain;
    if (line === '}') chain = ''; // what follows may be a set
    if (line === '' || line === '}' || line.endsWith('{') || chain === '') return [];
    if (line.startsWith('type ')) return policyRule(line, { table, chain });
    const [, packets] = /counter packets (\d+) bytes \d+/.exec(line) ?? [];
    const text = line.replace(/counter packets \d+ bytes \d+ ?/, '').trim();
    return [
      {
        tool: 'nft',
        table,
        text,
        chain,
        packets: counted(packets),
        drops: /\b(?:drop|reject)\b/.test(text),
        policy: false,
      },
    ];
  });
}

function counted(packets: string | undefined): number | undefined {
  return packets === undefined ? undefined : Number(packets);
}

/** Whether a table that nft lists is one that iptables manages, and prints as well. */
export function isOfIptables(table: string): boolean {
  return /^ip6? (?:filter|nat|mangle|raw|security)$/.test(table);
}

/** What follows an option in a rule: `-s` of `-A FORWARD -s 10.0.0.1/32 -j DROP` is `10.0.0.1/32`. */
export function optionOf(text: string, option: string): string | undefined {
  const words = text.split(/\s+/);
  const at = words.indexOf(option);
  return at < 0 ? undefined : words[at + 1];
}

/** Of a table that iptables manages, iptables has the policy, with its counter. */
function policyRule(line: string, { table, chain }: Pick<Rule, 'table' | 'chain'>): readonly Rule[] {
  if (!line.includes('policy drop') || isOfIptables(table)) return [];
  const text = `policy drop of the chain ${chain}`;
  return [{ tool: 'nft', table, text, chain, packets: undefined, drops: true, policy: true }];
}
