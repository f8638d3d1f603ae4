// Facts of namespaces, links, addresses and packets without Docker: each holds, does not hold, and lacks its subject.
import { beforeAll, describe, test } from 'vitest';
import type { Lab } from '../../../runner/lab/lab.ts';
import type { Sandbox } from '../../../runner/lab/sandbox.ts';
import { type Expectation, expectVerdict, prepare, worldOf } from '../../check/ask.ts';
import { startSandbox } from '../lab.ts';
import { listening } from '../setup/listening.ts';
import { sharedLab } from '../setup/shared-lab.ts';

const container = await sharedLab();
let sandbox: Sandbox;
let world: Lab;

const SETUP = `
ip netns add ns1; ip netns add ns2; ip netns add ns3; ip netns add empty
ip link add br0 type bridge && ip link set br0 up && ip addr add 10.0.0.254/24 dev br0
for n in 1 2; do
  ip link add veth-ns$n type veth peer name veth-br$n
  ip link set veth-ns$n netns ns$n
  ip link set veth-br$n master br0 up
  ip -n ns$n addr add 10.0.0.$n/24 dev veth-ns$n
  ip -n ns$n addr add fd00::$n/64 dev veth-ns$n nodad
  ip -n ns$n link set veth-ns$n up
done
ip -n ns1 route add default via 10.0.0.254
ip -n ns1 route add 172.31.0.0/16 via 10.0.0.2 metric 20
ip -n ns1 route add 172.31.0.0/16 via 10.0.0.254 metric 10
ip link add loose0 type veth peer name loose1
ip netns exec ns1 ping -c 1 -W 2 10.0.0.2
ip netns exec ns2 iptables -A INPUT -p tcp --dport 9 -s 10.0.0.1 -j DROP
ip netns exec ns2 nft 'add table inet lesson'
ip netns exec ns2 nft 'add chain inet lesson in { type filter hook input priority 0; }'
ip netns exec ns2 nft 'add rule inet lesson in tcp dport 7 drop'
ip netns exec ns2 sh -c 'nc -lk 80 & ${listening(['80/tcp'])}
  socat TCP6-LISTEN:80,ipv6only=1,fork - & nc -luk 53 & ${listening(['53/udp'])}
  until [ -n "$(ss -Hln6t sport = :80)" ]; do sleep 0.02; done'
sysctl -qw net.ipv4.ip_forward=1
iptables -t nat -A PREROUTING -p tcp --dport 8080 -j DNAT --to-destination 10.0.0.2:80
nft 'add table ip own; add chain ip own prerouting { type nat hook prerouting priority -100; }'
nft add rule ip own prerouting udp dport 5353 dnat to 10.0.0.2:53
touch /run/netns/plain
`;

beforeAll(async () => {
  sandbox = await startSandbox(container);
  world = worldOf(container, sandbox);
  await prepare(sandbox, SETUP);
});
const existence: readonly Expectation[] = [
  ['netns ns1 exists', 'holds'],
  ['netns ns9 exists', 'does-not-hold', /empty, ns1|ns1.*empty/],
  ['netns plain exists', 'does-not-hold', undefined, /no network namespace is mounted/],
  ['netns ns9 does not exist', 'holds'],
  ['netns ns1 does not exist', 'does-not-hold'],
  ['network net1 exists', 'error', /no Docker daemon/],
  ['network net1 does not exist', 'error', /no Docker daemon/],
  ['ns1 has link veth-ns1', 'holds'],
  ['ns1 has link veth-br1', 'does-not-hold', /host has one/],
  ['ns1 has no link veth-br1', 'holds'],
  ['ns1 has no link veth-ns1', 'does-not-hold'],
  ['ns9 has link veth-ns1', 'error', /no host, namespace or container named "ns9"/],
  ['ns9 has no link veth-ns1', 'error', /named "ns9"/],
  ['plain has link lo', 'error', /no network namespace is mounted/],
  ['ns1 has link veth-ns1 up', 'holds'],
  ['host has link loose0 up', 'does-not-hold', /loose0 is </],
  ['host has no link loose0 up', 'holds'],
  ['ns1 has no link veth-ns1 up', 'does-not-hold'],
  ['ns1 has link nothing up', 'does-not-hold', /no link nothing/],
  ['ns1 has no link nothing up', 'error', /no link nothing/],
  ['ns9 has link lo up', 'error', /ns9/],
  ['empty has only lo', 'holds'],
  ['ns1 has only lo', 'does-not-hold', /veth-ns1/],
  ['ns1 does not have only lo', 'holds'],
  ['empty does not have only lo', 'does-not-hold'],
  ['ns9 has only lo', 'error', /ns9/],
  ['ns9 does not have only lo', 'error', /ns9/],
];

