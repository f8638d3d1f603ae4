// Why a fact does not hold: what the observer saw that bears on it.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Lab } from '../../../runner/lab/lab.ts';
import type { LabContainer } from '../../../runner/lab/lab-container.ts';
import { observeSandbox } from '../../../runner/lab/observe.ts';
import type { Sandbox } from '../../../runner/lab/sandbox.ts';
import { ask, expectToHold, expectVerdict, prepare, worldOf } from '../../check/ask.ts';
import { startSandbox, startTestLab } from '../lab.ts';

let container: LabContainer;
let sandbox: Sandbox;
let world: Lab;

/** left - host - right: the host forwards, or does not. */
const SETUP = `
sysctl -qw net.ipv4.ip_forward=1
number=0
for side in left right; do
  number=$((number + 1))
  ip netns add $side
  ip link add to-$side type veth peer name side0 netns $side
  ip addr add 10.0.$number.254/24 dev to-$side; ip link set to-$side up
  ip -n $side addr add 10.0.$number.1/24 dev side0; ip -n $side link set side0 up
  ip -n $side route add default via 10.0.$number.254
done
ip netns exec left ping -c 1 -W 2 10.0.2.1
`;

beforeAll(async () => {
  container = await startTestLab();
  sandbox = await startSandbox(container);
  world = worldOf(container, sandbox);
  await prepare(sandbox, SETUP);
});
afterAll(async () => {
  await container?.[Symbol.asyncDispose]();
});

/** Each is broken by one command and mended by another. */
const FAULTS = [
  [
    'an interface that is down',
    'ip -n left link set side0 down',
    'ip -n left link set side0 up; ip -n left route replace default via 10.0.1.254',
    /no route to 10\.0\.2\.1 \(.*\); .*side0 is down/,
  ],
  [
    "the other side's interface that is down",
    'ip -n right link set side0 down',
    'ip -n right link set side0 up; ip -n right route replace default via 10.0.2.254',
    /side0 is down, in right/,
  ],
  [
    'a missing route',
    'ip -n left route del default',
    'ip -n left route add default via 10.0.1.254',
    /left has no route to 10\.0\.2\.1 \(Network is unreachable\)/,
  ],
  [
    'a gateway that nobody is',
    'ip -n left route replace default via 10.0.1.99',
    'ip -n left route replace default via 10.0.1.254',
    /nothing in this lab has the address of the gateway, 10\.0\.1\.99/,
  ],
  [
    'forwarding that is off',
    'sysctl -qw net.ipv4.ip_forward=0',
    'sysctl -qw net.ipv4.ip_forward=1',
    /host, the gateway 10\.0\.1\.254, does not forward: net\/ipv4\/ip_forward is 0/,
  ],
  [
    'a rule that drops',
    'iptables -A FORWARD -i to-left -j DROP',
    'iptables -F FORWARD',
    /the rule "-A FORWARD -i to-left -j DROP" in host dropped it \([23] packets so far\)/,
  ],
  [
    'a policy that drops',
    'iptables -P FORWARD DROP',
    'iptables -P FORWARD ACCEPT',
    /the rule "-P FORWARD DROP" in host dropped it/,
  ],
  [
    'a rule of nft that drops, and counts',
    'nft "add table inet t; add chain inet t c { type filter hook forward priority 0; }; add rule inet t c icmp type echo-request counter drop"',
    'nft delete table inet t',
    /the rule "icmp type echo-request drop" in host dropped it/,
  ],
  [
    'a rule of nft that drops, and does not count',
    'nft "add table inet t; add chain inet t c { type filter hook forward priority 0; policy drop; }"',
    'nft delete table inet t',
    /"policy drop of the chain c" in host may have dropped it: it has no counter/,
  ],
  [
    'a mask that is too wide',
    'ip -n left addr add 10.0.1.1/16 dev side0; ip -n left addr del 10.0.1.1/24 dev side0',
    'ip -n left addr add 10.0.1.1/24 dev side0; ip -n left addr del 10.0.1.1/16 dev side0',
    /left asks for 10\.0\.2\.1 itself on side0, and nobody there answers$/,
  ],
  [
    'no way back',
    'ip -n right route del default',
    'ip -n right route add default via 10.0.2.254',
    /right has no route back to 10\.0\.1\.1/,
  ],
  [
    'a gateway that looks for the sender on another link',
    'ip link add empty up type bridge; ip addr add 10.0.9.254/24 dev empty; ip -n left addr flush dev side0; ip -n left addr add 10.0.9.1/24 dev side0; ip -n left route add default via 10.0.9.254',
    'ip link del empty; ip -n left addr flush dev side0; ip -n left addr add 10.0.1.1/24 dev side0; ip -n left route add default via 10.0.1.254',
    /host, the gateway 10\.0\.9\.254, sends what is for 10\.0\.9\.1 to empty: empty is a bridge without ports, in host/,
  ],
] as const;

