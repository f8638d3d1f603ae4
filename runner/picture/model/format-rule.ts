// Firewall rule -> its note. Rules that Docker adds for every bridge network are left out.

import { optionOf } from '../../net/firewall-rules.ts';
import type { NetworkSnapshot, RuleSnapshot } from '../../network/snapshot.ts';
import { withoutDrawnNames } from './link-names.ts';
import type { NoteKind } from './topology.ts';
import type { TopologyContext } from './topology-context.ts';

type RuleText = readonly (readonly [NoteKind, string])[];

export function formatRule(rule: RuleSnapshot, context: TopologyContext): RuleText {
  if (isPlumbing(rule, context.host.networks)) return [];
  const text = withoutDrawnNames(rule.text.replace(/^-A /, ''), context);
  if (rule.tool === 'nft' && text === 'policy drop') return [['policy', `${rule.table} ${rule.chain}`]];
  if (rule.tool === 'nft') return [[nftKind(text), `${rule.chain} ${text}`]];
  if (rule.table === 'nat') return [natRule(rule.text, text, context)];
  const [, closed] = /^-P (\S+) DROP$/.exec(text) ?? [];
  if (closed !== undefined) return [['policy', rule.table === 'filter' ? closed : `${rule.table} ${closed}`]];
  const said = rule.table === 'filter' ? text : `${rule.table} ${text}`;
  return [[/-j (?:DROP|REJECT)\b/.test(text) ? 'drop' : 'rule', shortened(said)]];
}

function nftKind(text: string): NoteKind {
  if (/\bmasquerade\b|\bdnat\b|\bsnat\b/.test(text)) return 'rule';
  return /\b(?:drop|reject)\b/.test(text) ? 'drop' : 'rule';
}

/** Whoever knows iptables reads these as they are. */
function shortened(text: string): string {
  return text.replace(/ -j (?:DROP|REJECT)\b.*$/, '').replace(/ -m (?:tcp|udp|icmp|conntrack)\b/g, '');
}

function natRule(raw: string, text: string, context: TopologyContext): readonly [NoteKind, string] {
  const [source, out, protocol, port] = ['-s', '-o', '-p', '--dport'].map((name) => optionOf(raw, name));
  const [to, as] = [optionOf(raw, '--to-destination'), optionOf(raw, '--to-source')];
  const from = source ?? (out === undefined ? '0.0.0.0/0' : withoutDrawnNames(`* → ${out}`, context));
  if (raw.includes('-j MASQUERADE')) return ['masquerade', from];
  if (as !== undefined) return ['snat', `${from} → ${as}`];
  if (to !== undefined) return ['dnat', `${port === undefined ? '*' : `${protocol} ${port}`} → ${to}`];
  return ['rule', `nat ${text}`];
}

const LOCAL_TO_DOCKER = /^-A (?:PREROUTING|OUTPUT) .*--dst-type LOCAL -j DOCKER$/;

function isPlumbing(
  { tool, table, chain, text }: RuleSnapshot,
  networks: readonly NetworkSnapshot[],
): boolean {
  if (tool === 'ip6tables') return /DOCKER/.test(text) || chain.startsWith('DOCKER');
  if (tool === 'nft') return false;
  if (text === '-A DOCKER-USER -j RETURN' || / -j DOCKER-/.test(text) || LOCAL_TO_DOCKER.test(text))
    return true;
  if (chain.startsWith('DOCKER-ISOLATION')) return true;
  if (table === 'nat') return chain === 'DOCKER' ? !text.includes('-j DNAT') : isHairpin(text);
  const bridges = [...networks.map(({ bridge }) => bridge), ...(text.match(DOCKERS_BRIDGE) ?? [])];
  return chain === 'DOCKER' || bridges.some((bridge) => forwardRulesOf(bridge).includes(text));
}

/** Told by its name, as a daemon that is just starting names no networks. */
const DOCKERS_BRIDGE = /\b(?:docker0|br-[0-9a-f]{12})\b/g;

/** For a container that calls its own published port. */
function isHairpin(text: string): boolean {
  const [, source, destination] = /-s (\S+) -d (\S+) .*-j MASQUERADE/.exec(text) ?? [];
  return source !== undefined && source === destination;
}

function forwardRulesOf(bridge: string): readonly string[] {
  return [
    `-A FORWARD -o ${bridge} -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT`,
    `-A FORWARD -o ${bridge} -j DOCKER`,
    `-A FORWARD -i ${bridge} ! -o ${bridge} -j ACCEPT`,
    `-A FORWARD -i ${bridge} -o ${bridge} -j ACCEPT`,
  ];
}
