// The one table of check sentences, a verb a row: how a fact is written, what it says in English and Chinese, and what a failure says was
// expected. Forms are tried in this order: particular ones stand before general ones. Capital words stand for what
// `placeholders.ts` lists; brackets may be left out. How the lab answers is in `check/evaluate/evaluations.ts`.
import type { Verb } from './verb.ts';

const VERBS = {
  'netns-exists': {
    about: 'Existence',
    en: ['netns A exists', 'netns A does not exist'],
    zh: ['存在网络命名空间 A', '不存在网络命名空间 A'],
    example: 'netns red exists',
    expected: ['a network namespace A', 'no network namespace A'],
  },
  'container-is-running': {
    about: 'Existence',
    en: ['container A is running', 'container A is not running'],
    zh: ['容器 A 正在运行', '容器 A 没有在运行'],
    example: 'container bb1 is running',
    expected: ['A is running', 'A is not running'],
  },
  'network-exists': {
    about: 'Existence',
    en: ['network N exists', 'network N does not exist'],
    zh: ['存在 Docker 网络 N', '不存在 Docker 网络 N'],
    example: 'network front exists',
    expected: ['a Docker network N', 'no Docker network N'],
  },
  'has-link-up': {
    about: 'Existence',
    en: ['A has link L up', 'A has no link L up'],
    also: ['A does not have link L up'],
    zh: ['A 的网络接口 L 已启用', 'A 的网络接口 L 未启用'],
    example: 'red has link cable-red up',
    expected: ['L is up', 'L is not up'],
  },
  'has-link': {
    about: 'Existence',
    en: ['A has link L', 'A has no link L'],
    also: ['A does not have link L'],
    zh: ['A 有网络接口 L', 'A 没有网络接口 L'],
    example: 'red has link cable-red',
    expected: ['a link L in A', 'no link L in A'],
  },
  'has-only-lo': {
    about: 'Existence',
    en: ['A has only lo', 'A does not have only lo'],
    also: ['A has not only lo'],
    zh: ['A 只有 lo 接口', 'A 不只有 lo 接口'],
    example: 'red has only lo',
    expected: ['no link but lo', 'a link besides lo'],
  },
  'is-paired': {
    about: 'Wiring',
    en: ['L in A is paired with M in B', 'L in A is not paired with M in B'],
    zh: ['A 中的 L 与 B 中的 M 是一对 veth', 'A 中的 L 与 B 中的 M 不是一对 veth'],
    example: 'cable-red in red is paired with cable-blue in blue',
    expected: ['the other end of L is M in B', 'the other end of L is not M in B'],
  },
  'is-port': {
    about: 'Wiring',
    en: ['L in A is a port of bridge R', 'L in A is not a port of bridge R'],
    zh: ['A 中的 L 是网桥 R 的端口', 'A 中的 L 不是网桥 R 的端口'],
    example: 'to-red in host is a port of bridge br0',
    expected: ['L is a port of R', 'L is not a port of R'],
  },
  'share-namespace': {
    about: 'Wiring',
    en: ['A and B share a network namespace', 'A and B do not share a network namespace'],
    zh: ['A 与 B 共用一个网络命名空间', 'A 与 B 不共用网络命名空间'],
    example: 'bb1 and bb2 share a network namespace',
    expected: ['one network namespace', 'two network namespaces'],
  },
  'has-address': {
    about: 'Addressing',
    en: ['A has address CIDR [on L]', 'A has no address CIDR [on L]'],
    also: ['A does not have address CIDR [on L]'],
    zh: ['A[ 的接口 L] 有地址 CIDR', 'A[ 的接口 L] 没有地址 CIDR'],
    example: 'red has address 10.0.0.1/24 on cable-red',
    expected: ['address CIDR [on L]', 'no address CIDR [on L]'],
  },
  'has-route': {
    about: 'Addressing',
    en: ['A has route PREFIX [via IP] [dev L]', 'A has no route PREFIX [via IP] [dev L]'],
    also: ['A does not have route PREFIX [via IP] [dev L]'],
    zh: ['A 有[经由 IP ][从接口 L ]到 PREFIX 的路由', 'A 没有[经由 IP ][从接口 L ]到 PREFIX 的路由'],
    example: 'red has route default via 10.0.0.254',
    expected: ['route PREFIX [via IP] [dev L]', 'no route PREFIX [via IP] [dev L]'],
  },
  'has-neighbour': {
    about: 'Addressing',
    en: ['A has neighbour IP', 'A has no neighbour IP'],
    also: ['A does not have neighbour IP'],
    zh: ['A 的邻居表中有 IP', 'A 的邻居表中没有 IP'],
    example: 'red has neighbour 10.0.0.2',
    expected: ['neighbour IP with its link address', 'no neighbour IP'],
  },
  'has-firewall-rule': {
    about: 'Addressing',
    en: ['A has firewall rule TEXT', 'A has no firewall rule TEXT'],
    also: ['A does not have firewall rule TEXT'],
    zh: ['A 有防火墙规则 TEXT', 'A 没有防火墙规则 TEXT'],
    example: 'host has firewall rule FORWARD -i br0 -j DROP',
    expected: ['the rule TEXT', 'no rule TEXT'],
  },
  'reaches-by-name': {
    about: 'Reachability',
    en: ['A reaches B by name', 'A does not reach B by name'],
    zh: ['A 能按名称连通 B', 'A 不能按名称连通 B'],
    example: 'bb1 reaches bb2 by name',
    expected: ['B replies when called by name', 'B cannot be reached by name'],
    sendsPacket: true,
  },
  'reaches-port': {
    about: 'Reachability',
    en: ['A reaches IP-or-NAME-or-B:TCP-PORT', 'A does not reach IP-or-NAME-or-B:TCP-PORT'],
    zh: ['A 能连接 IP-or-NAME-or-B 的 TCP-PORT 端口', 'A 不能连接 IP-or-NAME-or-B 的 TCP-PORT 端口'],
    example: 'red reaches web1:80/tcp',
    expected: ['a connection to IP-or-NAME-or-B:TCP-PORT', 'no connection to IP-or-NAME-or-B:TCP-PORT'],
    sendsPacket: true,
  },
  reaches: {
    about: 'Reachability',
    en: ['A reaches IP-or-NAME-or-B', 'A does not reach IP-or-NAME-or-B'],
    zh: ['A 能连通 IP-or-NAME-or-B', 'A 不能连通 IP-or-NAME-or-B'],
    example: 'red reaches 10.0.0.2',
    expected: ['a reply from IP-or-NAME-or-B', 'no reply from IP-or-NAME-or-B'],
    sendsPacket: true,
  },
  resolves: {
    about: 'Names',
    en: ['A resolves NAME [to IP-or-B]', 'A does not resolve NAME [to IP-or-B]'],
    zh: ['A 能解析名称 NAME[，得到 IP-or-B]', 'A 不能解析名称 NAME[，得到 IP-or-B]'],
    example: 'bb1 resolves web to web1',
    expected: ['NAME resolves [to IP-or-B]', 'NAME does not resolve [to IP-or-B]'],
  },
  'resolves-to-count': {
    about: 'Names',
    en: ['NAME in A resolves to COUNT addresses', 'NAME in A does not resolve to COUNT addresses'],
    also: ['NAME in A does not resolve to COUNT address'],
    zh: ['在 A 中 NAME 解析为 COUNT 个地址', '在 A 中 NAME 不解析为 COUNT 个地址'],
    example: 'web in bb1 resolves to 2 addresses',
    expected: ['COUNT addresses', 'another number of addresses than COUNT'],
  },
  listens: {
    about: 'Ports',
    en: ['A listens on PORT', 'A does not listen on PORT'],
    zh: ['A 在 PORT 端口上监听', 'A 没有在 PORT 端口上监听'],
    example: 'web1 listens on 80/tcp',
    expected: ['something listens on PORT', 'nothing listens on PORT'],
  },
  forwards: {
    about: 'Ports',
    en: ['A forwards PORT to B:NUMBER', 'A does not forward PORT to B:NUMBER'],
    zh: ['A 把 PORT 端口转发到 B 的 NUMBER 端口', 'A 没有把 PORT 端口转发到 B 的 NUMBER 端口'],
    example: 'host forwards 8080/tcp to web1:80',
    expected: ['PORT of A leads to B:NUMBER', 'PORT of A does not lead to B:NUMBER'],
    sendsPacket: true,
  },
  'network-has-driver': {
    about: 'Docker',
    en: ['network N has driver D', 'network N does not have driver D'],
    also: ['network N has no driver D'],
    zh: ['网络 N 使用驱动 D', '网络 N 不使用驱动 D'],
    example: 'network front has driver bridge',
    expected: ['driver D', 'another driver than D'],
  },
  'network-has-subnet': {
    about: 'Docker',
    en: ['network N has subnet CIDR', 'network N has no subnet CIDR'],
    also: ['network N does not have subnet CIDR'],
    zh: ['网络 N 有子网 CIDR', '网络 N 没有子网 CIDR'],
    example: 'network front has subnet 172.20.0.0/16',
    expected: ['subnet CIDR', 'no subnet CIDR'],
  },
  'is-attached': {
    about: 'Docker',
    en: ['A is attached to N', 'A is not attached to N'],
    zh: ['A 接入网络 N', 'A 没有接入网络 N'],
    example: 'bb1 is attached to front',
    expected: ['attached to N', 'not attached to N'],
  },
  'internet-sees': {
    about: 'Translation',
    en: ['internet sees A as IP-or-B', 'internet does not see A as IP-or-B'],
    zh: ['外网看到 A 的地址是 IP-or-B', '外网看到 A 的地址不是 IP-or-B'],
    example: 'internet sees bb1 as host',
    expected: ['the outside host sees IP-or-B', 'the outside host sees another than IP-or-B'],
    sendsPacket: true,
  },
} as const satisfies Readonly<Record<string, Verb>>;

/** Name of a row: `has-address`. */
export type VerbName = keyof typeof VERBS;

/** Those whose facts are about a packet that can be sent. */
export type SendingVerb = {
  [name in VerbName]: (typeof VERBS)[name] extends { readonly sendsPacket: true } ? name : never;
}[VerbName];

export const verbs: Readonly<Record<VerbName, Verb>> = VERBS;

/** In the order of the table. */
export const verbNames = Object.keys(VERBS) as readonly VerbName[];

export function isSending(name: VerbName): name is SendingVerb {
  return verbs[name].sendsPacket ?? false;
}
