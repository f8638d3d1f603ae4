// Words of kernels, tools and the observer -> Chinese. What is not here stays as it was said.

/** A known beginning is translated, and what stands behind its colon by itself. */
export function translatePhrase(text: string): string {
  const known = PHRASES[text] ?? PATTERNS.find(([pattern]) => pattern.test(text));
  if (typeof known === 'string') return known;
  if (known) return text.replace(known[0], known[1]);
  const [head = '', ...rest] = text.split(': ');
  const start = PHRASES[head];
  return start === undefined || rest.length === 0 ? text : `${start}：${translatePhrase(rest.join(': '))}`;
}

const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/^what answers at (\S+) is not dockerd but (.+)$/, '在 $1 应答的不是 dockerd，而是 $2'],
  [/^The agent answers "(.+)" wrongly: /, '实验环境的代理程序对“$1”的答复有误：'],
  [/^the Docker daemon answers (\S+) to (\S+?): /, 'Docker 守护进程对 $2 的答复是 $1：'],
];

const PHRASES: Readonly<Record<string, string>> = {
  'the outside host': '外部主机',
  'a namespace without a name': '没有名称的网络命名空间',
  'there is no Docker daemon in this lab': '这个实验环境中没有 Docker 守护进程',
  'the Docker daemon cannot be asked': '无法询问 Docker 守护进程',
  "/run/docker.sock is gone, moved or removed, though this lab's Docker daemon runs":
    '/run/docker.sock 不见了，已被移走或删除，虽然这个实验环境的 Docker 守护进程在运行',
  'The lab host is gone': '实验环境所在的容器已经不在',
  'The observer failed': '观察程序失败',
  'The terminal has ended': '终端已经结束',
  'Cannot enter the sandbox': '无法进入沙箱',
  'Cannot open a terminal': '无法打开终端',
  'it has ended or its process limit is reached': '它已经结束，或已达到进程数限制',
  'the sandbox has ended or its process limit is reached': '沙箱已经结束，或已达到进程数限制',
  'its shell did not start': '它的 shell 没有启动',
  'Cannot make the namespaces': '无法创建命名空间',
  answered: '有应答',
  'somebody else answered': '应答的不是它',
  'is gone': '已经不在了',
  'no answer': '没有应答',
  'timed out': '超时',
  'connection refused': '连接被拒绝',
  'network unreachable': '网络不可达',
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
