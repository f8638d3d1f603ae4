// Why a fact does not hold: what the observer saw that bears on it.
import { expect, test } from 'vitest';
import type { Lab } from '../../../runner/lab/lab.ts';
import { observeSandbox } from '../../../runner/lab/observe.ts';
import type { Sandbox } from '../../../runner/lab/sandbox.ts';
import { ask, expectVerdict, prepare, worldOf } from '../../check/ask.ts';
import { startSandbox } from '../lab.ts';
import { withAnswered } from '../setup/observed-agent.ts';
import { sharedLab } from '../setup/shared-lab.ts';

const container = await sharedLab();

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

interface Forwarded {
  readonly sandbox: Sandbox;
  readonly world: Lab;
}

async function startForwarded(): Promise<Forwarded> {
  const sandbox = await startSandbox(container);
  await prepare(sandbox, SETUP);
  return { sandbox, world: worldOf(container, sandbox) };
}

/** Each is made by a command, in a sandbox of its own. */
const FAULTS = [
  [
    'an interface that is down',
    'ip -n left link set side0 down',
    /no route to 10\.0\.2\.1 \(.*\); .*side0 is down/,
  ],
  ["the other side's interface that is down", 'ip -n right link set side0 down', /side0 is down, in right/],
  [
    'a missing route',
    'ip -n left route del default',
    /left has no route to 10\.0\.2\.1 \(Network is unreachable\)/,
  ],
  [
    'a gateway that nobody is',
    'ip -n left route replace default via 10.0.1.99',
    /nothing in this lab has the address of the gateway, 10\.0\.1\.99/,
  ],
  [
    'forwarding that is off',
    'sysctl -qw net.ipv4.ip_forward=0',
    /host, the gateway 10\.0\.1\.254, does not forward: net\/ipv4\/ip_forward is 0/,
  ],
  [
    'a rule that drops',
    'iptables -A FORWARD -i to-left -j DROP',
    /the rule "-A FORWARD -i to-left -j DROP" in host dropped it \([23] packets so far\)/,
  ],
  ['a policy that drops', 'iptables -P FORWARD DROP', /the rule "-P FORWARD DROP" in host dropped it/],
  [
    'a rule of nft that drops, and counts',
    'nft "add table inet t; add chain inet t c { type filter hook forward priority 0; }; add rule inet t c icmp type echo-request counter drop"',
    /the rule "icmp type echo-request drop" in host dropped it/,
  ],
  [
    'a rule of nft that drops, and does not count',
    'nft "add table inet t; add chain inet t c { type filter hook forward priority 0; policy drop; }"',
    /"policy drop of the chain c" in host may have dropped it: it has no counter/,
  ],
  [
    'a mask that is too wide',
    'ip -n left addr add 10.0.1.1/16 dev side0; ip -n left addr del 10.0.1.1/24 dev side0',
    /left asks for 10\.0\.2\.1 itself on side0, and nobody there answers$/,
  ],
  ['no way back', 'ip -n right route del default', /right has no route back to 10\.0\.1\.1/],
  [
    'a gateway that looks for the sender on another link',
    'ip link add empty up type bridge; ip addr add 10.0.9.254/24 dev empty; ip -n left addr flush dev side0; ip -n left addr add 10.0.9.1/24 dev side0; ip -n left route add default via 10.0.9.254',
    /host, the gateway 10\.0\.9\.254, sends what is for 10\.0\.9\.1 to empty: empty is a bridge without ports, in host/,
  ],
] as const;

test.concurrent.each(FAULTS)('%s is named', async (_, breakIt, cause) => {
  const { sandbox, world } = await startForwarded();
  await prepare(sandbox, breakIt);
  await expectVerdict(world, ['left reaches right', 'does-not-hold', undefined, cause]);
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

test.concurrent('a port of another bridge, of none, and of one that is down are named', async () => {
  const { sandbox, world } = await startForwarded();
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

test.concurrent('that one packet is lost shows not that none comes through', async () => {
  const { sandbox, world } = await startForwarded();
  const every = '-p icmp -m statistic --mode nth --every 2 --packet 0 -j DROP';
  await prepare(sandbox, `ip netns exec left iptables -A OUTPUT ${every}`);
  await expectVerdict(world, ['left does not reach right', 'does-not-hold', /replied/]);
});

test.concurrent("another's name that leads to a loopback address does not lead to it", async () => {
  const { sandbox, world } = await startForwarded();
  await prepare(
    sandbox,
    'mkdir -p /etc/netns/left; echo "127.0.0.1 right" > /etc/netns/left/hosts; ip -n left link set lo up; ip -n right link set lo up',
  );
  await expectVerdict(world, ['left resolves right', 'holds']);
  await expectVerdict(world, ['left resolves right to right', 'does-not-hold', /127\.0\.0\.1/]);
});

test.concurrent('a port on which nothing listens is named', async () => {
  const { world } = await startForwarded();
  await expectVerdict(world, [
    'left reaches right:80/tcp',
    'does-not-hold',
    /refused/,
    /nothing listens on port 80 in right/,
  ]);
});

test.concurrent('of a place that cannot reach itself the fault there is reported, whatever others have', async () => {
  const { sandbox, world } = await startForwarded();
  await expectVerdict(world, ['left reaches 127.0.0.1', 'does-not-hold', undefined, /^lo is down, in left$/]);
  await prepare(sandbox, 'ip -n left link set lo up');
  await expectVerdict(world, [
    'left reaches 127.0.0.1:80/tcp',
    'does-not-hold',
    /refused/,
    /^nothing listens on port 80 in left, whose loopback is its own$/,
  ]);
});

test.concurrent('a verdict on what is written in the kernel costs the one look that it rests on', async () => {
  const { sandbox, world } = await startForwarded();
  const asked: string[] = [];
  const counting = withAnswered(container, (operation) => {
    asked.push(operation);
  });
  await ask({ ...world, container: counting }, 'left has address 10.0.1.1/24');
  const verdict = asked.splice(0);
  await observeSandbox(counting, sandbox);
  expect(verdict).toEqual(asked);
});
