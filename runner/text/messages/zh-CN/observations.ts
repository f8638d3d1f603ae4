// What the lab may have seen, in Chinese.
import type { observations as english } from '../en/observations.ts';
import { translationOf } from '../translation.ts';

export const observations = translationOf<typeof english>()({
  // A program's own text.
  verbatim: '{text}',
  'each-of': '{said:;}',

  // Existence.
  'has-netns': '内核中有网络命名空间 {name}',
  'has-no-netns': '没有带名称的网络命名空间',
  'has-other-netns': '现有的网络命名空间是 {names}',
  'is-running': '{name} 正在运行',
  'is-in-state': '{name} 的状态是 {status}',
  'is-between-states': '{name} 的状态是 {status}，既没有在运行，也没有结束',
  'has-links': '{place} 有 {links}{elsewhere}',
  'has-no-link': '{place} 没有网络接口 {link}{elsewhere}',
  'one-has-it': '（有它的是 {names:and}）',
  'others-have-it': '（有它的是 {names:and}）',
  'link-is': '{link} 的标志是 <{flags}>，状态是 {state}',
  'has-nothing-but-lo': '{place} 只有 lo，没有别的接口',
  'also-has': '{place} 还有 {links}',

  // Wiring.
  'is-no-veth': '{link} 不是 veth',
  'is-no-veth-but': '{link} 不是 veth，而是 {kind}',
  'other-end': '{link} 的另一端是 {place} 中的 {end}',
  'has-no-bridge': '{place} 没有网桥 {bridge}{elsewhere}',
  'is-no-bridge': '{link} 不是网桥',
  'is-no-bridge-but': '{link} 不是网桥，而是 {kind}',
  'is-port-of': '{link} 是 {bridge} 的端口',
  'is-no-port': '{link} 不是任何网桥的端口',
  'in-one-namespace': '{a} 和 {b} 都在 net:[{id}] 中',
  'in-two-namespaces': '{a} 在 net:[{id}] 中，{b} 在 net:[{other}] 中',

  // Addressing.
  'address-on-link': '{link} 上的 {address}',
  'has-address': '{where} 有 {addresses}',
  'has-no-address': '{where} 没有地址',
  'route-in-table': '{table} 表中的 {route}',
  'has-routes': '{place} 的路由是 {routes}',
  'has-no-route': '{place} 没有路由',
  'neighbour-is-at': '{address} 的 MAC 地址是 {mac}，在 {link} 上',
  'knows-neighbours': '{place} 的邻居表中有 {addresses}',
  'knows-no-neighbour': '{place} 的邻居表中没有已知的邻居',

  // Firewall.
  'policy-is': '{place} 中 {chain} 链的默认策略是 {policy}',
  'no-policy-drops': '{place} 中没有一条链的默认策略是丢弃',
  'has-rules': '{place} 的规则是 {rules:;}',
  'has-more-rules': '{place} 的规则是 {rules:;}，还有 {more} 条',
  'has-no-rules': '{place} 没有规则',
  'has-no-chain': '{place} 的 {table} 表中没有 {chain} 链{target}{hint}',
  'no-such-target': '，iptables 也没有这样的目标{meant}',
  'chain-of-table': '（{table} 表中有：请写明 -t {table}）',

  // Reachability.
  replied: '{address} 有应答',
  'no-reply': '{address} 没有应答',
  'ended-with': '{to}：{ended}',
  'refused-by': '{address}：{who} 回报“{what}”',
  'replied-by-another': '{address} 有应答，但 {place} 没有收到回显请求：应答的不是它',
  'accepts-connection': '{to} 接受了连接',
  'accepted-by-another': '{to} 接受了连接，但连接没有到达 {place}：应答的不是它',
  'answered-by-itself': '应答 {address} 的是 {place} 自己',
  'reached-nothing-else': '{said}，没有到达别处',
  'is-own-address': '{addresses:and} 是 {place} 自己的地址',
  'are-own-addresses': '{addresses:and} 是 {place} 自己的地址',

  // Names.
  'does-not-resolve': '在 {place} 中解析不出 {name}',
  'does-not-resolve-at-all': '在 {place} 中根本解析不出 {name}',
  'resolves-to': '{name} 解析为 {addresses}',
  'resolves-to-strange': '{name} 解析为 {addresses}，而 {place} 没有这样的地址',
  'resolves-to-count': '{name} 解析为 {count} 个地址：{addresses}',

  // Ports.
  'listens-on': '{place} 在 {sockets} 上监听',
  'listens-on-others': '{place} 监听的 {protocol} 端口是 {ports}',
  'listens-on-nothing': '{place} 没有监听任何 {protocol} 端口',
  'comes-to': '{who} 发往 {place} 的 {port} 端口的数据包到达了 {to}',
  'comes-by-relay': '{who} 发往 {place} 的 {port} 端口的数据经中继程序到达了 {to}',
  'connection-by-relay': '到 {place} 的 {port} 端口的连接经中继程序到达了 {to}',
  'by-of-place': '{place} 的{by}',
  'leads-there-but': '{by}指向那里，但 {place} 发往 {to} 的数据包没有到达',
  'called-by': '从 {who} 发起连接：{ended}',
  'nothing-leads-there': '没有什么把 {place} 的 {port} 端口引到那里',
  'and-no-rule-forwards': '{said}；{place} 也没有把它转发到那里的规则',

  // What rules do to a call.
  'any-of': '{by:or}',
  rule: '规则“{text}”',
  'rule-of-nft': 'nft 的规则“{text}”',
  'policy-of': '{chain} 链的默认策略',
  'no-rule': '没有规则',
  'table-of-nft': '只有 nft 才能列出的 {table} 表',
  'two-iptables': '新旧两种 iptables 的规则',
  'drops-it': '{by}丢弃了它',
  'leads-elsewhere': '{by}指向别处',
  'does-not-forward': '{by}，但 {place} 不转发：net/{file} 是 0',
  'has-no-route-on': '{by}，但 {place} 没有到 {address} 的路由',
  'to-place-itself': '{by}，指向 {place} 自己',
  'but-then': '{by}，但{next}',

  // Docker.
  'has-network': 'Docker 有网络 {name}',
  'has-networks': 'Docker 现有的网络是 {names}',
  'has-driver': '{network} 使用驱动 {driver}',
  'has-subnets': '{network} 的子网是 {subnets}',
  'has-no-subnet': '{network} 没有子网',
  'is-attached-to': '{place} 接入了 {networks}',
  'is-attached-to-none': '{place} 没有接入任何网络',
  'member-is-attached': '{place} 共用 {member} 的网络命名空间，而 Docker 接入 {network} 的是 {member}',

  // Translation.
  'outside-sees': '外部主机看到 {place} 的地址是 {sources:and}{detail}{answers}',
  'each-protocol': '（{sources}）',
  'no-way-back': '，但它的应答找不到回来的路',
  'outside-saw-nothing': '外部主机没有看到来自 {place} 的数据包（{why}）',
});
