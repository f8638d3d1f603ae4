// Why a check is neither true nor false, in Chinese.
import type { inconclusive as english } from '../en/inconclusive.ts';
import { translationOf } from '../translation.ts';

export const inconclusive = translationOf<typeof english>()({
  // Subjects.
  'nothing-named': '没有名为“{name}”的主机、网络命名空间或容器（现有的是 {names}）',
  'no-host-named': '没有名为“{name}”的主机（现有的是 {names}）',
  'no-namespace-named': '没有名为“{name}”的网络命名空间（现有的是 {names}）',
  'no-container-named': '没有名为“{name}”的容器（现有的是 {names}）',
  'no-network-named': '没有名为“{name}”的 Docker 网络（现有的是 {names}）',
  none: '无',
  'name-is-ambiguous': '“{name}”有歧义：有 {candidates:and}',
  'name-is-on-several-hosts': '“{name}”有歧义：有 {candidates:and}；请给它们起不同的名称',
  candidate: '“{name}”',
  'candidate-on': '{host} 上的“{name}”',
  'host-cannot-be-seen': '看不到主机 {name}',
  'nothing-mounted-on': '/run/netns/{name} 存在，但上面没有挂载网络命名空间',
  'container-does-not-run': '容器 {name} 没有在运行：Docker 给出的状态是“{status}”',
  'container-cannot-be-entered': '无法进入容器 {name} 的网络命名空间',
  'is-no-container': '{name} 不是容器',
  'argument-missing': '检查“{verb}”没有写出 {argument}',
  'has-no-address-at-all': '{place} 没有地址',
  'has-no-address-of-family': '{place} 没有 IPv{family} 地址',
  'share-one-namespace': '{a} 和 {b} 共用一个网络命名空间：两者之间没有别的东西',
  'cannot-reach-itself': '{place} 不能检查到自己的连通：它自己的服务在 127.0.0.1',
  'address-of-one-link': '{address} 只在一条链路上有效，语句里无法指明是哪一条',
  'no-outside-world': '这个实验环境没有外部网络：文首的设置里要写 `internet: true`',
  'no-packet-to-send': '没有可以发送的数据包',

  // Docker, where the kernel says otherwise.
  'docker-disagrees': 'Docker 与内核说法不一：{how}',
  'no-such-process': 'Docker 说 {name} 在运行，内核中没有这个进程',
  'process-elsewhere': '{name} 的进程不在 Docker 为它创建的网络命名空间中',
  'no-such-bridge': 'Docker 有网络 {network}，内核中没有它的网桥 {bridge}',
  'bridge-has-no-address': 'Docker 给 {network} 的子网是 {subnet}，它的网桥 {bridge} 没有其中的地址',
  'address-is-not-there': 'Docker 给 {place} 的地址是 {address}，而它没有这个地址',
  'link-not-on-bridge': 'Docker 说 {place} 接入了 {network}，内核中 {link} 不在它的网桥 {bridge} 上{port}',
  'port-is-of': '：{link} 的另一端 {port} 是 {bridge} 的端口',
  'port-is-of-none': '：{link} 的另一端 {port} 不是任何网桥的端口',
  'link-on-bridge': 'Docker 说 {place} 没有接入 {network}，内核中 {place} 的 {link} 在它的网桥 {bridge} 上',

  // The observer.
  'observer-is-silent': '观察程序没有答复',
  'program-failed': '{program} 在实验环境中执行失败：{why}',
  'program-is-silent': '{program} 在实验环境中没有答复',
  'exit-code': '退出码 {code}',
  'cannot-ask-docker': '无法询问 {place} 上的 Docker：{why}',
  'packets-too-fast': '这里的数据包来得太快，来不及全部监听',
  'cannot-call-outside': '无法呼叫外部主机：{why}',
  'report-without-packet': '外部主机报告了来自 {source} 的 {protocol} 呼叫，而那里抓到的是 {captured}',
  'no-packet-of-it': '没有它的数据包',
  'cannot-try': '无法尝试 {to}：{why}',

  // Names.
  'cannot-look-up': '无法在 {place} 中查询 {name}：{why}',
  'resolved-meanwhile': '在 {place} 中起初解析不出 {name}，但随后{answer}',
  'server-is-silent': '无法在 {place} 中查询 {name}：{answer}',
  'names-nothing': '“{name}”不是这个实验环境中的名称，在 {place} 中也解析不出来',
  'names-nothing-because': '“{name}”不是这个实验环境中的名称，在 {place} 中也解析不出来：{why}',

  // Routes and rules.
  'default-is-two': '“default”可能有两种意思：{place} 有 {route}，没有到 0.0.0.0/0 的路由。请写明是哪一种',
  'cannot-list-table': 'iptables 列不出 {place} 的 {table} 表：nft 在其中放了东西。请按 nft 的写法写规则',
  'some-rules-only': '这段文字对应 {count} 条规则，{place} 只有其中一部分',
  'rule-in-other-table': '{place} 的 {table} 表中有它：请用 -t 写明是哪个表',
  'rule-refused': '{program} 在 {table} 表中不接受这样的规则：{why}',
  'makes-no-rule': '无论在 {place} 还是别处，{program} 都没有由此生成规则',
  'is-no-rule':
    '“{text}”既不是 nft 的规则（{why}），也不是 iptables 的规则，后者带有选项，例如“FORWARD -j DROP”',
  'unknown-rule-word': 'iptables 和 nft 都不认识“{word}”{meant}',
  'did-you-mean': '，是不是“{word}”',
  'cannot-tell-where-port-leads':
    '无法判断 {place} 的 {port} 端口通向哪里：外面没有谁可以来连接它，而结果取决于{by}',
});
