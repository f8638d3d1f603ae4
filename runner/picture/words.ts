// The words of pictures, in the languages of the lessons.
import type { Change } from './model/compare-topologies.ts';
import type { Link, NoteKind, TopologyNode } from './model/topology.ts';

export interface Words {
  readonly place: Readonly<Record<TopologyNode['kind'], string>>;
  /** The simulated outside host's own name. */
  readonly outside: string;
  readonly wire: string;
  readonly state: Readonly<Record<Link['state'], string>>;
  /** Short, before the text. */
  readonly tag: Readonly<Record<NoteKind, string>>;
  /** The whole sentence of a table or alternative text. */
  readonly note: Readonly<Record<NoteKind, (text: string) => string>>;
  /** As it stands in the picture, where that is not simply the text. */
  readonly shown: Readonly<Partial<Record<NoteKind, (text: string) => string>>>;
  readonly linkType: (type: string) => string;
  readonly address: (text: string) => string;
  readonly network: (name: string) => string;
  readonly vxlan: (text: string) => string;
  readonly mtu: (text: string) => string;
  readonly mac: (text: string) => string;
  readonly portOf: (bridge: string) => string;
  readonly noPort: string;
  readonly cable: (other: string) => string;
  readonly onWire: string;
  readonly tunnel: (id: string) => string;
  readonly was: (now: string, before: string) => string;
  readonly name: (text: string) => string;
  readonly change: Readonly<Record<Change, string>>;
  readonly alt: (shown: string, changes: string) => string;
  readonly unchanged: string;
  /** Of the picture before the first step. */
  readonly first: string;
  readonly changes: (list: string) => string;
  readonly list: (items: readonly string[]) => string;
  readonly sentence: (subject: string, what: string) => string;
}

const english: Words = {
  place: {
    host: 'host',
    namespace: 'namespace',
    container: 'container',
    nameless: 'nameless namespace',
    outside: 'outside host',
  },
  outside: 'outside world',
  wire: 'wire',
  state: { up: 'up', down: 'down', 'no-carrier': 'no carrier' },
  tag: {
    alias: 'name',
    guest: 'container',
    stopped: 'stopped',
    forwards: 'forwarding',
    gateway: 'gateway',
    route: 'route',
    'implied-route': 'route',
    masquerade: 'NAT',
    snat: 'NAT',
    dnat: 'NAT',
    drop: 'drops',
    policy: 'drops',
    rule: 'rule',
    neighbour: 'neighbour',
    'learnt-neighbour': 'neighbour',
    listens: 'listens',
  },
  note: {
    alias: (text) => `also named ${text}`,
    guest: (text) => `container ${text} runs in this namespace`,
    stopped: (text) => `container ${text} does not run`,
    forwards: (text) => `IP forwarding ${text}`,
    gateway: (text) => `default route via ${text}`,
    route: (text) => `route ${text}`,
    'implied-route': (text) => `route ${text}`,
    masquerade: (text) => `source NAT: ${text} leaves under the address of the interface it leaves by`,
    snat: (text) => `source NAT: ${text}`,
    dnat: (text) => `destination NAT: ${text}`,
    drop: (text) => `firewall drops: ${text}`,
    policy: (text) => `firewall drops in ${text} all that no rule accepts`,
    rule: (text) => `firewall rule: ${text}`,
    neighbour: (text) => `neighbour ${text}, written by hand`,
    'learnt-neighbour': (text) => `neighbour ${text}, learnt`,
    listens: (text) => `listens on ${text}`,
  },
  shown: {
    masquerade: (from) => `${from} → own address`,
    policy: (chain) => `${chain}: all else`,
    'implied-route': (text) => text.replace(/ dev .*$/, ''),
  },
  linkType: (type) => (type === 'loopback' || type === 'bridge' ? type : `${type} interface`),
  address: (text) => `address ${text}`,
  network: (name) => `network ${name}`,
  vxlan: (text) => `VXLAN ${text}`,
  mtu: (text) => `MTU ${text}`,
  mac: (text) => `MAC ${text}`,
  portOf: (bridge) => `port of ${bridge}`,
  noPort: 'port of no bridge',
  cable: (other) => `cable to ${other}`,
  onWire: 'plugged into the wire',
  tunnel: (id) => `end of the tunnel ${id}`,
  was: (now, before) => `${now}, was ${before}`,
  name: (text) => `name ${text}`,
  change: { added: 'added', removed: 'removed', changed: 'changed' },
  alt: (shown, changes) => `Network picture. ${shown}. ${changes}.`,
  unchanged: 'Nothing changed in this step',
  first: 'It is how things stand before the first step',
  changes: (list) => `Changed in this step: ${list}`,
  list: (items) => items.join('; '),
  sentence: (subject, what) => `${subject}: ${what}`,
};

