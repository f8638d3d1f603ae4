// What probably went wrong with a command, in Chinese.
import type { hints as english } from '../en/hints.ts';
import { translationOf } from '../translation.ts';

export const hints = translationOf<typeof english>()({
  // No commands at all.
  'diagram-not-commands': '这看起来是示意图，不是命令：请把它的代码块标为 `text`',
  'shell-cannot-read-it':
    'shell 无法把它读作命令：可能缺少引号、括号或 `done`。如果它是示意图或输出，请把代码块标为 `text`',
  'prompt-in-command': '提示符成了命令的一部分：请去掉它，或把代码块标为 `console`',
  'show-what-is-not-found': '如果是有意的，请把它写成输出',
  'terminal-starts-again': '这个终端里后面的命令在新的 shell 中执行：目录、变量和函数都没有了',
  'processes-without-end': '有什么在不停地启动进程：fork 炸弹，或者在后台启动任务的循环',

  // Devices and namespaces.
  'device-is-elsewhere-reach': '{name} 存在，但在命名空间 {namespace} 中：用 `ip -n {namespace} ...` 访问它',
  'device-is-in-host-move': '{name} 存在，但在主机的命名空间中：用 `ip link set {name} netns {here}` 移动它',
  'device-is-elsewhere-move':
    '{name} 存在，但在命名空间 {namespace} 中：用 `ip -n {namespace} link set {name} netns {here}` 移动它',
  'near-device': '是不是设备“{name}”',
  'device-is-nowhere': '没有哪个命名空间有设备“{name}”：它从未创建，或者已随它的另一端或命名空间一起消失',
  'device-may-be-elsewhere':
    '一个设备同一时间只在一个命名空间中：“{name}”可能在另一个里（在那里用 `ip link` 可以看到），或者从未创建',
  'process-is-gone': "已经没有进程号为 {id} 的进程：请重新查询，`docker inspect -f '{format}' CONTAINER`",
  'container-not-namespace':
    "{name} 是容器，它的命名空间没有 `ip` 能用的名称：`docker inspect -f '{format}' {name}` 打印的进程号同样可用",
  'near-namespace': '是不是命名空间“{name}”',
  'create-namespace-first':
    '请先创建命名空间：`ip netns add {name}`；容器的命名空间没有 `ip netns` 能用的名称',
  'namespace-is-there': '命名空间 {name} 已经存在：直接使用它，或用 `ip netns del {name}` 删除',
  'no-device-type':
    '内核没有这种设备类型：请在 `requires` 中写明，例如 `kernel:vxlan`，没有它的地方就会跳过这一课',
  'say-device-type': '请写明要哪种接口：`ip link add NAME type bridge`',
  'device-name-rules': '设备名称最多 15 个字符，不能有空格和斜杠',
  'device-is-busy': '设备正被占用：它可能已经属于某个网桥，或者要先停用它',

  // Addresses and routes.
  'address-is-there': '这个设备已经有这个地址',
  'device-is-there': '已经有这个名称的设备，也许来自前面的步骤：用 `ip link` 可以看到',
  'route-is-there': '已经有这样的路由：用 `ip route` 查看，用 `ip route replace` 修改',
  'it-is-there': '它已经存在，也许来自前面的步骤',
  'gateway-not-attached': '网关不在这个命名空间所接的网络上：请先给一个设备配上同一子网的地址，并启用它',
  'no-prefix-length': '“{text}”不是带前缀长度的地址：请写成 192.168.1.1/24 的样子',
  'device-must-be-up': '要先启用设备：`ip link set dev NAME up`',
  'no-such-route': '没有这样的路由：用 `ip route` 可以看到现有的路由',
  'route-names-no-device': '这条路由没有写明可用的设备：用 `dev` 写明设备，或用 `via` 写明网关',
  'kernel-cannot': '内核在这里做不到：命令中可能缺少设备、地址或类型',
  'no-word-of-ip': '`ip` 没有“{word}”这个词：用 `ip {help}` 列出可用的词',
  'word-missing': '命令中少了一个词：它的 `help` 会列出后面该写什么',

  // iptables.
  'no-such-rule-here': '这个命名空间的这个表中没有这样的规则：`iptables -S` 按应有的写法列出规则',
  'chain-must-exist': '链必须先存在（`iptables -N NAME`），并且要写明它所在的表（`-t nat`）',
  'no-such-rule': '没有这样的规则：`iptables -S` 按应有的写法列出规则',

  // Reaching others.
  'ping-never-ends': '`ping` 不会自己结束：请加上 `-c 3`',
  'no-route-there': '没有到这个地址的路由：在同一命名空间中用 `ip route` 可以看到现有的路由',
  'nobody-answers-on-link': '链路上没有谁为这个地址应答：对方可能没有这个地址、未启用，或者在另一个网络上',
  'name-does-not-resolve':
    '这里解析不出这个名称：只有在用户自定义网络上才能解析容器的名称，实验环境没有别的 DNS',
  'no-answer-came': '没有收到应答：请在两端查看地址（`ip addr`）、路由（`ip route`）、接口状态和防火墙',
  'nothing-listens-yet': '机器有应答，但还没有程序监听这个端口',
  'nobody-on-last-link': '有路由通往那里，但最后一段链路上没有谁为这个地址应答，或者被防火墙拒绝',

  // Shell and limits.
  'no-package-manager': '实验环境没有软件包管理器“{name}”，也没有可供安装的网络：工具都来自它的镜像',
  'use-other-tool': '实验环境里没有“{name}”：请用 `{other}`',
  'tool-not-in-lab': '实验环境里没有“{name}”',
  'tool-not-in-lab-or-output': '实验环境里没有“{name}”；如果这一行是输出而不是命令，请把代码块标为 `text`',
  'near-word': '是不是“{word}”',
  'no-packages': '实验环境没有软件包，也没有可供安装的网络：工具都来自它的镜像',
  'disk-is-full': '实验环境的磁盘已满：它的大小有限',
  'processes-used-up': '实验环境允许的进程数有限，已经用完',
  'was-killed': '它被杀死了，很可能是因为占用的内存超过了实验环境的限制',
  'leave-sudo-out': '步骤本来就以 root 身份执行：请去掉 `sudo`',
  'file-system-read-only': '实验环境中这个文件系统是只读的：请写到 /tmp 或工作目录下',
  'root-is-confined':
    '实验环境的 root 只在实验环境之内有效：超出它的操作会被拒绝，例如内核模块、设备和全局设置',
  'rights-are-lacking': '因权限不足被拒绝：脚本可能需要 `chmod +x`，实验环境的 root 也只在实验环境之内有效',

  // Still running at the time limit.
  'goes-on-until-stopped':
    '它会一直运行到被停止：请加以限制（`tcpdump -c 1`、`timeout 3 ...`），或把代码块标为 `background`',
  'server-goes-on': '服务程序会一直运行到被停止：请把代码块标为 `background`',
  'container-in-foreground':
    '容器在前台一直运行：请加上 `-d`；如果后面的步骤要输入到它的 shell 中，请加上 `-it`',
  'waits-for-input': '它在等待没有人会输入的内容：请用 `<<<` 或管道给出输入，或改用不需要输入的写法',
  'waits-for-answer': '它似乎在等待回答：请用 `<<<` 或管道给出，或使用 `-y` 之类的选项',
});