const wiring: readonly Expectation[] = [
  ['veth-ns1 in ns1 is paired with veth-br1 in host', 'holds'],
  ['veth-br1 in host is paired with veth-ns1 in ns1', 'holds'],
  ['loose0 in host is paired with loose1 in host', 'holds'],
  ['veth-ns1 in ns1 is paired with veth-br2 in host', 'does-not-hold', /veth-br1 in host/],
  ['veth-ns1 in ns1 is not paired with veth-br2 in host', 'holds'],
  ['veth-ns1 in ns1 is not paired with veth-br1 in host', 'does-not-hold'],
  ['br0 in host is paired with veth-ns1 in ns1', 'does-not-hold', /no veth but a bridge/],
  ['veth9 in ns1 is paired with veth-br1 in host', 'does-not-hold', /no link veth9/],
  ['veth9 in ns1 is not paired with veth-br1 in host', 'error', /no link veth9/],
  ['veth-ns1 in ns9 is paired with veth-br1 in host', 'error', /ns9/],
  ['veth-ns1 in ns1 is not paired with veth-br1 in ns9', 'error', /ns9/],
  ['veth-br1 in host is a port of bridge br0', 'holds'],
  ['loose0 in host is a port of bridge br0', 'does-not-hold', /port of no bridge/],
  ['loose0 in host is not a port of bridge br0', 'holds'],
  ['veth-br1 in host is not a port of bridge br0', 'does-not-hold'],
  ['veth-br1 in host is a port of bridge br9', 'does-not-hold', /no bridge br9/],
  ['veth-br1 in host is not a port of bridge br9', 'error', /no bridge br9/],
  ['veth-br1 in ns9 is a port of bridge br0', 'error', /ns9/],
  ['ns1 and netns ns1 share a network namespace', 'holds'],
  ['ns1 and ns2 share a network namespace', 'does-not-hold', /net:\[\d+\] and net:\[\d+\]/],
  ['ns1 and ns2 do not share a network namespace', 'holds'],
  ['ns1 and ns1 do not share a network namespace', 'does-not-hold'],
  ['ns1 and ns9 do not share a network namespace', 'error', /ns9/],
];

const addressing: readonly Expectation[] = [
  ['ns1 has address 10.0.0.1/24', 'holds'],
  ['ns1 has address 10.0.0.1/24 on veth-ns1', 'holds'],
  ['ns1 has address fd00:0:0::0001/64', 'holds'],
  ['ns1 has address 10.0.0.1/16', 'does-not-hold', /10\.0\.0\.1\/24/, /prefix length 24/],
  ['ns1 has address 10.0.0.1/24 on lo', 'does-not-hold', /lo has/, /on veth-ns1/],
  ['ns1 has address 10.0.0.2/24', 'does-not-hold', undefined, /on veth-ns2 in ns2/],
  ['ns1 has no address 10.0.0.2/24', 'holds'],
  ['ns1 has no address 10.0.0.1/24', 'does-not-hold'],
  ['ns1 has address 10.0.0.1/24 on eth7', 'does-not-hold', /no link eth7/, /10\.0\.0\.1 is on veth-ns1/],
  ['ns1 has no address 10.0.0.1/24 on eth7', 'error', /no link eth7/],
  ['ns9 has address 10.0.0.1/24', 'error', /ns9/],
  ['ns9 has no address 10.0.0.1/24', 'error', /ns9/],
  ['ns1 has route default', 'holds'],
  ['ns1 has route 0.0.0.0/0 via 10.0.0.254 dev veth-ns1', 'holds'],
  ['ns1 has route 172.31.0.0/16 via 10.0.0.2', 'holds'],
  ['ns1 has route 172.31.0.0/16 via 10.0.0.254', 'holds'],
  ['ns1 has route 10.0.0.0/24', 'holds'],
  ['ns1 has route fd00::/64 dev veth-ns1', 'holds'],
  ['ns1 has route default via 10.0.0.2', 'does-not-hold', /default via 10\.0\.0\.254/, /but another/],
  ['ns2 has route default', 'does-not-hold', /10\.0\.0\.0\/24/],
  ['ns2 has no route default', 'holds'],
  ['ns1 has no route default', 'does-not-hold'],
  ['ns1 has no route default dev eth7', 'error', /no link eth7/],
  ['ns9 has no route default', 'error', /ns9/],
  ['empty has no route default', 'holds'],
  ['empty has no neighbour 10.0.0.2', 'holds'],
  ['ns9 has route default', 'error', /ns9/],
  ['ns1 has neighbour 10.0.0.2', 'holds', /10\.0\.0\.2 is at/],
  ['ns1 has neighbour 10.0.0.77', 'does-not-hold'],
  ['ns1 has no neighbour 10.0.0.77', 'holds'],
  ['ns1 has no neighbour 10.0.0.2', 'does-not-hold'],
  ['ns9 has no neighbour 10.0.0.2', 'error', /ns9/],
  ['ns2 has firewall rule INPUT -s 10.0.0.1 -p tcp --dport 9 -j DROP', 'holds'],
  ['ns2 has firewall rule -A INPUT --source 10.0.0.1/32 -p tcp -m tcp --dport 9 -j DROP', 'holds'],
  ['ns2 has firewall rule tcp dport 7 drop', 'holds'],
  ['ns2 has firewall rule INPUT -p tcp --dport 9 -j DROP', 'does-not-hold', /dport 9/, /nearest rule/],
  ['ns2 has firewall rule FORWARD -s 10.0.0.1 -p tcp --dport 9 -j DROP', 'does-not-hold'],
  ['ns2 has firewall rule tcp dport 70 drop', 'does-not-hold'],
  ['ns1 has firewall rule tcp dport 7 drop', 'does-not-hold', /no rules/],
  ['ns1 has no firewall rule tcp dport 7 drop', 'holds'],
  ['ns2 has no firewall rule tcp dport 7 drop', 'does-not-hold'],
  ['ns9 has no firewall rule tcp dport 7 drop', 'error', /ns9/],
];

