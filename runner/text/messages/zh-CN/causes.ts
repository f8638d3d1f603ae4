// What the observer saw that may be why a fact is not so, in Chinese.
import type { causes as english } from '../en/causes.ts';
import { translationOf } from '../translation.ts';

export const causes = translationOf<typeof english>()({
  because: '{what}：{why}',
  'all-of': '{items}',

  // Links.
  'link-is-down': '{place} 中的 {link} 未启用',
  'other-end-is-down': '{link} 的另一端，即 {place} 中的 {end}，未启用',
  'has-no-carrier': '{place} 中的 {link} 没有载波',
  'bridge-without-ports': '{place} 中的 {bridge} 是没有端口的网桥',
  'leads-to': '{link} 通向{bridge}',
  'lead-to-different': '{link} 通向{bridge}，{place} 的接口通向{other}',
  'no-bridge': '的不是网桥',
  'the-bridge': '网桥 {bridge}',
  'the-bridge-is-down': '未启用的网桥 {bridge}',
  'program-ended': '它的程序已经结束，退出码 {code}',

  // Addresses, routes, neighbours.
  'has-prefix-length': '{address} 的前缀长度是 {length}',
  'address-is-on': '{address} 在 {link} 上',
  'address-is-in': '{address} 在 {place} 的 {link} 上',
  'route-is-another': '到 {prefix} 的路由是有的，但是另一条：{route}',
  'only-ipv6-has-one': '只有 IPv6 有：{route}',
  'nobody-answered': '在 {link} 上询问过 {address}，没有谁应答',
  'no-route-to': '{place} 没有到 {address} 的路由（{why}）',
  'no-route-back': '{place} 没有回到 {address} 的路由（{why}）',
  'nothing-has-address': '这个实验环境中没有谁有地址 {address}',
  'nothing-has-gateway': '这个实验环境中没有谁有网关的地址 {address}',
  'gateway-does-not-forward': '网关 {gateway} 所在的 {place} 不转发：net/{file} 是 0',
  'gateway-sends-to': '网关 {gateway} 所在的 {place} 把发往 {address} 的数据包送到 {link}：{why}',
  'asks-in-vain': '{place} 自己在 {link} 上询问 {address}，那里没有谁应答',

  // What has yet to settle.
  'is-tentative': '{place} 的 {address} 还处于 tentative 状态',
  'mac-is-gone': '{place} 仍把发往 {address} 的数据包送到 {mac}，而已经没有接口是这个 MAC 地址',
  'port-does-not-forward-yet': '{place} 中网桥 {bridge} 的端口 {link} 还处于 {state} 状态（STP）',

  // Tunnels.
  'no-vxlan-port': '{host} 上的 {bridge} 没有 VXLAN 设备作端口',
  'link-on-host': '{host} 上的 {link}',
  'is-down': '{link} 未启用',
  'vni-differs': '{one} 的 VNI 是 {id}，{other} 的是 {otherId}',
  'vxlan-port-differs': '{one} 使用的 UDP 端口是 {port}，{other} 的是 {otherPort}',
  'has-no-remote': '{link} 没有设置 remote',
  'remote-is-wrong': '{link} 发往 {remote}，而 {host} 没有这个地址',

  // Firewall.
  'nearest-rule': '最接近的规则是 {table} 表中的“{rule}”',
  'rule-dropped-it': '{place} 中的规则“{rule}”丢弃了它（至今 {packets} 个数据包）',
  'rule-may-have-dropped-it': '{place} 中的规则“{rule}”可能丢弃了它：这条规则没有计数器',
  'forwards-only-as': '{place} 只有在以 {address} 连接时才转发 {port}',
  'forwards-to': '{place} 把 {port} 转发到 {to}',
  'forwards-to-nothing': '{place} 把 {port} 转发到 {to}，而没有谁有这个地址',
  'forwards-to-closed': '{place} 把 {port} 转发到 {to}，而那里没有程序监听',
  'nothing-listens': '{place} 中没有程序监听 {port} 端口',
  'nothing-listens-on-own-loopback': '{place} 中没有程序监听 {port} 端口，它的环回接口只属于它自己',
  'no-translation-fits': '{host} 上改写源地址的规则没有一条适用：来自 {place} 的数据包以它自己的地址发出',
  'no-translation':
    '{host} 上没有改写源地址的规则（MASQUERADE、SNAT）：来自 {place} 的数据包以它自己的地址发出',

  // Names.
  'on-no-common-network': '{a} 和 {b} 没有共同的网络',
  'is-known-as': '{name} 的名称是 {names:and as}',
  'names-on-network': '{network} 上的 {names}',
  'default-bridge-has-no-names':
    '{place} 在默认网桥上，Docker 在那里不提供名称解析，它的 hosts 文件里也没有 {name}',
  'has-no-name-server': '{place} 没有名称服务器，它的 hosts 文件里也没有 {name}',
  'server-answers': '名称服务器 {server} 的答复是 {answer}',
  'without-an-address': '没有地址',
  'dockers-own-server': '{server}（Docker 自己的，不知道这个名称）',
  'server-does-not-answer': '名称服务器 {server} 没有答复',
  'no-server-at': '{server} 处没有名称服务器：{why}',

  // What a packet's path adds.
  'probe-was-answered': '随后再发的探测包得到了应答',
  'probe-ended': '随后再发的探测包：{outcome}',
  'path-unrecorded': '数据包的路径没有记录下来：{why}',
});
