// The catalogue of mutants, on commands as data: each row breaks what it says, and nothing else.
import { expect, test } from 'vitest';
import { mutators } from '../../runner/mutate/mutators/mutators.ts';
import { mutantsOfCommands } from './mutants-of.ts';

interface Row {
  readonly mutator: string;
  /** Commands before it, that give names. */
  readonly after?: readonly string[];
  readonly command: string;
  /** What this mutator, of all, makes of it. */
  readonly mutated: readonly string[];
}

const TWO_NAMESPACES = ['ip netns add red', 'ip netns add blue'];
const PAIR = [...TWO_NAMESPACES, 'ip link add cable-red type veth peer name cable-blue'];
const TWO_NETWORKS = ['docker network create front', 'docker network create back'];
const TWO_CONTAINERS = ['docker run -d --name bb1 box', 'docker run -d --name bb2 box'];

const ROWS: readonly Row[] = [
  { mutator: 'drop-command', command: 'ip netns add red', mutated: [':'] },
  {
    mutator: 'drop-command',
    command: 'sudo ip netns exec red ip addr add 10.0.0.1/24 dev x',
    mutated: [':'],
  },
  { mutator: 'drop-command', command: 'ip l s x master br0', mutated: [':'] },
  { mutator: 'drop-command', command: 'docker run -d box', mutated: [':'] },
  { mutator: 'drop-command', command: 'cid=$(docker run -d box)', mutated: ['cid=$(:)'] },
  { mutator: 'drop-command', command: 'docker run -it --rm box sh', mutated: [':'] },
  { mutator: 'drop-command', command: 'docker network connect back bb1', mutated: [':'] },
  { mutator: 'drop-command', command: 'docker exec bb1 ip link del eth0', mutated: [':'] },
  { mutator: 'drop-command', command: 'iptables -t nat -D POSTROUTING 1', mutated: [':'] },
  { mutator: 'drop-command', command: 'echo "nameserver 10.0.0.53" > /etc/resolv.conf', mutated: [':'] },
  { mutator: 'drop-command', command: 'socat TCP-LISTEN:80,fork SYSTEM:date', mutated: [':'] },
  { mutator: 'drop-command', command: 'kill $pid', mutated: [':'] },
  {
    mutator: 'drop-command',
    command: 'ip link add x type veth peer name y && ip link set x netns red',
    mutated: [': && ip link set x netns red', 'ip link add x type veth peer name y && :'],
  },
  {
    mutator: 'drop-command',
    command: 'for ns in red blue; do ip netns add $ns; ping -c 1 10.0.0.1; done',
    mutated: ['for ns in red blue; do :; ping -c 1 10.0.0.1; done'],
  },
  {
    mutator: 'drop-command',
    command: "docker exec bb1 sh -c 'ip addr add 10.0.0.1/24 dev x; ip addr'",
    mutated: ["docker exec bb1 sh -c ':; ip addr'"],
  },
  {
    mutator: 'drop-command',
    command: 'curl -s --unix-socket /run/docker.sock http://localhost/networks/create -d {}',
    mutated: [':'],
  },
  { mutator: 'missing-route', command: 'ip -n red route add default via 10.0.0.1', mutated: [':'] },
  { mutator: 'missing-route', command: 'ip r replace 10.1.0.0/16 dev x', mutated: [':'] },
  { mutator: 'missing-route', command: 'route add -net 10.1.0.0/16 dev x', mutated: [':'] },
  { mutator: 'missing-rule', command: 'iptables -t nat -A POSTROUTING -j MASQUERADE', mutated: [':'] },
  { mutator: 'missing-rule', command: 'nft add rule ip nat post masquerade', mutated: [':'] },
  { mutator: 'link-left-down', command: 'ip link set dev x up', mutated: ['ip link set dev x down'] },
  {
    mutator: 'link-left-down',
    command: 'ip link set x master br0 up',
    mutated: ['ip link set x master br0 down'],
  },
  {
    mutator: 'link-left-down',
    command: 'ip link add br0 up type bridge',
    mutated: ['ip link add br0 type bridge'],
  },
  { mutator: 'link-left-down', command: 'ip -n red l set up x', mutated: ['ip -n red l set down x'] },
  { mutator: 'link-left-down', command: 'ifconfig x up', mutated: ['ifconfig x down'] },
  {
    mutator: 'wrong-prefix',
    command: 'ip addr add 10.0.0.1/24 dev x',
    mutated: ['ip addr add 10.0.0.1/32 dev x'],
  },
  {
    mutator: 'wrong-prefix',
    command: 'ip addr add 10.0.0.1/32 dev x',
    mutated: ['ip addr add 10.0.0.1/24 dev x'],
  },
  {
    mutator: 'wrong-prefix',
    command: 'ip -6 addr add fd00::1/64 dev x',
    mutated: ['ip -6 addr add fd00::1/128 dev x'],
  },
  {
    mutator: 'wrong-prefix',
    command: 'docker network create --subnet 10.9.0.0/16 net',
    mutated: ['docker network create --subnet 10.9.0.0/17 net'],
  },
  {
    mutator: 'wrong-address',
    command: 'ip addr add 10.0.0.1/24 dev x',
    mutated: ['ip addr add 10.0.0.50/24 dev x'],
  },
  {
    mutator: 'wrong-address',
    after: ['ping -c 1 10.0.0.50', 'ping -c 1 10.0.0.51'],
    command: 'ip addr add 10.0.0.1/24 dev x',
    mutated: ['ip addr add 10.0.0.52/24 dev x'],
  },
  {
    mutator: 'wrong-address',
    command: 'ip addr add 10.0.0.1/30 dev x',
    mutated: ['ip addr add 10.0.0.2/30 dev x'],
  },
  {
    mutator: 'wrong-address',
    command: 'ip route add 10.1.0.0/16 via 10.0.0.2',
    mutated: ['ip route add 10.2.0.0/16 via 10.0.0.2', 'ip route add 10.1.0.0/16 via 10.0.0.50'],
  },
  {
    mutator: 'wrong-address',
    command: 'ip addr add fd00::1/64 dev x',
    mutated: ['ip addr add fd00::33/64 dev x'],
  },
  {
    mutator: 'wrong-address',
    command: 'ip neigh add 10.0.0.2 lladdr 02:00:00:00:00:02 dev x',
    mutated: ['ip neigh add 10.0.0.50 lladdr 02:00:00:00:00:02 dev x'],
  },
  {
    mutator: 'wrong-address',
    command: 'iptables -t nat -A PREROUTING -p tcp --dport 80 -j DNAT --to-destination 10.0.0.2:8080',
    mutated: ['iptables -t nat -A PREROUTING -p tcp --dport 80 -j DNAT --to-destination 10.0.0.50:8080'],
  },
  {
    mutator: 'wrong-address',
    command: 'docker run -d --ip=10.9.0.9 --network net box ping 10.9.0.1',
    mutated: ['docker run -d --ip=10.9.0.50 --network net box ping 10.9.0.1'],
  },
  {
    mutator: 'wrong-namespace',
    after: TWO_NAMESPACES,
    command: 'ip netns exec red ip link set lo up',
    mutated: ['ip netns exec blue ip link set lo up'],
  },
  {
    mutator: 'wrong-namespace',
    after: TWO_NAMESPACES,
    command: "ip netns exec red sh -c 'ip link set lo up'",
    mutated: ["ip netns exec blue sh -c 'ip link set lo up'"],
  },
  {
    mutator: 'wrong-namespace',
    after: TWO_NAMESPACES,
    command: 'sudo ip -n blue link set lo up',
    mutated: ['sudo ip -n red link set lo up'],
  },
  {
    mutator: 'wrong-namespace',
    after: ['ip netns add red'],
    command: 'sudo ip netns exec red ip link set lo up',
    mutated: ['sudo ip link set lo up'],
  },
  {
    mutator: 'wrong-namespace',
    after: ['ip netns add red'],
    command: 'ip -n red link set lo up',
    mutated: ['ip link set lo up'],
  },
  {
    mutator: 'wrong-namespace',
    after: TWO_NAMESPACES,
    command: 'ip link set x netns red',
    mutated: ['ip link set x netns blue'],
  },
  {
    mutator: 'wrong-namespace',
    after: TWO_NAMESPACES,
    command: 'ip netns del red',
    mutated: ['ip netns del blue'],
  },
  {
    mutator: 'wrong-namespace',
    after: ['for ns in red blue; do ip netns add $ns; done'],
    command: 'ip -n red link set lo up',
    mutated: ['ip -n blue link set lo up'],
  },
  {
    mutator: 'wrong-container',
    after: TWO_CONTAINERS,
    command: 'docker exec --privileged bb1 ip link set eth0 down',
    mutated: ['docker exec --privileged bb2 ip link set eth0 down'],
  },
  {
    mutator: 'wrong-container',
    after: TWO_CONTAINERS,
    command: 'docker stop bb2',
    mutated: ['docker stop bb1'],
  },
  {
    mutator: 'wrong-container',
    after: TWO_CONTAINERS,
    command: 'docker network connect --alias web net bb1',
    mutated: ['docker network connect --alias web net bb2'],
  },
  {
    mutator: 'wrong-container',
    after: TWO_CONTAINERS,
    command: 'docker run -d --network container:bb1 box',
    mutated: ['docker run -d --network container:bb2 box'],
  },
  {
    mutator: 'wrong-network',
    after: TWO_NETWORKS,
    command: 'docker run -d --network=front box',
    mutated: ['docker run -d --network=back box'],
  },
  {
    mutator: 'wrong-network',
    after: ['docker network create front'],
    command: 'docker run --rm --net front box ip addr',
    mutated: ['docker run --rm --net bridge box ip addr'],
  },
  {
    mutator: 'wrong-network',
    after: TWO_NETWORKS,
    command: 'docker network connect front bb1',
    mutated: ['docker network connect back bb1'],
  },
  {
    mutator: 'wrong-network',
    command: 'docker run -d --net host box',
    mutated: ['docker run -d --net bridge box'],
  },
  {
    mutator: 'wrong-bridge',
    after: ['ip link add br0 type bridge', 'ip link add name br1 type bridge'],
    command: 'ip link set x master br1',
    mutated: ['ip link set x master br0'],
  },
  {
    mutator: 'wrong-bridge',
    after: ['brctl addbr br0', 'brctl addbr br1'],
    command: 'brctl addif br0 x',
    mutated: ['brctl addif br1 x'],
  },
  {
    mutator: 'wrong-end',
    after: PAIR,
    command: 'ip link set dev cable-red netns red',
    mutated: ['ip link set dev cable-blue netns red'],
  },
  {
    mutator: 'wrong-setting',
    command: 'sysctl -w net.ipv4.ip_forward=1',
    mutated: ['sysctl -w net.ipv4.ip_forward=0'],
  },
  {
    mutator: 'wrong-setting',
    command: 'ip netns exec red sysctl -q net.ipv4.conf.all.rp_filter=0',
    mutated: ['ip netns exec red sysctl -q net.ipv4.conf.all.rp_filter=1'],
  },
  {
    mutator: 'wrong-setting',
    command: "sudo sh -c 'echo 1 > /proc/sys/net/ipv4/ip_forward'",
    mutated: ["sudo sh -c 'echo 0 > /proc/sys/net/ipv4/ip_forward'"],
  },
  {
    mutator: 'swapped-names',
    command: 'ip link add outer type veth peer name eth0 netns red',
    mutated: ['ip link add eth0 type veth peer name outer netns red'],
  },
  {
    mutator: 'swapped-names',
    after: TWO_CONTAINERS,
    command: 'docker run -d --link bb1:web box',
    mutated: ['docker run -d --link web:bb1 box', 'docker run -d --link bb2:web box'],
  },
  {
    mutator: 'swapped-names',
    after: TWO_CONTAINERS,
    command: 'docker run -d --link bb1 box',
    mutated: ['docker run -d --link bb2 box'],
  },
  {
    mutator: 'wrong-alias',
    command: 'docker run -d --network net --network-alias web box',
    mutated: ['docker run -d --network net --network-alias web-other box'],
  },
  {
    mutator: 'wrong-alias',
    command: 'docker run -d --add-host db:10.0.0.1 box',
    mutated: ['docker run -d --add-host db-other:10.0.0.1 box'],
  },
  {
    mutator: 'wrong-port',
    command: 'docker run -d -p 8080:80 web',
    mutated: ['docker run -d -p 7580:80 web', 'docker run -d -p 8080:1080 web'],
  },
  {
    mutator: 'wrong-port',
    command: 'docker run -d --publish=127.0.0.1:8080:80/tcp web',
    mutated: [
      'docker run -d --publish=127.0.0.1:7580:80/tcp web',
      'docker run -d --publish=127.0.0.1:8080:1080/tcp web',
    ],
  },
  {
    mutator: 'wrong-port',
    command: 'socat TCP-LISTEN:7000,fork SYSTEM:date',
    mutated: ['socat TCP-LISTEN:6500,fork SYSTEM:date'],
  },
  {
    mutator: 'wrong-port',
    command: 'iptables -A INPUT -p tcp --dport 80 -j DROP',
    mutated: ['iptables -A INPUT -p tcp --dport 1080 -j DROP'],
  },
  {
    mutator: 'wrong-verdict',
    command: 'iptables -A INPUT -j DROP',
    mutated: ['iptables -A INPUT -j ACCEPT'],
  },
  { mutator: 'wrong-verdict', command: 'iptables -P FORWARD ACCEPT', mutated: ['iptables -P FORWARD DROP'] },
  {
    mutator: 'wrong-verdict',
    command: 'nft add rule ip f in drop',
    mutated: ['nft add rule ip f in accept'],
  },
  {
    mutator: 'wrong-id',
    command: 'ip link add vx type vxlan id 42 dstport 4789 dev eth0',
    mutated: [
      'ip link add vx type vxlan id 43 dstport 4789 dev eth0',
      'ip link add vx type vxlan id 42 dstport 4790 dev eth0',
    ],
  },
  {
    mutator: 'missing-option',
    command: 'docker network create --internal -d macvlan -o parent=eth0 net',
    mutated: [
      'docker network create -d macvlan -o parent=eth0 net',
      'docker network create --internal -o parent=eth0 net',
      'docker network create --internal -d macvlan net',
    ],
  },
  {
    mutator: 'missing-option',
    command: 'docker run -d --cap-add=NET_ADMIN --privileged box',
    mutated: ['docker run -d --privileged box', 'docker run -d --cap-add=NET_ADMIN box'],
  },
];