const reachability: readonly Expectation[] = [
  ['ns1 reaches 10.0.0.2', 'holds'],
  ['ns1 reaches ns2', 'holds'],
  ['ns1 reaches host', 'holds'],
  ['ns1 reaches fd00::2', 'holds'],
  ['ns1 reaches 10.0.0.77', 'does-not-hold', undefined, /nothing in this lab has the address 10\.0\.0\.77/],
  ['ns2 reaches 172.31.0.1', 'does-not-hold', /unreachable/, /no route to 172\.31\.0\.1/],
  ['ns1 does not reach 10.0.0.77', 'error', /nothing in this lab has the address 10\.0\.0\.77/],
  ['ns1 does not reach ns2', 'does-not-hold', /replied/],
  ['ns1 reaches ns9', 'error', /"ns9" names nothing/],
  ['ns1 does not reach ns9', 'error', /"ns9" names nothing/],
  ['ns9 does not reach ns1', 'error', /ns9/],
  ['empty does not reach ns1', 'error', /empty has no address/],
  ['ns1 does not reach empty', 'error', /empty has no address/],
  ['ns1 reaches 10.0.0.1', 'does-not-hold', /ns1 itself/],
  ['ns1 does not reach 10.0.0.1', 'error', /ns1 itself/],
  ['ns1 reaches ns2:80/tcp', 'holds'],
  ['ns1 reaches 10.0.0.2:80/tcp', 'holds'],
  ['ns1 reaches [fd00::2]:80/tcp', 'holds'],
  ['ns1 reaches ns2:81/tcp', 'does-not-hold', /refused/],
  ['ns1 reaches ns2:9/tcp', 'does-not-hold', /timed out/, /-A INPUT .*--dport 9 .*in ns2 dropped it/],
  ['ns1 does not reach ns2:81/tcp', 'holds'],
  ['ns1 does not reach ns2:80/tcp', 'does-not-hold'],
  ['ns1 does not reach ns9:80/tcp', 'error', /ns9/],
];

const portsAndNames: readonly Expectation[] = [
  ['ns2 listens on 80/tcp', 'holds'],
  ['ns2 listens on 53/udp', 'holds'],
  ['ns2 listens on 53/tcp', 'does-not-hold'],
  ['ns1 listens on 80/tcp', 'does-not-hold'],
  ['ns1 does not listen on 80/tcp', 'holds'],
  ['ns2 does not listen on 80/tcp', 'does-not-hold'],
  ['ns9 does not listen on 80/tcp', 'error', /ns9/],
  ['host forwards 8080/tcp to ns2:80', 'holds', /what ns1 sends to port 8080\/tcp of host comes to ns2:80/],
  ['host forwards 5353/udp to ns2:53', 'holds', /what ns1 sends/],
  ['host forwards 5353/udp to ns2:54', 'does-not-hold'],
  ['host forwards 8080/tcp to ns1:80', 'does-not-hold'],
  ['host does not forward 8080/tcp to ns1:80', 'holds'],
  ['host does not forward 8080/tcp to ns2:80', 'does-not-hold'],
  ['host does not forward 8080/tcp to ns9:80', 'error', /ns9/],
  ['ns1 resolves localhost', 'holds'],
  ['ns1 resolves ns2', 'does-not-hold', undefined, /no name server/],
  ['ns1 does not resolve ns2', 'holds'],
  ['ns9 does not resolve ns2', 'error', /ns9/],
  ['ns1 reaches ns2 by name', 'does-not-hold', /does not resolve/],
  ['internet sees ns1 as host', 'error', /internet: true/],
  ['internet does not see ns1 as host', 'error', /internet: true/],
];

describe.each([
  ['existence', existence],
  ['wiring', wiring],
  ['addressing', addressing],
  ['reachability', reachability],
  ['ports and names', portsAndNames],
] as const)('%s', (_, expectations) => {
  const isAlone = ([, , , cause]: Expectation) => cause !== undefined; // it may be what a rule counts meanwhile
  test.concurrent.each(expectations.filter((one) => !isAlone(one)))('"%s": %s', async (...expectation) => {
    await expectVerdict(world, expectation as Expectation);
  });
  test.each(expectations.filter(isAlone))('"%s": %s', async (...expectation) => {
    await expectVerdict(world, expectation as Expectation);
  });
});
