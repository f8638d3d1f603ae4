// The text of a firewall rule as somebody writes it -> what it asks for. Pure; whether iptables takes it is for iptables.

import { type Message, messageOf } from '../text/messages/message.ts';

export type Family = 4 | 6;

export type RuleText =
  /** Words that stand in a rule one after the other, or a rule of nft. */
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | {
      readonly kind: 'policy';
      readonly family: Family;
      readonly table: string;
      readonly chain: string;
      readonly policy: string;
    }
  | {
      readonly kind: 'rule';
      readonly family: Family;
      readonly table: string;
      /** Or it is taken for `filter`, as iptables does. */
      readonly isTableSaid: boolean;
      /** Absent where it may stand in any chain. */
      readonly chain: string | undefined;
      readonly options: readonly string[];
      /** What `-j` or `-g` names. */
      readonly target: string | undefined;
    }
  | { readonly kind: 'fault'; readonly fault: Message };

/** The chains that each table of iptables has by itself. */
const BUILT_IN: Readonly<Record<string, readonly string[]>> = {
  filter: ['INPUT', 'FORWARD', 'OUTPUT'],
  nat: ['PREROUTING', 'INPUT', 'OUTPUT', 'POSTROUTING'],
  mangle: ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'],
  raw: ['PREROUTING', 'OUTPUT'],
  security: ['INPUT', 'FORWARD', 'OUTPUT'],
};

export function isBuiltIn(table: string, chain: string): boolean {
  return BUILT_IN[table]?.includes(chain) ?? false;
}

/** An option makes it a rule of iptables, or `ip6tables` in front. */
export function parseRule(text: string): RuleText {
  const words = splitWords(text);
  const [first = ''] = words;
  if (!/^ip6?tables\b/.test(first) && !words.some((one) => /^-{1,2}[A-Za-z]/.test(one)))
    return wordsOrFault(words);
  if (/^ip/.test(first) && !/^ip6?tables$/.test(first))
    return fault(messageOf('names-no-tool', { word: first }));
  return parseOptions(
    words.filter((one, at) => at > 0 || !/^ip6?tables$/.test(one)),
    first === 'ip6tables' ? 6 : 4,
  );
}

function wordsOrFault(words: readonly string[]): RuleText {
  if (/^policy accept$/i.test(words.join(' '))) return fault(messageOf('policy-of-which-chain'));
  return { kind: 'words', words };
}

const ADDING = ['-A', '--append', '-I', '--insert', '-C', '--check'];
const TABLE = ['-t', '--table'];
const POLICY = ['-P', '--policy'];
const JUMP = ['-j', '--jump', '-g', '--goto'];
/** Targets that no other table has. */
const OF_NAT = ['DNAT', 'SNAT', 'MASQUERADE', 'REDIRECT', 'NETMAP'];
/** They do not say what a rule is. */
const NO_RULE =
  /^(?:-[DRLSFZNXEhVvnxwWc]|--(?:delete|replace|list|list-rules|flush|zero|new|new-chain|delete-chain|rename-chain|help|version|verbose|numeric|wait|set-counters))$/;

interface Read {
  readonly table: string;
  readonly chain: string | undefined;
  readonly policy: string | undefined;
  readonly options: readonly string[];
}

function parseOptions(given: readonly string[], family: Family): RuleText {
  const words = given.flatMap((word) => /^(--[a-z-]+)=(.*)$/s.exec(word)?.slice(1, 3) ?? [word]);
  const wrong = words.map(optionFault).find((one) => one !== undefined);
  if (wrong !== undefined) return fault(wrong);
  const { table, chain, policy, options } = readOptions(words);
  const isTableSaid = words.some((one) => TABLE.includes(one));
  const target = after(options, JUMP);
  const chains = BUILT_IN[table];
  if (!chains) return fault(messageOf('no-such-table', { table, tables: Object.keys(BUILT_IN) }));
  if (chain !== undefined && !chains.includes(chain) && Object.values(BUILT_IN).flat().includes(chain))
    return fault(messageOf('no-such-chain', { table, chain }));
  if (policy === undefined && options.length === 0) return fault(messageOf('rule-says-nothing'));
  if (!isTableSaid && target !== undefined && OF_NAT.includes(target))
    return fault(messageOf('target-of-nat', { target }));
  if (policy === undefined)
    return {
      kind: 'rule',
      family,
      table,
      isTableSaid,
      chain,
      options,
      target,
    };
  if (chain === undefined || !chains.includes(chain))
    return fault(messageOf('chain-without-policy', { chain: String(chain), table }));
  if (!/^(?:ACCEPT|DROP)$/.test(policy) || options.length > 0)
    return fault(messageOf('is-no-policy', { words: [policy, ...options].join(' ').trim() }));
  return { kind: 'policy', family, table, chain, policy };
}

/** In the order in which iptables would take them: what names the place, and the rule. */
function readOptions(words: readonly string[]): Read {
  const rest = [...words];
  const table = taken(rest, TABLE, 1)?.[0] ?? 'filter';
  const [policyChain, policy = ''] = taken(rest, POLICY, 2) ?? [];
  const chain =
    policyChain ??
    taken(rest, ADDING, 1)?.[0] ??
    (rest[0]?.startsWith('-') || rest[0] === '!' ? undefined : rest.shift());
  if (/^\d+$/.test(rest[0] ?? '')) rest.shift(); // where in the chain it was put
  return { table, chain, policy: policyChain === undefined ? undefined : policy, options: rest };
}

/** Takes an option with its values out of the words. */
function taken(words: string[], names: readonly string[], values: number): readonly string[] | undefined {
  const at = words.findIndex((word) => names.includes(word));
  return at < 0 ? undefined : words.splice(at, 1 + values).slice(1);
}

function after(words: readonly string[], names: readonly string[]): string | undefined {
  const at = words.findIndex((word) => names.includes(word));
  return at < 0 ? undefined : words[at + 1];
}

function optionFault(word: string): Message | undefined {
  if (NO_RULE.test(word)) return messageOf('option-of-no-rule', { word });
  if (/^-[A-Za-z]./.test(word)) return messageOf('options-together', { word });
  if (word === '-M' || (word.startsWith('--mo') && '--modprobe'.startsWith(word)))
    return messageOf('no-part-of-rule', { word });
  return /^-[46]$|^--ipv[46]$/.test(word) ? messageOf('write-ip6tables', { word }) : undefined;
}

function fault(message: Message): RuleText {
  return { kind: 'fault', fault: message };
}

/** Quotes hold a value with spaces together, as in a shell; a backslash takes a quote for itself. */
export function splitWords(text: string): readonly string[] {
  return [...text.matchAll(/(?:"(?:[^"\\]|\\.)*"|'[^']*'|\\.|[^\s"'\\])+/g)].map(([word]) =>
    word.replace(/"((?:[^"\\]|\\.)*)"|'([^']*)'|\\(.)/g, (_, double, single, escaped) =>
      double === undefined ? (single ?? escaped) : double.replace(/\\(.)/g, '$1'),
    ),
  );
}
