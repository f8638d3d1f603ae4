// Hints: real messages of bash, iproute2, iptables, ping and docker, and what is said about them.
import { describe, expect, test } from 'vitest';
import { hintFor } from '../../runner/hint/hint.ts';
import type { LabState, Symptom } from '../../runner/hint/symptom.ts';
import { formatMessage } from '../../runner/text/messages/format-message.ts';
import { expectLinear } from '../growth.ts';

function hint(command: string, output: string, exitCode: number | undefined = 1, state?: LabState): string {
  return textOf({ command, output, exitCode, state });
}

function textOf(symptom: Symptom): string {
  const found = hintFor(symptom);
  return found === undefined ? 'none' : formatMessage(found, 'en');
}

const usageOfRun =
  "\n\nUsage:  docker run [OPTIONS] IMAGE [COMMAND] [ARG...]\n\nRun 'docker run --help' for more information\n";

describe('a device that cannot be found', () => {
  const command = 'ip netns exec ns1 ip addr add 192.168.1.1/24 dev veth-ns1';
  const output = 'Cannot find device "veth-ns1"\n';
  const inHost: LabState = {
    links: [
      { name: 'lo', namespace: 'ns1' },
      { name: 'veth-ns1', namespace: 'host' },
    ],
  };

  test('that lives in the namespace of the host has to be moved', () => {
    expect(hint(command, output, 1, inHost)).toBe(
      'veth-ns1 exists, but in the namespace of the host: move it with `ip link set veth-ns1 netns ns1`',
    );
  });
  test('that lives in another namespace is moved from there', () => {
    const state = { links: [{ name: 'veth-ns1', namespace: 'ns2' }] };
    expect(hint(command, output, 1, state)).toContain('`ip -n ns2 link set veth-ns1 netns ns1`');
    expect(hint('ip -n ns1 link set veth-ns1 up', output, 1, state)).toContain('netns ns1`');
  });
  test('that was moved away is reached in its namespace', () => {
    const state = { links: [{ name: 'veth-ns1', namespace: 'ns1' }] };
    expect(hint('ip link set veth-ns1 up', output, 1, state)).toBe(
      'veth-ns1 exists, but in the namespace ns1: reach it with `ip -n ns1 ...`',
    );
  });
  test('that has a near name in the same namespace', () => {
    const state = { links: [{ name: 'veth-ns1', namespace: 'host' }] };
    expect(hint('ip link set veth-n1 up', 'Cannot find device "veth-n1"', 1, state)).toBe(
      'Did you mean the device "veth-ns1"',
    );
  });
  test('that is nowhere was never created', () => {
    expect(hint(command, output, 1, { links: [] })).toContain('No namespace has a device "veth-ns1"');
  });
  test('gets a general hint where nothing was observed', () => {
    expect(hint(command, output)).toContain('lives in one namespace at a time');
  });
  test('in the other words that ip has for it', () => {
    for (const text of [
      'Device "veth-ns1" does not exist.',
      'Error: argument "veth-ns1" is wrong: Device does not exist\n',
    ])
      expect(hint(command, text, 1, inHost)).toContain('move it with');
  });
});

describe('lines of the notes that fail', () => {
  test('network create without a name, as docker 26 and docker 20 say it', () => {
    const said26 =
      "docker: 'docker network create' requires 1 argument\n\nUsage:  docker network create [OPTIONS] NETWORK\n";
    const said20 =
      '"docker network create" requires exactly 1 argument.\nSee \'docker network create --help\'.\n\nUsage:  docker network create [OPTIONS] NETWORK\n\nCreate a network\n';
    for (const said of [said26, said20])
      expect(hint('docker network create -d bridge', said)).toBe(
        'Missing at the end: the name of the network, as in `docker network create -d bridge NETWORK`',
      );
  });
  test('-link makes the next word the image', () => {
    const said =
      'Unable to find image \'bb1:latest\' locally\ndocker: Error response from daemon: Get "https://registry.example/v2/": dial tcp: lookup registry.example: no such host\n';
    expect(hint('docker run --name bb4 -link bb1 -it box', said, 125, { images: ['box:latest'] })).toBe(
      'docker reads "-link" as "-l ink", so that "bb1" became the image: write "--link"',
    );
  });
  test('-name is one dash short', () => {
    expect(
      hint(
        'docker run -d -name bb5 --network host box',
        `unknown shorthand flag: 'n' in -name${usageOfRun}`,
        125,
      ),
    ).toBe('One dash is for one letter: did you mean "--name"');
  });
});

