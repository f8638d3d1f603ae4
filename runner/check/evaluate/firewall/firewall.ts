// Whether a place has a firewall rule. A rule of iptables, and one of nft, is compared as its own tool spells it.

import { nftRules, type Rule } from '../../../net/firewall-rules.ts';
import { isBuiltIn, parseRule, type RuleText } from '../../../net/parse-rule.ts';
import { isSameRule, partsOf } from '../../../net/same-rule.ts';
import { type Message, messageOf, type Value } from '../../../text/messages/message.ts';
import { suggest } from '../../../text/suggest.ts';
import { argument, type EvaluationContext, missing, subject } from '../evaluation-context.ts';
import type { Subject } from '../find-subject.ts';
import type { Finding } from '../finding.ts';
import { InconclusiveError } from '../inconclusive-error.ts';
import { type Firewall, firewallOf } from './observed-rules.ts';

/** A sentence, where it is asked, and what the firewall is there. */
interface Asked {
  readonly given: EvaluationContext;
  readonly where: Subject;
  readonly firewall: Firewall;
}

type OfKind<K> = Extract<RuleText, { readonly kind: K }>;

export async function hasFirewallRule(context: EvaluationContext): Promise<Finding> {
  const where = subject(context, 'A');
  const asked = { given: context, where, firewall: await firewallOf(where) };
  const text = parseRule(argument(context, 'TEXT'));
  if (text.kind === 'fault') throw new InconclusiveError(text.fault);
  if (text.kind === 'words') return await hasWords(asked, text.words);
  listed(asked, text);
  return text.kind === 'policy' ? hasPolicy(asked, text) : await hasRule(asked, text);
}

/** A table that iptables cannot list has who knows what in it. */
function listed({ where, firewall }: Asked, { family, table }: OfKind<'rule' | 'policy'>): void {
  if (!firewall.unlisted.some((one) => one.family === family && one.table === table)) return;
  throw new InconclusiveError(messageOf('cannot-list-table', { table, place: where.name }));
}

/** A chain that was never touched lets pass. */
function hasPolicy({ where, firewall }: Asked, { family, table, chain, policy }: OfKind<'policy'>): Finding {
  const found = firewall.chains.filter(
    (one) => one.family === family && one.table === table && one.name === chain,
  );
  const policies = found.length === 0 ? ['ACCEPT'] : found.map((one) => one.policy ?? '');
  const is = policies.includes('DROP') ? 'DROP' : 'ACCEPT';
  return { holds: is === policy, actual: messageOf('policy-is', { chain, place: where.name, policy: is }) };
}

async function hasRule(asked: Asked, wanted: OfKind<'rule'>): Promise<Finding> {
  const { given: context, where, firewall } = asked;
  const { family, table } = wanted;
  const { printed, chains } = await spelled(asked, wanted);
  const there = firewall.chains.filter((one) => one.family === family && one.table === table);
  const absent = chains.find((name) => !there.some((one) => one.name === name));
  if (absent !== undefined) return missing(context, noChain(asked, wanted, absent));
  const rules = firewall.rules.filter(
    (rule) => rule.tool === 'iptables' && rule.family === family && rule.table === table && !rule.policy,
  );
  const found = printed.map((one) => rules.find((rule) => isSameRule(placeless(rule.text, wanted), one)));
  const [first] = found;
  if (found.every((rule) => rule !== undefined) && first) return { holds: true, actual: verbatim(first) };
  elsewhere(asked, wanted, printed);
  if (context.check.negated && found.some((rule) => rule !== undefined))
    throw new InconclusiveError(messageOf('some-rules-only', { count: found.length, place: where.name }));
  return {
    holds: false,
    actual: rulesShown(where, firewall),
    cause: () => nearestRule(firewall.rules, printed[0] ?? ''),
  };
}