const chinese: Words = {
  place: {
    host: '主机',
    namespace: '命名空间',
    container: '容器',
    nameless: '无名命名空间',
    outside: '外部主机',
  },
  outside: '外部网络',
  wire: '网线',
  state: { up: '已启用', down: '未启用', 'no-carrier': '无载波' },
  tag: {
    alias: '名称',
    guest: '容器',
    stopped: '未运行',
    forwards: '转发',
    gateway: '网关',
    route: '路由',
    'implied-route': '路由',
    masquerade: 'NAT',
    snat: 'NAT',
    dnat: 'NAT',
    drop: '丢弃',
    policy: '丢弃',
    rule: '规则',
    neighbour: '邻居',
    'learnt-neighbour': '邻居',
    listens: '监听',
  },
  note: {
    alias: (text) => `另有名称 ${text}`,
    guest: (text) => `容器 ${text} 运行在此命名空间中`,
    stopped: (text) => `容器 ${text} 未运行`,
    forwards: (text) => `IP 转发${text === 'on' ? '开启' : '关闭'}`,
    gateway: (text) => `默认路由经由 ${text}`,
    route: (text) => `路由 ${text}`,
    'implied-route': (text) => `路由 ${text}`,
    masquerade: (text) => `源地址转换：${text} 以出口接口的地址发出`,
    snat: (text) => `源地址转换：${text}`,
    dnat: (text) => `目的地址转换：${text}`,
    drop: (text) => `防火墙丢弃：${text}`,
    policy: (text) => `防火墙在 ${text} 中丢弃一切未被规则接受的包`,
    rule: (text) => `防火墙规则：${text}`,
    neighbour: (text) => `邻居 ${text}（手工写入）`,
    'learnt-neighbour': (text) => `邻居 ${text}（自动学到）`,
    listens: (text) => `监听 ${text}`,
  },
  shown: {
    masquerade: (from) => `${from} → 出口地址`,
    policy: (chain) => `${chain}：其余一切`,
    forwards: (text) => (text === 'on' ? '开启' : '关闭'),
    'implied-route': (text) => text.replace(/ dev .*$/, ''),
  },
  linkType: (type) => ({ loopback: '环回接口', bridge: '网桥' })[type] ?? `${type} 接口`,
  address: (text) => `地址 ${text}`,
  network: (name) => `网络 ${name}`,
  vxlan: (text) => `VXLAN ${text}`,
  mtu: (text) => `MTU ${text}`,
  mac: (text) => `MAC ${text}`,
  portOf: (bridge) => `${bridge} 的端口`,
  noPort: '不是任何网桥的端口',
  cable: (other) => `连接到 ${other}`,
  onWire: '接在网线上',
  tunnel: (id) => `隧道 ${id} 的一端`,
  was: (now, before) => `${now}（原为 ${before}）`,
  name: (text) => `名称 ${text}`,
  change: { added: '新增', removed: '移除', changed: '改变' },
  alt: (shown, changes) => `网络图。${shown}。${changes}。`,
  unchanged: '这一步没有改变网络',
  first: '这是第一步之前的状态',
  changes: (list) => `这一步的变化：${list}`,
  list: (items) => items.join('；'),
  sentence: (subject, what) => `${subject}：${what}`,
};

export function wordsOf(lang: string): Words {
  return lang.startsWith('zh') ? chinese : english;
}
