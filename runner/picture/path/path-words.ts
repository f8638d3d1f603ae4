// What is said about a packet's path, in the languages of the pages.

import type {
  Hop,
  PacketAddresses,
  PacketPath,
  PathNode,
  PathOutcome,
  Translation,
} from '../../network/path/packet-path.ts';
import type { PathDrawing } from './path-drawing.ts';

export interface PathWords {
  readonly title: (path: PacketPath) => string;
  readonly place: (place: PathNode) => string;
  readonly kind: (place: PathNode) => string;
  readonly direction: Readonly<Record<Hop['direction'], string>>;
  readonly packet: Readonly<Record<Hop['packet'], string>>;
  /** Where the packet is not the probe any more. */
  readonly turn: Readonly<Record<Hop['packet'], string>>;
  readonly hop: (hop: Pick<Hop, 'direction' | 'interface'>) => string;
  /** What its interface belongs to, and what carries the packet. */
  readonly notes: (hop: Hop) => readonly string[];
  readonly translated: Readonly<Record<Translation['kind'], string>>;
  readonly translation: (translation: Translation) => string;
  readonly outcome: (path: PacketPath) => string;
  readonly cut: string;
  readonly columns: PathDrawing['columns'];
}

const en: PathWords = {
  title: ({ protocol, from, destination }) =>
    `The way of a probe (${protocol}) from ${en.place(from)} to ${destination}`,
  place: (place) => {
    if (place.kind === 'wire') return 'the wire';
    if (place.kind === 'outside') return 'the outside host';
    return place.host === undefined ? place.name : `${place.name} on ${place.host}`;
  },
  kind: ({ kind }) =>
    ({ host: 'host', netns: 'namespace', container: 'container', wire: '', outside: '' })[kind],
  direction: { in: 'in', out: 'out' },
  packet: { request: 'probe', reply: 'answer', refusal: 'refusal' },
  turn: { request: 'Probe', reply: 'Answer', refusal: 'Refusal' },
  hop: ({ direction, interface: name }) => `${direction === 'in' ? 'in by' : 'out by'} ${name}`,
  notes: ({ direction, leadsTo, portOf, vlan, tunnel }) => [
    ...(portOf === undefined ? [] : [`port of ${portOf}`]),
    ...(leadsTo === undefined ? [] : [`cable ${direction === 'in' ? 'from' : 'to'} ${leadsTo}`]),
    ...(vlan === undefined ? [] : [`VLAN ${vlan}`]),
    ...(tunnel ? [`inside ${tunnel.name} from ${tunnel.source} to ${tunnel.destination}`] : []),
  ],
  translated: { source: 'Source translated', destination: 'Destination translated' },
  translation: ({ kind, from, to }) => `${kind} ${from} becomes ${to}`,
  outcome: ({ from, outcome }) => outcomeInEnglish(from, outcome),
  cut: 'More hops than can be shown: it goes round in circles',
  columns: {
    number: 'No.',
    place: 'Place',
    interface: 'Interface',
    direction: 'Direction',
    packet: 'Packet',
    source: 'Source',
    destination: 'Destination',
    translation: 'Translation before it',
    note: 'Note',
  },
};

function outcomeInEnglish(from: PathNode, outcome: PathOutcome): string {
  if (outcome.kind === 'answered') return `answered: the answer came back to ${en.place(from)}`;
  const why = outcome.why === undefined ? '' : `: ${outcome.why}`;
  if (outcome.kind === 'refused')
    return `refused, ${outcome.by} says "${outcome.says}"; the probe was last seen ${seenInEnglish(outcome.lastSeen)}${why}`;
  const { lastSeen, search } = outcome;
  const asked = search
    ? `; ${en.place(search.place)} asked on ${search.interface} who has ${search.address}, and the packet did not go on`
    : '';
  if (!lastSeen) return `lost: it never left ${en.place(from)}${asked}${why}`;
  return `lost: the ${en.packet[lastSeen.packet]} was last seen ${seenInEnglish(lastSeen)}${asked}${why}`;
}