/** @throws InconclusiveError where it should be missing, and is in a table that the text may have meant */
function elsewhere(
  { given: context, where, firewall }: Asked,
  wanted: OfKind<'rule'>,
  printed: readonly string[],
): void {
  if (!context.check.negated || wanted.isTableSaid) return;
  const other = firewall.rules.find(
    (rule) =>
      rule.tool === 'iptables' &&
      rule.family === wanted.family &&
      printed.some((one) => isSameRule(placeless(rule.text, wanted), one)),
  );
  if (other && other.table !== wanted.table)
    throw new InconclusiveError(messageOf('rule-in-other-table', { place: where.name, table: other.table }));
}

interface Spelled {
  readonly printed: readonly string[];
  /** Without which it cannot be; the kernel's own are left out. */
  readonly chains: readonly string[];
}

/** Where a rule may stand in any chain, its own does not count. */
const ANY_CHAIN = 'any-chain';

/** @throws InconclusiveError where iptables does not take it */
async function spelled({ given: context, where }: Asked, wanted: OfKind<'rule'>): Promise<Spelled> {
  const { family, table, chain = ANY_CHAIN, options, target } = wanted;
  const program = family === 4 ? 'iptables' : 'ip6tables';
  const chains = isBuiltIn(table, chain) ? [] : [chain];
  const answer = await context.observation.spell({ program, table, chain, words: options, chains, target });
  if ('refused' in answer)
    throw new InconclusiveError(messageOf('rule-refused', { program, table, why: answer.refused }));
  const printed = answer.printed.split('\n').filter((line) => line.startsWith('-A '));
  if (printed.length === 0)
    throw new InconclusiveError(messageOf('makes-no-rule', { program, place: where.name }));
  return { printed, chains: (answer.chains ?? []).filter((one) => one !== ANY_CHAIN) };
}

function placeless(text: string, { chain }: OfKind<'rule'>): string {
  return chain === undefined ? text.replace(/^-A \S+/, `-A ${ANY_CHAIN}`) : text;
}

function noChain(
  { where, firewall }: Asked,
  { table, family, target }: OfKind<'rule'>,
  name: string,
): Message {
  const other = firewall.chains.find((one) => one.name === name && one.family === family);
  const hint: Value = other ? messageOf('chain-of-table', { table: other.table }) : '';
  const no: Value = name === target ? messageOf('no-such-target', { meant: meantWord(name, TARGETS) }) : '';
  return messageOf('has-no-chain', { place: where.name, chain: name, table, target: no, hint });
}

function verbatim({ text }: Rule): Message {
  return messageOf('verbatim', { text });
}

function rulesShown({ name: place }: Subject, { rules }: Firewall): Message {
  const ours = rules.filter(({ tool, policy }) => tool === 'iptables' && !policy);
  const shown = (ours.length > 0 ? ours : rules).map((rule) => rule.text);
  if (shown.length === 0) return messageOf('has-no-rules', { place });
  if (shown.length <= 8) return messageOf('has-rules', { place, rules: shown });
  return messageOf('has-more-rules', { place, rules: shown.slice(0, 8), more: shown.length - 8 });
}

function nearestRule(rules: readonly Rule[], wanted: string): Message | undefined {
  const parts = partsOf(wanted);
  const [best] = rules
    .filter(({ tool, policy }) => tool === 'iptables' && !policy)
    .map((rule) => ({ rule, shared: partsOf(rule.text).filter((one) => parts.includes(one)).length }))
    .toSorted((a, b) => b.shared - a.shared);
  return best && best.shared > 1
    ? messageOf('nearest-rule', { rule: best.rule.text, table: best.rule.table })
    : undefined;
}