test.each(ROWS)('$mutator of `$command`', ({ mutator, after = [], command, mutated }) => {
  const made = mutantsOfCommands([...after, command]).filter((one) => one.original === command);
  expect(made.filter((one) => one.mutator === mutator).map((one) => one.mutated)).toEqual(mutated);
});

test('every row of the catalogue is tried here', () => {
  const tried = new Set(ROWS.map(({ mutator }) => mutator));
  expect(mutators.map(({ name }) => name).filter((name) => !tried.has(name))).toEqual([]);
});

test('no two rows say the same of one command', () => {
  for (const { after = [], command } of ROWS) {
    const made = mutantsOfCommands([...after, command]).filter((one) => one.original === command);
    expect(new Set(made.map(({ mutated }) => mutated)).size).toBe(made.length);
    expect(made.filter(({ mutated, original }) => mutated === original)).toEqual([]);
  }
});

test.each([
  'ip addr',
  'ip -br link show master br0',
  'ip netns list',
  'ip netns exec red ip route get 10.0.0.1',
  'ip -n red n',
  'ping -c 1 10.0.0.1',
  'docker ps -a',
  'docker exec bb1 cat /etc/hosts',
  'docker inspect bb1',
  'curl -s --unix-socket /run/docker.sock http://localhost/networks',
  'docker network ls',
  'docker network inspect net',
  'docker run --rm box ip addr',
  'iptables -t nat -S',
  'iptables -L -n',
  'nft list ruleset',
  'sysctl net.ipv4.ip_forward',
  'cat /proc/sys/net/ipv4/ip_forward',
  'ss -lnt',
  'nc -d 127.0.0.1 8080',
  'curl -s http://10.0.0.1:80/ > /tmp/page',
  'bridge fdb show',
  'tcpdump -i x',
  'sleep 1',
  'kill -0 $pid',
  'pid=$(docker inspect -f "{{.State.Pid}}" bb1)',
])('`%s` only looks: nothing of it is broken', (command) => {
  expect(mutantsOfCommands([...TWO_NAMESPACES, command]).filter((one) => one.original === command)).toEqual(
    [],
  );
});

test('the example of each mutator is one of these rows', () => {
  for (const { name, example } of mutators) {
    const rows = ROWS.filter(({ mutator, command }) => mutator === name && command === example.command);
    expect(
      rows.flatMap(({ mutated }) => mutated),
      name,
    ).toContain(example.mutated);
  }
});