describe('docker', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['docker run -nmae x box', `unknown shorthand flag: 'n' in -nmae${usageOfRun}`, 'did you mean "--nmae"'],
    ['docker run --nmae x box', `unknown flag: --nmae${usageOfRun}`, 'Did you mean "--name"'],
    [
      'docker rnu x',
      "docker: unknown command: docker rnu\n\nRun 'docker --help' for more information\n",
      'Did you mean "docker run"',
    ],
    [
      'docker rnu x',
      "docker: 'rnu' is not a docker command.\nSee 'docker --help'\n",
      'Did you mean "docker run"',
    ],
    [
      'docker run',
      `docker: 'docker run' requires at least 1 argument${usageOfRun}`,
      'the image, as in `docker run IMAGE`',
    ],
    [
      'docker network connect mynet',
      "docker: 'docker network connect' requires 2 arguments\n\nUsage:  docker network connect [OPTIONS] NETWORK CONTAINER\n",
      'the name of the container, as in `docker network connect mynet CONTAINER`',
    ],
    [
      'docker network create a b',
      "docker: 'docker network create' requires 1 argument\n\nUsage:  docker network create [OPTIONS] NETWORK\n",
      'More words than',
    ],
    [
      'docker network create -driver bridge n',
      "docker: 'docker network create' requires 1 argument\n\nUsage:  docker network create [OPTIONS] NETWORK\n",
      'docker reads "-driver" as "-d river"',
    ],
    ['docker run -it box', 'the input device is not a TTY\n', 'leave the `t` out'],
    ['docker run -d nginx', "Unable to find image 'nginx:latest' locally\n", 'no registry'],
    [
      'docker pull nginx',
      'Using default tag: latest\nError response from daemon: Get "https://registry.example/v2/": dial tcp: lookup registry.example on 10.0.0.1:53: no such host\n',
      'The lab has no image "nginx"',
    ],
    [
      'docker run box nosuch',
      'docker: Error response from daemon: failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "nosuch": executable file not found in $PATH: unknown\n',
      'The image has no program "nosuch"',
    ],
    ['docker run box x', 'exec /x: exec format error\n', 'another kind of processor'],
    [
      'docker run --name bb1 box',
      'docker: Error response from daemon: Conflict. The container name "/bb1" is already in use by container "f0ae". You have to remove (or rename) that container to be able to reuse that name.\n',
      'docker rm -f bb1',
    ],
    [
      'docker run -p 80:80 box',
      'docker: Error response from daemon: driver failed programming external connectivity on endpoint x: Bind for 0.0.0.0:80 failed: port is already allocated.\n',
      'listens on that port already',
    ],
    ['docker run -p 99999:80 box', 'docker: invalid hostPort: 99999\n', '65535'],
    [
      'docker network create n',
      'Error response from daemon: network with name n already exists\n',
      'docker network rm n',
    ],
    [
      'docker run --network mynet box',
      'docker: Error response from daemon: network mynet not found\n',
      'docker network create mynet',
    ],
    ['docker exec bb9 ls', 'Error response from daemon: No such container: bb9\n', '"bb9"'],
    ['docker inspect bb9', '[]\nError: No such object: bb9\n', 'Nothing is named "bb9"'],
    ['docker exec bb1 ls', 'Error response from daemon: container f0ae9e79 is not running\n', 'docker logs'],
    [
      'docker network create --subnet 172.17.0.0/16 n',
      'Error response from daemon: Pool overlaps with other one on this address space\n',
      '--subnet',
    ],
    [
      'docker network create bridge',
      'Error response from daemon: operation is not permitted on predefined bridge network\n',
      '"bridge" is one of Docker\'s own',
    ],
    [
      'docker run --ip 10.0.0.1 box',
      'docker: Error response from daemon: invalid config for network bridge: invalid endpoint settings:\n* user specified IP address is supported on user defined networks only\n',
      '--subnet',
    ],
    [
      'docker ps',
      'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?\n',
      'lab: {docker: true}',
    ],
    [
      'docker network rm n',
      'Error response from daemon: error while removing network: network n id 12 has active endpoints\n',
      'disconnect',
    ],
  ];
  test.each(cases)('%s: %j', (command, output, wanted) => {
    expect(hint(command, output)).toContain(wanted);
  });
  test('near names of what is there are offered', () => {
    expect(
      hint('docker run bx', "Unable to find image 'bx:latest' locally", 125, { images: ['box:latest'] }),
    ).toContain('did you mean "box"');
    expect(hint('docker exec bb ls', 'No such container: bb', 1, { containers: ['bb1'] })).toContain('"bb1"');
    expect(hint('docker network rm mynt', 'network mynt not found', 1, { networks: ['mynet'] })).toContain(
      '"mynet"',
    );
  });
  test('images that are there are listed', () => {
    expect(
      hint('docker run nginx', "Unable to find image 'nginx:latest' locally", 125, {
        images: ['box:latest', 'web:latest'],
      }),
    ).toContain('present are box:latest, web:latest');
  });
  test('one-dash words of a program inside a container are its own affair', () => {
    expect(hint('docker exec bb1 find / -name x', 'find: /proc/7: Permission denied\n')).not.toContain(
      '--name',
    );
  });
});

