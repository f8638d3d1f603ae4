// Firewall listings -> rules, without counters. What changes no packet (policy ACCEPT, empty chains) is no rule.
import { iptablesRules, isOfIptables, nftRules, type Rule } from '../net/firewall-rules.ts';
import type { RuleSnapshot } from './snapshot.ts';

interface Listings {
  readonly iptables?: string;
  readonly ip6tables?: string;
  readonly nft?: string;
}

/** How Docker leads a container's name look-ups to its resolver: by ports that differ from run to run. */
const FOR_DOCKERS_RESOLVER = /\b127\.0\.0\.11\b/;

export function readRules({ iptables = '', ip6tables = '', nft = '' }: Listings): readonly RuleSnapshot[] {
  const rules = [
    ...iptablesRules(iptables, 4),
    ...iptablesRules(ip6tables, 6),
    ...nftRules(nft).filter(({ table }) => !isOfIptables(table)),
  ];
  return rules.map(snapshotOf).filter(({ text }) => !FOR_DOCKERS_RESOLVER.test(text));
}

function snapshotOf({ tool, family, table, chain, text, policy }: Rule): RuleSnapshot {
  if (tool === 'nft') return { tool, table, chain, text: policy ? 'policy drop' : text };
  return { tool: family === 6 ? 'ip6tables' : 'iptables', table, chain, text };
}
