// The firewall of a place, rule by rule, as `iptables-save` and `nft list ruleset` print it.

import type { Family } from '../../../net/parse-rule.ts';
import type { Subject } from '../find-subject.ts';
import { readOutputs, runPrograms } from '../observation.ts';

export interface Rule {
  readonly tool: 'iptables' | 'nft';
  /** Of iptables. */
  readonly family?: Family;
  readonly table: string;
  /** Without counters: `-A FORWARD -i br0 -j DROP`, `tcp dport 80 drop`, `-P FORWARD DROP`, `policy drop`. */
  readonly text: string;
  readonly chain: string;
  /** Packets that met it; `undefined` for a rule that does not count. */
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

export interface Firewall {
  readonly rules: readonly Rule[];
  /** Of iptables, where it has been used. */
  readonly chains: readonly Chain[];
  /** Tables that iptables cannot list as a whole, because nft has put something into them. */
  readonly unlisted: readonly { readonly family: Family; readonly table: string }[];
}

const PROGRAMS = [
  ['/usr/sbin/iptables-save', '-c'],
  ['/usr/sbin/ip6tables-save', '-c'],
  ['/usr/sbin/nft', 'list', 'ruleset'],
] as const;

export async function rulesOf(where: Subject): Promise<readonly Rule[]> {
  return (await firewallOf(where)).rules;
}

/** Those of several places of one host, in their order. */
export async function rulesOfAll(places: readonly Subject[]): Promise<readonly (readonly Rule[])[]> {
  return (await firewallsOf(places)).map(({ rules }) => rules);
}

export async function firewallOf(where: Subject): Promise<Firewall> {
  const [firewall] = await firewallsOf([where]);
  return firewall ?? { rules: [], chains: [], unlisted: [] };
}

async function firewallsOf(places: readonly Subject[]): Promise<readonly Firewall[]> {
  const [first] = places;
  if (!first) return [];
  const jobs = places.flatMap(({ namespace: { door } }) => PROGRAMS.map((argv) => ({ door, argv })));
  const texts = (await runPrograms(first.node, jobs)).map(({ stdout, stderr }) => `${stdout}${stderr}`); // warnings count
  return await Promise.all(
    places.map(async (subject, index) => {
      const [v4 = '', v6 = '', nft = ''] = texts.slice(index * PROGRAMS.length);
      const saved = [[4, v4], [6, v6], ...(await legacyOf(subject, [v4, v6]))] as const;
      return {
        rules: [...saved.flatMap(([family, text]) => iptablesRules(text, family)), ...nftRules(nft)],
        chains: saved.flatMap(([family, text]) => iptablesChains(text, family)),
        unlisted: saved.flatMap(([family, text]) => unlistedTables(text).map((table) => ({ family, table }))),
      };
    }),
  );
}

/** What the older iptables keeps elsewhere in the kernel; the newer one says whether there is any. */
async function legacyOf(
  { node: on, namespace: { door } }: Subject,
  texts: readonly [v4: string, v6: string],
) {
  const programs = ([4, 6] as const).filter((_, index) => texts[index]?.includes('-legacy tables present'));
  const jobs = programs.map((family) => ({
    door,
    argv: [`/usr/sbin/${family === 4 ? 'iptables' : 'ip6tables'}-legacy-save`, '-c'],
  }));
  const saved = jobs.length === 0 ? [] : await readOutputs(on, jobs);
  return programs.map((family, index) => [family, saved[index] ?? ''] as const);
}

/** Policies that drop are among them. */
export function iptablesRules(saved: string, family: Family = 4): readonly Rule[] {
  let table = '';
  return saved.split('\n').flatMap((line): readonly Rule[] => {
    if (line.startsWith('*')) table = line.slice(1);
    const rule = /^\[(\d+):\d+\] (-A (\S+).*)$/.exec(line);
    if (rule) {
      const [, packets, text = '', chain = ''] = rule;
      const drops = /-j (?:DROP|REJECT)\b/.test(text);
      return [
        { tool: 'iptables', family, table, text, chain, packets: Number(packets), drops, policy: false },
      ];
    }
    const policy = /^:(\S+) (DROP) \[(\d+):/.exec(line);
    if (!policy) return [];
    const [, chain = '', , packets] = policy;
    const text = `-P ${chain} DROP`;
    return [
      { tool: 'iptables', family, table, text, chain, packets: Number(packets), drops: true, policy: true },
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
