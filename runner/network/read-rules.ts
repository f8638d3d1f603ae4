// Firewall listings -> rules, without counters. What changes no packet (policy ACCEPT, empty chains) is no rule.
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
    ...savedRules(iptables, 'iptables'),
    ...savedRules(ip6tables, 'ip6tables'),
    ...listedRules(nft),
  ];
  return rules.filter(({ text }) => !FOR_DOCKERS_RESOLVER.test(text));
}

function savedRules(saved: string, tool: 'iptables' | 'ip6tables'): readonly RuleSnapshot[] {
  let table = '';
  return saved.split('\n').flatMap((line): readonly RuleSnapshot[] => {
    if (line.startsWith('*')) table = line.slice(1);
    const [, chain] = /^-A (\S+)/.exec(line) ?? [];
    if (chain !== undefined) return [{ tool, table, chain, text: line }];
    const [, closed] = /^:(\S+) DROP\b/.exec(line) ?? [];
    return closed === undefined ? [] : [{ tool, table, chain: closed, text: `-P ${closed} DROP` }];
  });
}

/** Tables that iptables keeps there as well. */
const IPTABLES_OWN = /^ip6? (?:filter|nat|mangle|raw|security)$/;

function listedRules(listed: string): readonly RuleSnapshot[] {
  let [table, chain] = ['', ''];
  return listed.split('\n').flatMap((raw): readonly RuleSnapshot[] => {
    const line = raw.trim();
    const [, opened] = /^table (.*) \{$/.exec(line) ?? [];
    const [, inChain] = /^chain (\S+) \{$/.exec(line) ?? [];
    if (opened !== undefined) [table, chain] = [opened, ''];
    else if (inChain !== undefined) chain = inChain;
    else if (line === '}') chain = '';
    if (chain === '' || line.endsWith('{') || IPTABLES_OWN.test(table)) return [];
    const text = line.replace(/counter packets \d+ bytes \d+ ?/, '').trim();
    if (!line.startsWith('type ')) return [{ tool: 'nft', table, chain, text }];
    return line.includes('policy drop') ? [{ tool: 'nft', table, chain, text: `policy drop` }] : [];
  });
}
