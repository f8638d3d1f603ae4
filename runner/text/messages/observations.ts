// The one table of what the lab may have seen, in English and Chinese. `{name}` is filled in; a list is joined by commas, or as
// the word behind the colon says. Full stops are left to whoever says it.

interface InBoth {
  readonly en: string;
  readonly zh: string;
}

export const OBSERVATIONS = {
  // A program's own text.
  verbatim: { en: '{text}', zh: '{text}' },
  'each-of': { en: '{said:;}', zh: '{said:;}' },

  // Existence.
  'has-netns': { en: 'the kernel has the network namespace {name}', zh: '内核中有网络命名空间 {name}' },
  'has-no-netns': { en: 'there are no named namespaces', zh: '没有带名称的网络命名空间' },
  'has-other-netns': { en: 'there are {names}', zh: '现有的网络命名空间是 {names}' },
  'is-running': { en: '{name} is running', zh: '{name} 正在运行' },
  'is-in-state': { en: '{name} is {status}', zh: '{name} 的状态是 {status}' },
  'is-between-states': {
    en: '{name} is {status}, neither running nor ended',
    zh: '{name} 的状态是 {status}，既没有在运行，也没有结束',
  },
  'has-links': { en: '{place} has {links}{elsewhere}', zh: '{place} 有 {links}{elsewhere}' },
  'has-no-link': {
    en: '{place} has no link {link}{elsewhere}',
    zh: '{place} 没有网络接口 {link}{elsewhere}',
  },
  'one-has-it': { en: ' ({names:and} has one)', zh: '（有它的是 {names:and}）' },
  'others-have-it': { en: ' ({names:and} have one)', zh: '（有它的是 {names:and}）' },
  'link-is': { en: '{link} is <{flags}> state {state}', zh: '{link} 的标志是 <{flags}>，状态是 {state}' },
  'has-nothing-but-lo': { en: '{place} has lo and nothing else', zh: '{place} 只有 lo，没有别的接口' },
  'also-has': { en: '{place} also has {links}', zh: '{place} 还有 {links}' },

  // Wiring.
  'is-no-veth': { en: '{link} is no veth', zh: '{link} 不是 veth' },
  'is-no-veth-but': { en: '{link} is no veth but a {kind}', zh: '{link} 不是 veth，而是 {kind}' },
  'other-end': {
    en: 'the other end of {link} is {end} in {place}',
    zh: '{link} 的另一端是 {place} 中的 {end}',
  },
  'has-no-bridge': {
    en: '{place} has no bridge {bridge}{elsewhere}',
    zh: '{place} 没有网桥 {bridge}{elsewhere}',
  },
  'is-no-bridge': { en: '{link} is no bridge', zh: '{link} 不是网桥' },
  'is-no-bridge-but': { en: '{link} is no bridge but a {kind}', zh: '{link} 不是网桥，而是 {kind}' },
  'is-port-of': { en: '{link} is a port of {bridge}', zh: '{link} 是 {bridge} 的端口' },
  'is-no-port': { en: '{link} is a port of no bridge', zh: '{link} 不是任何网桥的端口' },
  'in-one-namespace': { en: '{a} and {b} are in net:[{id}]', zh: '{a} 和 {b} 都在 net:[{id}] 中' },
  'in-two-namespaces': {
    en: '{a} and {b} are in net:[{id}] and net:[{other}]',
    zh: '{a} 在 net:[{id}] 中，{b} 在 net:[{other}] 中',
  },

  // Addressing.
  'address-on-link': { en: '{address} on {link}', zh: '{link} 上的 {address}' },
  'has-address': { en: '{where} has {addresses}', zh: '{where} 有 {addresses}' },
  'has-no-address': { en: '{where} has no address', zh: '{where} 没有地址' },
  'route-in-table': { en: '{route} in the table {table}', zh: '{table} 表中的 {route}' },
  'has-routes': { en: '{place} has {routes}', zh: '{place} 的路由是 {routes}' },
  'has-no-route': { en: '{place} has no route', zh: '{place} 没有路由' },
  'neighbour-is-at': {
    en: '{address} is at {mac} on {link}',
    zh: '{address} 的 MAC 地址是 {mac}，在 {link} 上',
  },
  'knows-neighbours': { en: '{place} knows {addresses}', zh: '{place} 的邻居表中有 {addresses}' },
  'knows-no-neighbour': { en: '{place} knows no neighbour', zh: '{place} 的邻居表中没有已知的邻居' },

  // Firewall.
  'policy-is': {
    en: 'the policy of {chain} in {place} is {policy}',
    zh: '{place} 中 {chain} 链的默认策略是 {policy}',
  },
  'no-policy-drops': { en: 'no policy of {place} drops', zh: '{place} 中没有一条链的默认策略是丢弃' },
  'has-rules': { en: '{place} has {rules:;}', zh: '{place} 的规则是 {rules:;}' },
  'has-more-rules': {
    en: '{place} has {rules:;} and {more} more',
    zh: '{place} 的规则是 {rules:;}，还有 {more} 条',
  },
  'has-no-rules': { en: '{place} has no rules', zh: '{place} 没有规则' },
  'has-no-chain': {
    en: '{place} has no chain {chain} in the table {table}{target}{hint}',
    zh: '{place} 的 {table} 表中没有 {chain} 链{target}{hint}',
  },
  'no-such-target': {
    en: ', and iptables has no such target{meant}',
    zh: '，iptables 也没有这样的目标{meant}',
  },
  'chain-of-table': {
    en: ' (the table {table} has one: say -t {table})',
    zh: '（{table} 表中有：请写明 -t {table}）',
  },

  // Reachability.
  replied: { en: '{address} replied', zh: '{address} 有应答' },
  'no-reply': { en: 'no reply from {address}', zh: '{address} 没有应答' },
  'ended-with': { en: '{to}: {ended}', zh: '{to}：{ended}' },
  'refused-by': { en: '{address}: {what}, says {who}', zh: '{address}：{who} 回报“{what}”' },
  'replied-by-another': {
    en: '{address} replied, but {place} got no echo request: somebody else answers for it',
    zh: '{address} 有应答，但 {place} 没有收到回显请求：应答的不是它',
  },
  'accepts-connection': { en: '{to} accepts the connection', zh: '{to} 接受了连接' },
  'accepted-by-another': {
    en: '{to} accepts, but the connection did not come to {place}: somebody else answers',
    zh: '{to} 接受了连接，但连接没有到达 {place}：应答的不是它',
  },
  'answered-by-itself': {
    en: '{address} is answered by {place} itself',
    zh: '应答 {address} 的是 {place} 自己',
  },
  'reached-nothing-else': { en: '{said}: nothing else was reached', zh: '{said}，没有到达别处' },
  'is-own-address': {
    en: '{addresses:and} is an address of {place} itself',
    zh: '{addresses:and} 是 {place} 自己的地址',
  },
  'are-own-addresses': {
    en: '{addresses:and} are addresses of {place} itself',
    zh: '{addresses:and} 是 {place} 自己的地址',
  },

  // Names.
  'does-not-resolve': { en: '{name} does not resolve in {place}', zh: '在 {place} 中解析不出 {name}' },
  'does-not-resolve-at-all': {
    en: '{name} does not resolve in {place} at all',
    zh: '在 {place} 中根本解析不出 {name}',
  },
  'resolves-to': { en: '{name} resolves to {addresses}', zh: '{name} 解析为 {addresses}' },
  'resolves-to-strange': {
    en: '{name} resolves to {addresses}, which {place} does not have',
    zh: '{name} 解析为 {addresses}，而 {place} 没有这样的地址',
  },
  'resolves-to-count': {
    en: '{name} resolves to {count}: {addresses}',
    zh: '{name} 解析为 {count} 个地址：{addresses}',
  },

  // Ports.
  'listens-on': { en: '{place} listens on {sockets}', zh: '{place} 在 {sockets} 上监听' },
  'listens-on-others': {
    en: '{place} listens on {ports}, of {protocol}',
    zh: '{place} 监听的 {protocol} 端口是 {ports}',
  },
  'listens-on-nothing': {
    en: '{place} listens on nothing, of {protocol}',
    zh: '{place} 没有监听任何 {protocol} 端口',
  },
  'comes-to': {
    en: 'what {who} sends to port {port} of {place} comes to {to}',
    zh: '{who} 发往 {place} 的 {port} 端口的数据包到达了 {to}',
  },
  'comes-by-relay': {
    en: 'what {who} sends to port {port} of {place} comes to {to}, by a relay',
    zh: '{who} 发往 {place} 的 {port} 端口的数据经中继程序到达了 {to}',
  },
  'connection-by-relay': {
    en: 'a connection to port {port} of {place} comes to {to}, by a relay',
    zh: '到 {place} 的 {port} 端口的连接经中继程序到达了 {to}',
  },
  'by-of-place': { en: '{by} of {place}', zh: '{place} 的{by}' },
  'leads-there-but': {
    en: '{by} leads there, but what {place} sends to {to} does not come',
    zh: '{by}指向那里，但 {place} 发往 {to} 的数据包没有到达',
  },
  'called-by': { en: 'called by {who}: {ended}', zh: '从 {who} 发起连接：{ended}' },
  'nothing-leads-there': {
    en: 'nothing leads port {port} of {place} there',
    zh: '没有什么把 {place} 的 {port} 端口引到那里',
  },
  'and-no-rule-forwards': {
    en: '{said}, and {place} has no rule that forwards it there',
    zh: '{said}；{place} 也没有把它转发到那里的规则',
  },

  // What rules do to a call.
  'any-of': { en: '{by:or}', zh: '{by:or}' },
  rule: { en: 'the rule "{text}"', zh: '规则“{text}”' },
  'rule-of-nft': { en: 'the rule "{text}" of nft', zh: 'nft 的规则“{text}”' },
  'policy-of': { en: 'the policy of {chain}', zh: '{chain} 链的默认策略' },
  'no-rule': { en: 'no rule', zh: '没有规则' },
  'table-of-nft': { en: 'the table {table}, which only nft can list', zh: '只有 nft 才能列出的 {table} 表' },
  'two-iptables': {
    en: 'rules of both the newer and the older iptables',
    zh: '新旧两种 iptables 的规则',
  },
  'drops-it': { en: '{by} drops it', zh: '{by}丢弃了它' },
  'leads-elsewhere': { en: '{by} leads elsewhere', zh: '{by}指向别处' },
  'does-not-forward': {
    en: '{by}, but {place} does not forward: net/{file} is 0',
    zh: '{by}，但 {place} 不转发：net/{file} 是 0',
  },
  'has-no-route-on': {
    en: '{by}, but {place} has no route to {address}',
    zh: '{by}，但 {place} 没有到 {address} 的路由',
  },
  'to-place-itself': { en: '{by}, to {place} itself', zh: '{by}，指向 {place} 自己' },
  'but-then': { en: '{by}, but {next}', zh: '{by}，但{next}' },

  // Docker.
  'has-network': { en: 'Docker has the network {name}', zh: 'Docker 有网络 {name}' },
  'has-networks': { en: 'Docker has {names}', zh: 'Docker 现有的网络是 {names}' },
  'has-driver': { en: '{network} has the driver {driver}', zh: '{network} 使用驱动 {driver}' },
  'has-subnets': { en: '{network} has {subnets}', zh: '{network} 的子网是 {subnets}' },
  'has-no-subnet': { en: '{network} has no subnet', zh: '{network} 没有子网' },
  'is-attached-to': { en: '{place} is attached to {networks}', zh: '{place} 接入了 {networks}' },
  'is-attached-to-none': { en: '{place} is attached to no network', zh: '{place} 没有接入任何网络' },
  'member-is-attached': {
    en: '{place} shares the network namespace of {member}, and that is the one that Docker attaches to {network}',
    zh: '{place} 共用 {member} 的网络命名空间，而 Docker 接入 {network} 的是 {member}',
  },

  // Translation.
  'outside-sees': {
    en: 'the outside host sees {place} as {sources:and}{detail}{answers}',
    zh: '外部主机看到 {place} 的地址是 {sources:and}{detail}{answers}',
  },
  'each-protocol': { en: ' ({sources})', zh: '（{sources}）' },
  'no-way-back': { en: ', and its answers find no way back', zh: '，但它的应答找不到回来的路' },
  'outside-saw-nothing': {
    en: 'the outside host saw nothing from {place} ({why})',
    zh: '外部主机没有看到来自 {place} 的数据包（{why}）',
  },
} as const satisfies Readonly<Record<string, InBoth>>;

