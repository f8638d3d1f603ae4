// What probably went wrong with a docker command, in Chinese.
import type { dockerHints as english } from '../en/docker-hints.ts';
import { translationOf } from '../translation.ts';

export const dockerHints = translationOf<typeof english>()({
  // The command line.
  'one-dash-one-letter': '一个短横后面只跟一个字母：是不是“--{name}”',
  'docker-reads-letters': 'docker 把“-{name}”读作“-{letter} {rest}”：请写“--{name}”',
  'docker-reads-letters-image':
    'docker 把“-{name}”读作“-{letter} {rest}”，于是“{image}”成了镜像：请写“--{name}”',
  'no-such-option': '这个 docker 命令没有选项“--{name}”',
  'near-option': '是不是“--{name}”',
  'no-such-command': 'docker 没有命令“{word}”',
  'near-command': '是不是“docker {word}”',
  'too-many-words': '词的个数超过“{usage}”所能接受的：其中某个选项可能少了短横',
  'argument-is-missing': '少了一个参数：写法是“{usage}”',
  'missing-at-end': '末尾缺少{names:and}，例如 `{example}`',
  'the-network': '网络的名称',
  'the-container': '容器的名称',
  'the-argument': '参数 {name}',
  'option-value-missing': '选项 {option} 是最后一个词，缺少它的值',
  'no-terminal-for-t': '这里没有 `-t` 可用的终端：请去掉 `-it` 中的 `t`',

  // Images.
  'near-image': '实验环境没有镜像“{image}”，是不是“{near}”',
  'no-image':
    '实验环境没有镜像“{image}”，也没有可供拉取的镜像仓库。如果“{image}”不是要写的镜像，请检查它前面的选项',
  'no-image-but':
    '实验环境没有镜像“{image}”，也没有可供拉取的镜像仓库；现有的是 {present}。如果“{image}”不是要写的镜像，请检查它前面的选项',
  'image-lacks-program': '镜像中没有程序“{name}”：镜像名后面写的是要在其中执行的命令',
  'wrong-processor': '这个程序是为另一种处理器编译的，或者是缺少首行 `#!` 的脚本',

  // Names, ports, networks.
  'container-is-there': '容器“{name}”已经存在，也许已停止：用 `docker rm -f {name}` 删除它，或换一个名称',
  'port-is-taken': '已经有程序监听这个端口：请停止它，或发布另一个端口；host 网络上的容器与主机共用端口',
  'port-is-number': '端口是不超过 65535 的数，主机在前、容器在后：`-p 8080:80`',
  'network-is-there': '网络 {name} 已经存在：用 `docker network rm {name}` 删除它，或直接使用',
  'near-network': '是不是网络“{name}”',
  'create-network-first':
    '请先创建网络：`docker network create {name}`；用 `docker network ls` 列出现有的网络',
  'network-comes-first': '“{name}”是网络：`docker network connect NETWORK CONTAINER` 要把网络写在前面',
  'near-container': '是不是容器“{name}”',
  'no-such-container': '没有创建过容器“{name}”，或者它又被删除了（`--rm`）：用 `docker ps -a` 列出全部容器',
  'no-such-object': '没有名为“{name}”的对象：用 `docker ps -a` 和 `docker network ls` 列出现有的',
  'container-ended-at-once':
    '容器立刻就结束了，没有持续运行的命令时就会这样：请看 `docker logs`，或给它一个命令，例如 `sleep infinity`',
  'still-attached': '还有容器接在上面：请先断开或删除它们',
  'subnet-is-taken': '另一个网络已经用了这个子网的地址：请换一个 `--subnet`，或删除那个网络',
  'network-of-docker': '“{name}”是 Docker 自己的网络：请给你的网络起另一个名称',
  'address-needs-subnet': '固定地址需要带 `--subnet` 的用户自定义网络',
  'alias-needs-network': '别名需要用户自定义网络',
  'options-exclude': '有两个选项互相排斥：host 网络上没有自己的链接、端口和名称',
  'already-attached': '{name} 已经接入 {network}',
  'no-daemon':
    '这个实验环境里没有运行 Docker 守护进程：请在文首的设置里写 `lab: {setting}`，或者它被前面的步骤结束了',
});
