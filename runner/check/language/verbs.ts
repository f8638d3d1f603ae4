// The one table of verbs: how a fact is written, what it says in English and Chinese, how the lab is asked, and what a
// failure says was expected. Forms are tried in this order: particular ones stand before general ones.
// Capital words stand for what `placeholders.ts` lists; brackets may be left out.
import { hasAddress, hasNeighbour, hasRoute } from '../evaluate/addressing.ts';
import { isAttached, networkExists, networkHasDriver, networkHasSubnet } from '../evaluate/docker.ts';
import { containerIsRunning, hasLink, hasLinkUp, hasOnlyLo, netnsExists } from '../evaluate/existence.ts';
import { hasFirewallRule } from '../evaluate/firewall/firewall.ts';
import { resolves, resolvesToCount } from '../evaluate/names.ts';
import { listens } from '../evaluate/ports.ts';
import { forwards, sendsThroughForward } from '../evaluate/reachability/forwards.ts';
import {
  reaches,
  reachesByName,
  reachesPort,
  sendsByName,
  sendsEcho,
  sendsToPort,
} from '../evaluate/reachability/reachability.ts';
import { internetSees, sendsOutside } from '../evaluate/reachability/translation.ts';
import { isPaired, isPort, shareNamespace } from '../evaluate/wiring.ts';
import type { Verb } from './verb.ts';