describe('ip, iptables and ping', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    [
      'ip netns exec nons ls',
      'Cannot open network namespace "nons": No such file or directory\n',
      'ip netns add nons',
    ],
    [
      'ip link set v netns nons',
      'Error: argument "nons" is wrong: Invalid "netns" value\n\n',
      'ip netns add nons',
    ],
    [
      'ip netns del nons',
      'Cannot remove namespace file "/run/netns/nons": No such file or directory\n',
      'ip netns add nons',
    ],
    [
      'ip netns add ns1',
      'Cannot create namespace file "/run/netns/ns1": File exists\n',
      'The namespace ns1 is there already',
    ],
    ['ip link add v type veth peer name w', 'RTNETLINK answers: File exists\n', 'device of that name'],
    ['ip route add 10.0.0.0/24 dev v', 'RTNETLINK answers: File exists\n', 'such a route already'],
    ['ip addr add 10.0.0.1/24 dev v', 'Error: ipv4: Address already assigned.\n', 'that address already'],
    [
      'ip route add default via 10.9.9.9',
      'Error: Nexthop has invalid gateway.\n',
      'The gateway is not on a network',
    ],
    ['ip route get 8.8.8.8', 'RTNETLINK answers: Network is unreachable\n', 'no route to that address'],
    ['ping -c 1 8.8.8.8', 'ping: connect: Network is unreachable\n', 'no route to that address'],
    ['ip route del default', 'RTNETLINK answers: No such process\n', 'no such route'],
    ['ip link add a0 type dummy', 'Error: Unknown device type.\n', 'requires'],
    [
      'ip link add averyveryverylongname type bridge',
      'Error: Attribute failed policy validation.\n',
      '15 characters',
    ],
    [
      'ip addr add 10.0.0.5/40 dev v',
      'Error: any valid prefix is expected rather than "10.0.0.5/40".\n',
      '192.168.1.1/24',
    ],
    ['ip foo', 'Object "foo" is unknown, try "ip help".\n', '"foo" is no word'],
    ['ip link set lo mtu 9', 'RTNETLINK answers: Operation not permitted\n', 'confines'],
    ['iptables -A FOO', 'iptables: No chain/target/match by that name.\n', 'iptables -N'],
    [
      'iptables -t nat -A POSTROUTING -j FOO',
      "iptables v1.8.9 (nf_tables): Chain 'FOO' does not exist\n",
      'iptables -N',
    ],
    [
      'ping -c 3 10.0.0.2',
      'PING 10.0.0.2\nFrom 10.0.0.1 icmp_seq=1 Destination Host Unreachable\n\n3 packets transmitted, 0 received, +3 errors, 100% packet loss, time 2040ms\n',
      'Nobody answers for that address',
    ],
    [
      'ping -c 3 10.0.0.2',
      '3 packets transmitted, 0 received, 100% packet loss, time 2040ms\n',
      'No answer came back',
    ],
    ['ping -c 1 bb4', 'ping: bb4: Name or service not known\n', 'user-defined networks'],
    ['docker exec bb1 ping -c 1 bb4', "ping: bad address 'bb4'\n", 'user-defined networks'],
  ];
  test.each(cases)('%s: %j', (command, output, wanted) => {
    expect(hint(command, output)).toContain(wanted);
  });
});

describe('what newcomers took for something else', () => {
  test('a container that is missing is named without the full stop of the message', () => {
    const said = 'Error: could not get container for shop: No such container: shop.\n';
    expect(hint('docker run --link shop:s box', said)).toContain('No container "shop" was created');
  });
  test('a network where a container belongs is reported as the two the wrong way round', () => {
    const said = 'Error response from daemon: No such container: lan\n';
    expect(hint('docker network connect bb3 lan', said, 1, { networks: ['lan'], containers: ['bb3'] })).toBe(
      '"lan" is a network: `docker network connect NETWORK CONTAINER` takes the network first',
    );
  });
  test('a number for a namespace is a process that has ended', () => {
    const said = 'Error: argument "167" is wrong: Invalid "netns" value\n';
    expect(hint('ip link set v netns 167', said)).toBe(
      "No process has the id 167 any more: ask for it again, `docker inspect -f '{{.State.Pid}}' CONTAINER`",
    );
  });
  test('a container for a namespace is reported by the id of its process', () => {
    const said = 'Error: argument "bb1" is wrong: Invalid "netns" value\n';
    expect(hint('ip link set v netns bb1', said, 1, { containers: ['bb1'] })).toBe(
      "bb1 is a container, whose namespace has no name for `ip`: `docker inspect -f '{{.State.Pid}}' bb1` prints a process id, which does as well",
    );
  });
  test.each([
    'iptables: No chain/target/match by that name.\n',
    'iptables: Index of deletion too big.\n',
    'iptables: Bad rule (does a matching rule exist in that chain?).\n',
  ])('a rule to delete that is not there may be in another namespace: %j', (said) => {
    expect(hint('iptables -D FORWARD 1', said)).toContain('in this namespace');
  });
});

