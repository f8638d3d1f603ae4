// What is wrong with a word or a rule of a check sentence, in Chinese.
import type { faults as english } from '../en/faults.ts';
import { translationOf } from '../translation.ts';

export const faults = translationOf<typeof english>()({
  'cannot-stand-for': '“{text}”不能用作 {placeholder}',
  'is-no-subject': '“{name}”不是主机、命名空间或容器的名称',
  'link-with-peer': '“{text}”是 `ip` 显示接口“{name}”的写法：请去掉 @ 及其后面的部分',
  'is-no-link': '“{text}”不是接口名称：接口名称最多 15 个字符，不含斜杠和冒号',
  'is-no-name': '“{text}”不是名称',
  'is-address-or-number': '“{text}”是地址或数字，不是可以查询的名称',
  'is-no-address': '“{text}”不是地址',
  'lacks-prefix-length': '“{text}”没有前缀长度：请写成 {text}/24',
  'is-no-cidr': '“{text}”不是带前缀长度的地址，例如 192.168.1.1/24',
  'has-host-bits': '“{text}”是地址，不是路由所指的网络：它的主机位不全为零',
  'is-no-network': '“{text}”既不是网络（例如 10.0.0.0/24），也不是“default”',
  'port-is-malformed': '“{text}”不是端口：请写成 80/tcp 或 53/udp',
  'cannot-connect-by-udp': '“{text}”无法尝试：连接使用 tcp',
  'is-no-port-number': '“{text}”不是端口：端口从 1 到 65535',
  'is-no-count': '“{text}”不是地址的个数',

  // Rules of a firewall.
  'names-no-tool': '“{word}”不是工具的名称：请写 iptables 或 ip6tables',
  'policy-of-which-chain': '请写明是哪个链，例如“-P FORWARD ACCEPT”',
  'no-such-table': 'iptables 没有“{table}”表：它有 {tables}',
  'no-such-chain': '{table} 表中没有 {chain} 链：请用 -t 写明是哪个表，例如“-t nat”',
  'rule-says-nothing': '其中没有构成规则的内容',
  'target-of-nat': '{target} 用于 nat 表，而不写 -t 就是 filter 表：请写“-t nat”',
  'chain-without-policy': '只有内核自己的链有默认策略，而 {table} 表中的“{chain}”不是',
  'is-no-policy': '默认策略是 ACCEPT 或 DROP，不是“{words}”',
  'option-of-no-rule': '“{word}”不是规则的一部分：请写 `iptables -S` 所示 -A 后面的内容',
  'options-together': '“{word}”是几个选项连在一起，或缺少空格：请分开写',
  'no-part-of-rule': '“{word}”不是规则的一部分',
  'write-ip6tables': 'IPv6 请在前面写 ip6tables，而不是“{word}”',
});