test.each(FAULTS)('%s is named', async (_, breakIt, mend, cause) => {
  await prepare(sandbox, breakIt);
  await expectVerdict(world, ['left reaches right', 'does-not-hold', undefined, cause]);
  await prepare(sandbox, mend);
  await expectToHold(world, 'left reaches right');
});

/** east and west, each on a bridge. */
const BRIDGES = `
for side in east west; do
  ip netns add $side
  ip link add to-$side up type veth peer name side0 netns $side
  ip -n $side link set side0 up
done
ip -n east addr add 10.0.9.1/24 dev side0
ip -n west addr add 10.0.9.2/24 dev side0
ip link add br-a up type bridge
ip link add br-b up type bridge
ip link set to-east master br-a
`;

test('a port of another bridge, of none, and of one that is down are named', async () => {
  await prepare(sandbox, BRIDGES);
  const cases = [
    ['ip link set to-west master br-b', /leads to the bridge br-a, the link of west to the bridge br-b$/],
    ['ip link set to-west nomaster', /leads to the bridge br-a, the link of west to no bridge$/],
    ['ip link set to-west master br-a; ip link set br-a down', /leads to the bridge br-a, which is down$/],
  ] as const;
  for (const [breakIt, cause] of cases) {
    await prepare(sandbox, breakIt);
    await expectVerdict(world, ['east reaches 10.0.9.2', 'does-not-hold', undefined, cause]);
  }
});

test('that one packet is lost shows not that none comes through', async () => {
  const every = '-p icmp -m statistic --mode nth --every 2 --packet 0 -j DROP';
  await prepare(sandbox, `ip netns exec left iptables -A OUTPUT ${every}`);
  await expectVerdict(world, ['left does not reach right', 'does-not-hold', /replied/]);
  await prepare(sandbox, `ip netns exec left iptables -D OUTPUT ${every}`);
});

test("another's name that leads to a loopback address does not lead to it", async () => {
  await prepare(
    sandbox,
    'mkdir -p /etc/netns/left; echo "127.0.0.1 right" > /etc/netns/left/hosts; ip -n left link set lo up; ip -n right link set lo up',
  );
  await expectVerdict(world, ['left resolves right', 'holds']);
  await expectVerdict(world, ['left resolves right to right', 'does-not-hold', /127\.0\.0\.1/]);
  await prepare(sandbox, 'rm -r /etc/netns/left; ip -n left link set lo down; ip -n right link set lo down');
});

test('a port on which nothing listens is named', async () => {
  await expectVerdict(world, [
    'left reaches right:80/tcp',
    'does-not-hold',
    /refused/,
    /nothing listens on port 80 in right/,
  ]);
});

test('of a place that cannot reach itself it is told what is wrong there, whatever others have', async () => {
  await expectVerdict(world, ['left reaches 127.0.0.1', 'does-not-hold', undefined, /^lo is down, in left$/]);
  await prepare(sandbox, 'ip -n left link set lo up');
  await expectVerdict(world, [
    'left reaches 127.0.0.1:80/tcp',
    'does-not-hold',
    /refused/,
    /^nothing listens on port 80 in left, whose loopback is its own$/,
  ]);
});

test('a verdict on what is written in the kernel costs little more than the look that it rests on', async () => {
  const timed = async (act: () => Promise<unknown>) => {
    const started = performance.now();
    for (let times = 0; times < 10; times++) await act();
    return performance.now() - started;
  };
  await ask(world, 'left has address 10.0.1.1/24');
  const looks = await timed(() => observeSandbox(container, sandbox));
  const verdicts = await timed(() => ask(world, 'left has address 10.0.1.1/24'));
  expect(verdicts / looks).toBeLessThan(5);
});