/** Words of kernels, tools and the observer that fill a saying, in Chinese. */
export const PHRASES: Readonly<Record<string, string>> = {
  'the outside host': '外部主机',
  'a namespace without a name': '没有名称的网络命名空间',
  answered: '有应答',
  'somebody else answered': '应答的不是它',
  'is gone': '已经不在了',
  'no answer': '没有应答',
  'timed out': '超时',
  'Connection refused': '连接被拒绝',
  'Connection reset by peer': '连接被对方重置',
  'Connection timed out': '连接超时',
  'No route to host': '没有到主机的路由',
  'Network is unreachable': '网络不可达',
  'Network is down': '网络已停用',
  'Operation not permitted': '操作不被允许',
  'Permission denied': '没有权限',
  'Invalid argument': '参数无效',
  'Cannot assign requested address': '无法使用所请求的地址',
  'Destination Net Unreachable': '目标网络不可达',
  'Destination Host Unreachable': '目标主机不可达',
  'Destination Protocol Unreachable': '目标协议不可达',
  'Destination Port Unreachable': '目标端口不可达',
  'Fragmentation Needed': '需要分片',
  'Destination Net Prohibited': '目标网络被禁止访问',
  'Destination Host Prohibited': '目标主机被禁止访问',
  'Packet Filtered': '数据包被过滤',
  'Time to Live Exceeded': 'TTL 耗尽',
  'Time Exceeded': '跳数耗尽',
  'No Route': '没有路由',
  'Administratively Prohibited': '被管理策略禁止',
  'Address Unreachable': '地址不可达',
  'Port Unreachable': '端口不可达',
  'Packet Too Big': '数据包过大',
};
