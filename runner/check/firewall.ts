// Whether a place has a firewall rule, however its options are ordered and its addresses written.
import { type Rule, rulesOf } from './firewall-rules.ts';
import { type Given, place, word } from './given.ts';
import type { Finding } from './verb.ts';

export async function hasFirewallRule(given: Given): Promise<Finding> {
  const [where, text] = [place(given, 'A'), word(given, 'TEXT')];
  const rules = await rulesOf(where);
  const found = rules.find((rule) => isRule(rule, text));
  if (found) return { holds: true, actual: found.text };
  const ours = rules.filter(({ tool, policy }) => tool === 'iptables' && !policy);
  const shown = (ours.length > 0 ? ours : rules).map((rule) => rule.text);
  const more = shown.length > 8 ? ` and ${shown.length - 8} more` : '';
  return {
    holds: false,
    actual:
      shown.length === 0
        ? `${where.name} has no rules`
        : `${where.name} has ${shown.slice(0, 8).join('; ')}${more}`,
    cause: () => nearestRule(rules, text),
  };
}

/**
 * A text with options (`FORWARD -i br0 -j DROP`, `-t nat -A POSTROUTING ...`) is a whole iptables rule: the same options
 * in any order. Any other text is words that stand in a rule one after the other (`tcp dport 80 drop`, `MASQUERADE`).
 */
export function isRule(rule: Rule, text: string): boolean {
  if (!/(?:^|\s)-{1,2}\w/.test(text)) return contains(words(rule.text), words(text));
  if (rule.tool !== 'iptables') return false;
  const { table, chain, options } = wholeRule(text);
  if (table !== undefined && table !== rule.table) return false;
  if (chain !== undefined && chain !== rule.chain) return false;
  const own = wholeRule(rule.text).options;
  return options.length === own.length && options.every((option) => own.includes(option));
}

function nearestRule(rules: readonly Rule[], text: string): string | undefined {
  const { options } = wholeRule(text);
  const [best] = rules
    .filter(({ tool, policy }) => tool === 'iptables' && !policy)
    .map((rule) => ({
      rule,
      shared: wholeRule(rule.text).options.filter((one) => options.includes(one)).length,
    }))
    .toSorted((a, b) => b.shared - a.shared);
  return best && best.shared > 1
    ? `the nearest rule is "${best.rule.text}", in the table ${best.rule.table}`
    : undefined;
}

interface WholeRule {
  readonly table: string | undefined;
  readonly chain: string | undefined;
  readonly options: readonly string[];
}

const LONG: Readonly<Record<string, string>> = {
  '--source': '-s',
  '--src': '-s',
  '--destination': '-d',
  '--dst': '-d',
  '--in-interface': '-i',
  '--out-interface': '-o',
  '--protocol': '-p',
  '--jump': '-j',
  '--table': '-t',
  '--append': '-A',
  '--insert': '-I',
  '--destination-port': '--dport',
  '--source-port': '--sport',
};

/** Options with their values, negation in front, without what iptables adds by itself (`-m tcp`, `/32`). */
function wholeRule(text: string): WholeRule {
  const groups: string[][] = [[]];
  let negated = false;
  for (const raw of words(text)) {
    const option = LONG[raw] ?? raw;
    if (raw === '!') negated = true;
    else if (option.startsWith('-')) {
      groups.push([...(negated ? ['!'] : []), option]);
      negated = false;
    } else groups.at(-1)?.push(raw.replace(/\/(?:32|128)$/, ''));
  }
  const [start = [], ...rest] = groups;
  const valueAfter = (...names: readonly string[]) => rest.find(([name = '']) => names.includes(name))?.[1];
  return {
    table: valueAfter('-t'),
    chain: valueAfter('-A', '-I') ?? start.find((one) => !/^ip6?tables$/.test(one)),
    options: rest
      .filter(([name = '']) => !['-t', '-A', '-I', '-m'].includes(name))
      .map((group) => group.join(' ')),
  };
}

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}

function contains(all: readonly string[], wanted: readonly string[]): boolean {
  return all.some((_, at) =>
    wanted.every((one, index) => all[at + index]?.toLowerCase() === one.toLowerCase()),
  );
}