describe('the shell and the limits', () => {
  const cases: readonly (readonly [string, string, number, string])[] = [
    ['dokcer ps', 'bash: line 1: dokcer: command not found\n', 127, 'Did you mean "docker"'],
    ['ifconfig', 'bash: ifconfig: command not found\n', 127, '`ip addr`'],
    ['apt-get install x', 'bash: apt-get: command not found\n', 127, 'package manager'],
    [
      'sudo apt-get install -y x',
      'E: Could not open lock file /var/lib/dpkg/lock-frontend - open (2: No such file or directory)\n',
      100,
      'no network to install from',
    ],
    ['ssh root@10.0.0.1', 'bash: ssh: command not found\n', 127, '"ssh" is not in the lab'],
    ['docker exec bb1 curl x', 'sh: curl: not found\n', 127, '"curl"'],
    ['frobnicate', 'bash: frobnicate: command not found\n', 127, '"frobnicate" is not in the lab'],
    ['|  br0 (Linux Bridge)  |', "bash: syntax error near unexpected token `|'\n", 2, 'diagram'],
    ['+------+', 'bash: +------+: command not found\n', 127, 'diagram'],
    ['┌─────┐', 'bash: ┌─────┐: command not found\n', 127, 'diagram'],
    ['if true; then', 'bash: line 2: syntax error: unexpected end of file\n', 2, 'label its fence `text`'],
    ["echo 'a", "bash: unexpected EOF while looking for matching `''\n", 2, 'quote'],
    ['$ ls', 'bash: $: command not found\n', 127, 'prompt'],
    ['head -c 1G /dev/zero > f', 'head: write error: No space left on device\n', 1, 'full'],
    ['x', 'Killed\n', 137, 'memory'],
    ['x', '', 137, 'memory'],
    [':(){ :|:& };:', 'bash: fork: retry: Resource temporarily unavailable\n', 1, 'processes'],
    ['./x', 'bash: ./x: Permission denied\n', 126, 'chmod +x'],
    ['mknod x b 1 1', 'mknod: x: Operation not permitted\n', 1, 'confines'],
  ];
  test.each(cases)('%s: %j', (command, output, exitCode, wanted) => {
    expect(hint(command, output, exitCode)).toContain(wanted);
  });
});

describe('what still ran at its time limit', () => {
  function hanging(command: string, output = ''): string {
    return textOf({ command, output, exitCode: undefined });
  }
  test('ping without a count never ends', () => {
    expect(hanging('ping 10.0.0.1', '64 bytes from 10.0.0.1')).toContain('add `-c 3`');
    expect(hanging('ip netns exec ns1 ping 10.0.0.1')).toContain('add `-c 3`');
    for (const command of [
      'ping -c 3 10.0.0.1',
      'ping -c3 10.0.0.1',
      'ping 10.0.0.1 -c 3',
      'ping -w 5 10.0.0.1',
      'ping -qc 3 x',
    ])
      expect(hanging(command)).not.toContain('-c 3');
  });
  test.each([
    ['tcpdump -i any', 'until it is stopped'],
    ['tail -f x', 'until it is stopped'],
    ['nc -l 80', 'background'],
    ['docker run box sleep 99', '`-d`'],
    ['read x', 'waits for input'],
    ['cat', 'waits for input'],
  ])('%s', (command, wanted) => {
    expect(hanging(command)).toContain(wanted);
  });
  test('a question at the end of the output waits for its answer', () => {
    expect(hanging('docker network prune', 'Are you sure you want to continue? [y/N] ')).toContain('`-y`');
  });
  test('a program that ended has no such hint', () => {
    expect(hint('ping 10.0.0.1', '64 bytes', 0)).toBe('none');
  });
});

describe('every hint', () => {
  test('is absent where nothing is known', () => {
    expect(hint('false', '')).toBe('none');
    expect(hint('grep x y', 'something else\n')).toBe('none');
  });
  test.each(['a: ', "docker '", 'Killed ', '"', ' ', '[', 'x'])(
    'costs no more than output made of %j grows',
    (piece) => {
      expectLinear((times) => {
        const text = `Usage: docker ${piece.repeat(times)}`;
        for (const hostile of [text, piece.repeat(times)]) {
          hint(hostile, hostile);
          hint(`docker ${hostile}`, `'docker run' requires at least 1 argument\n${hostile}`);
          hintFor({ command: hostile, output: hostile, exitCode: undefined });
        }
      }, 6000);
    },
  );
});