function seenInEnglish({ direction, interface: name, place }: PacketAddresses): string {
  return `${direction === 'in' ? 'coming in by' : 'going out by'} ${name} of ${en.place(place)}`;
}

const zh: PathWords = {
  title: ({ protocol, from, destination }) =>
    `探测包（${protocol}）从 ${zh.place(from)} 到 ${destination} 的路径`,
  place: (place) => {
    if (place.kind === 'wire') return '连接主机的网线';
    if (place.kind === 'outside') return '外部主机';
    return place.host === undefined ? place.name : `${place.host} 上的 ${place.name}`;
  },
  kind: ({ kind }) =>
    ({ host: '主机', netns: '网络命名空间', container: '容器', wire: '', outside: '' })[kind],
  direction: { in: '进', out: '出' },
  packet: { request: '探测包', reply: '应答', refusal: '拒绝' },
  turn: { request: '探测包', reply: '应答', refusal: '拒绝' },
  hop: ({ direction, interface: name }) => `${direction === 'in' ? '进入' : '离开'} ${name}`,
  notes: ({ direction, leadsTo, portOf, vlan, tunnel }) => [
    ...(portOf === undefined ? [] : [`${portOf} 的端口`]),
    ...(leadsTo === undefined ? [] : [`网线${direction === 'in' ? '来自' : '通往'} ${leadsTo}`]),
    ...(vlan === undefined ? [] : [`VLAN ${vlan}`]),
    ...(tunnel ? [`封装在 ${tunnel.name} 中，从 ${tunnel.source} 到 ${tunnel.destination}`] : []),
  ],
  translated: { source: '源地址转换', destination: '目的地址转换' },
  translation: ({ kind, from, to }) => `${kind === 'source' ? '源' : '目的'}地址 ${from} 改为 ${to}`,
  outcome: ({ from, outcome }) => outcomeInChinese(from, outcome),
  cut: '经过的接口太多，无法全部显示：数据包在绕圈',
  columns: {
    number: '序号',
    place: '位置',
    interface: '接口',
    direction: '方向',
    packet: '数据包',
    source: '源',
    destination: '目的',
    translation: '此前的地址转换',
    note: '说明',
  },
};

function outcomeInChinese(from: PathNode, outcome: PathOutcome): string {
  if (outcome.kind === 'answered') return `有应答：应答回到了 ${zh.place(from)}`;
  const why = outcome.why === undefined ? '' : `：${outcome.why}`;
  if (outcome.kind === 'refused')
    return `被拒绝：${outcome.by} 说“${outcome.says}”；探测包最后${seenInChinese(outcome.lastSeen)}${why}`;
  const { lastSeen, search } = outcome;
  const asked = search
    ? `；${zh.place(search.place)} 在 ${search.interface} 上询问谁有 ${search.address}，数据包没有再往前走`
    : '';
  if (!lastSeen) return `丢失：它没有离开 ${zh.place(from)}${asked}${why}`;
  return `丢失：${zh.packet[lastSeen.packet]}最后${seenInChinese(lastSeen)}${asked}${why}`;
}

function seenInChinese({ direction, interface: name, place }: PacketAddresses): string {
  return `在 ${zh.place(place)} 的 ${name} 上${direction === 'in' ? '进入' : '离开'}时被看到`;
}

/** `en` for a page in any other language than Chinese. */
export function pathWords(lang: string): PathWords {
  return lang.startsWith('zh') ? zh : en;
}

/** What a failed probe's path adds to its likely cause; empty where it was answered. */
export function pathCause(path: PacketPath): string {
  const { outcome } = path;
  if (outcome.kind === 'answered') return 'a probe sent afterwards was answered';
  const { why, ...bare } = outcome;
  return `a probe sent afterwards was ${en.outcome({ ...path, outcome: bare })}`;
}
