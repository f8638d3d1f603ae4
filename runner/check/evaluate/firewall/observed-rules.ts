// The firewall of a namespace, rule by rule.

import {
  type Chain,
  iptablesChains,
  iptablesRules,
  nftRules,
  type Rule,
  unlistedTables,
} from '../../../net/firewall-rules.ts';
import type { Family } from '../../../net/parse-rule.ts';
import type { Subject } from '../find-subject.ts';
import { readOutputs, runPrograms } from '../observation.ts';

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
  const jobs = places.flatMap(({ namespace: { namespaceRef } }) =>
    PROGRAMS.map((argv) => ({ namespaceRef, argv })),
  );
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
  { node: on, namespace: { namespaceRef } }: Subject,
  texts: readonly [v4: string, v6: string],
) {
  const programs = ([4, 6] as const).filter((_, index) => texts[index]?.includes('-legacy tables present'));
  const jobs = programs.map((family) => ({
    namespaceRef,
    argv: [`/usr/sbin/${family === 4 ? 'iptables' : 'ip6tables'}-legacy-save`, '-c'],
  }));
  const saved = jobs.length === 0 ? [] : await readOutputs(on, jobs);
  return programs.map((family, index) => [family, saved[index] ?? ''] as const);
}