export const verbs: readonly Verb[] = [
  // Existence.
  {
    verb: 'netns-exists',
    en: ['netns A exists', 'netns A does not exist'],
    zh: ['存在网络命名空间 A', '不存在网络命名空间 A'],
    expected: ['a network namespace A', 'no network namespace A'],
    evaluate: netnsExists,
  },
  {
    verb: 'container-is-running',
    en: ['container A is running', 'container A is not running'],
    zh: ['容器 A 正在运行', '容器 A 没有在运行'],
    expected: ['A is running', 'A is not running'],
    evaluate: containerIsRunning,
  },
  {
    verb: 'network-exists',
    en: ['network N exists', 'network N does not exist'],
    zh: ['存在 Docker 网络 N', '不存在 Docker 网络 N'],
    expected: ['a Docker network N', 'no Docker network N'],
    evaluate: networkExists,
  },
  {
    verb: 'has-link-up',
    en: ['A has link L up', 'A has no link L up'],
    also: ['A does not have link L up'],
    zh: ['A 的网络接口 L 已启用', 'A 的网络接口 L 未启用'],
    expected: ['L is up', 'L is not up'],
    evaluate: hasLinkUp,
  },
  {
    verb: 'has-link',
    en: ['A has link L', 'A has no link L'],
    also: ['A does not have link L'],
    zh: ['A 有网络接口 L', 'A 没有网络接口 L'],
    expected: ['a link L in A', 'no link L in A'],
    evaluate: hasLink,
  },
  {
    verb: 'has-only-lo',
    en: ['A has only lo', 'A does not have only lo'],
    also: ['A has not only lo'],
    zh: ['A 只有 lo 接口', 'A 不只有 lo 接口'],
    expected: ['no link but lo', 'a link besides lo'],
    evaluate: hasOnlyLo,
  },

  // Wiring.
  {
    verb: 'is-paired',
    en: ['L in A is paired with M in B', 'L in A is not paired with M in B'],
    zh: ['A 中的 L 与 B 中的 M 是一对 veth', 'A 中的 L 与 B 中的 M 不是一对 veth'],
    expected: ['the other end of L is M in B', 'the other end of L is not M in B'],
    evaluate: isPaired,
  },
  {
    verb: 'is-port',
    en: ['L in A is a port of bridge R', 'L in A is not a port of bridge R'],
    zh: ['A 中的 L 是网桥 R 的端口', 'A 中的 L 不是网桥 R 的端口'],
    expected: ['L is a port of R', 'L is not a port of R'],
    evaluate: isPort,
  },
  {
    verb: 'share-namespace',
    en: ['A and B share a network namespace', 'A and B do not share a network namespace'],
    zh: ['A 与 B 共用一个网络命名空间', 'A 与 B 不共用网络命名空间'],
    expected: ['one network namespace', 'two network namespaces'],
    evaluate: shareNamespace,
  },

  // Addressing.
  {
    verb: 'has-address',
    en: ['A has address CIDR [on L]', 'A has no address CIDR [on L]'],
    also: ['A does not have address CIDR [on L]'],
    zh: ['A[ 的接口 L] 有地址 CIDR', 'A[ 的接口 L] 没有地址 CIDR'],
    expected: ['address CIDR [on L]', 'no address CIDR [on L]'],
    evaluate: hasAddress,
  },
  {
    verb: 'has-route',
    en: ['A has route PREFIX [via IP] [dev L]', 'A has no route PREFIX [via IP] [dev L]'],
    also: ['A does not have route PREFIX [via IP] [dev L]'],
    zh: ['A 有[经由 IP ][从接口 L ]到 PREFIX 的路由', 'A 没有[经由 IP ][从接口 L ]到 PREFIX 的路由'],
    expected: ['route PREFIX [via IP] [dev L]', 'no route PREFIX [via IP] [dev L]'],
    evaluate: hasRoute,
  },
  {
    verb: 'has-neighbour',
    en: ['A has neighbour IP', 'A has no neighbour IP'],
    also: ['A does not have neighbour IP'],
    zh: ['A 的邻居表中有 IP', 'A 的邻居表中没有 IP'],
    expected: ['neighbour IP with its link address', 'no neighbour IP'],
    evaluate: hasNeighbour,
  },
  {
    verb: 'has-firewall-rule',
    en: ['A has firewall rule TEXT', 'A has no firewall rule TEXT'],
    also: ['A does not have firewall rule TEXT'],
    zh: ['A 有防火墙规则 TEXT', 'A 没有防火墙规则 TEXT'],
    expected: ['the rule TEXT', 'no rule TEXT'],
    evaluate: hasFirewallRule,
  },

  // Reachability.
  {
    verb: 'reaches-by-name',
    en: ['A reaches B by name', 'A does not reach B by name'],
    zh: ['A 能按名称连通 B', 'A 不能按名称连通 B'],
    expected: ['B replies when called by name', 'B cannot be reached by name'],
    evaluate: reachesByName,
    sends: sendsByName,
  },
  {
    verb: 'reaches-port',
    en: ['A reaches IP-or-NAME-or-B:TCP-PORT', 'A does not reach IP-or-NAME-or-B:TCP-PORT'],
    zh: ['A 能连接 IP-or-NAME-or-B 的 TCP-PORT 端口', 'A 不能连接 IP-or-NAME-or-B 的 TCP-PORT 端口'],
    expected: ['a connection to IP-or-NAME-or-B:TCP-PORT', 'no connection to IP-or-NAME-or-B:TCP-PORT'],
    evaluate: reachesPort,
    sends: sendsToPort,
  },
  {
    verb: 'reaches',
    en: ['A reaches IP-or-NAME-or-B', 'A does not reach IP-or-NAME-or-B'],
    zh: ['A 能连通 IP-or-NAME-or-B', 'A 不能连通 IP-or-NAME-or-B'],
    expected: ['a reply from IP-or-NAME-or-B', 'no reply from IP-or-NAME-or-B'],
    evaluate: reaches,
    sends: sendsEcho,
  },

  // Names.
  {
    verb: 'resolves',
    en: ['A resolves NAME [to IP-or-B]', 'A does not resolve NAME [to IP-or-B]'],
    zh: ['A 能解析名称 NAME[，得到 IP-or-B]', 'A 不能解析名称 NAME[，得到 IP-or-B]'],
    expected: ['NAME resolves [to IP-or-B]', 'NAME does not resolve [to IP-or-B]'],
    evaluate: resolves,
  },
  {
    verb: 'resolves-to-count',
    en: ['NAME in A resolves to COUNT addresses', 'NAME in A does not resolve to COUNT addresses'],
    also: ['NAME in A does not resolve to COUNT address'],
    zh: ['在 A 中 NAME 解析为 COUNT 个地址', '在 A 中 NAME 不解析为 COUNT 个地址'],
    expected: ['COUNT addresses', 'another number of addresses than COUNT'],
    evaluate: resolvesToCount,
  },

  // Ports.
  {
    verb: 'listens',
    en: ['A listens on PORT', 'A does not listen on PORT'],
    zh: ['A 在 PORT 端口上监听', 'A 没有在 PORT 端口上监听'],
    expected: ['something listens on PORT', 'nothing listens on PORT'],
    evaluate: listens,
  },
  {
    verb: 'forwards',
    en: ['A forwards PORT to B:NUMBER', 'A does not forward PORT to B:NUMBER'],
    zh: ['A 把 PORT 端口转发到 B 的 NUMBER 端口', 'A 没有把 PORT 端口转发到 B 的 NUMBER 端口'],
    expected: ['PORT of A leads to B:NUMBER', 'PORT of A does not lead to B:NUMBER'],
    evaluate: forwards,
    sends: sendsThroughForward,
  },

  // Docker.
  {
    verb: 'network-has-driver',
    en: ['network N has driver D', 'network N does not have driver D'],
    also: ['network N has no driver D'],
    zh: ['网络 N 使用驱动 D', '网络 N 不使用驱动 D'],
    expected: ['driver D', 'another driver than D'],
    evaluate: networkHasDriver,
  },
  {
    verb: 'network-has-subnet',
    en: ['network N has subnet CIDR', 'network N has no subnet CIDR'],
    also: ['network N does not have subnet CIDR'],
    zh: ['网络 N 有子网 CIDR', '网络 N 没有子网 CIDR'],
    expected: ['subnet CIDR', 'no subnet CIDR'],
    evaluate: networkHasSubnet,
  },
  {
    verb: 'is-attached',
    en: ['A is attached to N', 'A is not attached to N'],
    zh: ['A 接入网络 N', 'A 没有接入网络 N'],
    expected: ['attached to N', 'not attached to N'],
    evaluate: isAttached,
  },

  // Translation.
  {
    verb: 'internet-sees',
    en: ['internet sees A as IP-or-B', 'internet does not see A as IP-or-B'],
    zh: ['外网看到 A 的地址是 IP-or-B', '外网看到 A 的地址不是 IP-or-B'],
    expected: ['the outside host sees IP-or-B', 'the outside host sees another than IP-or-B'],
    evaluate: internetSees,
    sends: sendsOutside,
  },
];