/** Words stand in a rule as they are, or as nft spells the rule that they are. */
async function hasWords(asked: Asked, wanted: readonly string[]): Promise<Finding> {
  if (isPolicy(wanted)) return hasSomePolicy(asked);
  const { where, firewall } = asked;
  const found =
    ruleWith(firewall, [wordsOf(wanted.join(' '))]) ?? ruleWith(firewall, await spelledByNft(asked, wanted));
  if (found) return { holds: true, actual: verbatim(found) };
  misspelt(asked, wanted);
  return { holds: false, actual: rulesShown(where, firewall) };
}

function ruleWith({ rules }: Firewall, spellings: readonly (readonly string[])[]): Rule | undefined {
  return rules.find(({ text }) => spellings.some((one) => contains(wordsOf(text), one)));
}

/** What it is in each family of tables. @throws InconclusiveError where it is no rule, several words long */
async function spelledByNft(
  { given: context }: Asked,
  words: readonly string[],
): Promise<readonly (readonly string[])[]> {
  const chains = words.flatMap((one, at) => (/^(?:jump|goto)$/.test(one) ? [words[at + 1] ?? ''] : []));
  const plain = words.every((one) => /^[\w.:/,@!=<>&|^*{}"[\]+-]+$/.test(one));
  const answer = plain
    ? await context.observation.spell({
        program: 'nft',
        text: words.join(' '),
        chains: chains.filter((one) => /^\w[\w-]*$/.test(one)),
      })
    : { refused: 'syntax error' };
  if ('printed' in answer) return nftRules(answer.printed).map(({ text }) => wordsOf(text));
  const isRest = words.length === 1 || /No such file|does not exist/.test(answer.refused);
  if (isRest) return [];
  throw new InconclusiveError(messageOf('is-no-rule', { text: words.join(' '), why: answer.refused }));
}

/** nft quotes what it takes for a name. */
function wordsOf(text: string): readonly string[] {
  return text.split(/\s+/).map((one) => one.replace(/^"|"$/g, ''));
}

/** Of any chain. That one accepts is not worth a word, and is not listed. */
function hasSomePolicy({ where, firewall }: Asked): Finding {
  const found = firewall.rules.find(({ policy }) => policy);
  return found
    ? { holds: true, actual: verbatim(found) }
    : { holds: false, actual: messageOf('no-policy-drops', { place: where.name }) };
}

function isPolicy(words: readonly string[]): boolean {
  return /^policy drop$/i.test(words.join(' '));
}

const TARGETS =
  'ACCEPT DROP REJECT RETURN QUEUE DNAT SNAT MASQUERADE REDIRECT NETMAP LOG NFLOG MARK CONNMARK TCPMSS TOS TTL TPROXY CT NOTRACK CLASSIFY TRACE'.split(
    ' ',
  );

/** Chains that Docker makes. */
const DOCKERS =
  'DOCKER DOCKER-USER DOCKER-FORWARD DOCKER-BRIDGE DOCKER-CT DOCKER-ISOLATION-STAGE-1 DOCKER-ISOLATION-STAGE-2 DOCKER_OUTPUT DOCKER_POSTROUTING'.split(
    ' ',
  );

/** That a single word is not there proves nothing where it is a slip of the pen. @throws InconclusiveError */
function misspelt({ given: context, firewall }: Asked, [name = '', ...more]: readonly string[]): void {
  if (!context.check.negated || more.length > 0) return;
  const names = [...TARGETS, ...DOCKERS, ...firewall.chains.map((one) => one.name)];
  if (names.some((one) => one.toLowerCase() === name.toLowerCase())) return;
  const meant = meantWord(name, names);
  if (meant !== '') throw new InconclusiveError(messageOf('unknown-rule-word', { word: name, meant }));
}

function meantWord(word: string, candidates: readonly string[]): Value {
  const nearest = suggest(word, candidates);
  return nearest === undefined ? '' : messageOf('did-you-mean', { word: nearest });
}

function contains(all: readonly string[], wanted: readonly string[]): boolean {
  return all.some((_, at) =>
    wanted.every((one, index) => all[at + index]?.toLowerCase() === one.toLowerCase()),
  );
}
