// Where a port leads: told by calls from outside, else by the rules that such a call would meet.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Lab } from '../../../runner/lab/lab.ts';
import type { Sandbox } from '../../../runner/lab/sandbox.ts';
import { ask, expectToHold, expectVerdict, prepare, worldOf } from '../../check/ask.ts';
import { startSandbox } from '../lab.ts';
import { listening } from '../setup/listening.ts';
import { sharedLab } from '../setup/shared-lab.ts';
import { startWired, type Wired } from '../setup/wired.ts';

const container = await sharedLab();
const TO = 'DNAT --to-destination 10.0.0.2:80';
const FACT = 'host forwards 8080/tcp to srv:80';
const OPPOSITE = 'host does not forward 8080/tcp to srv:80';

/** In a sandbox where only this has been done; nothing of it is left for the next. */
async function both(world: Lab, holds: boolean): Promise<void> {
  if (holds) await expectToHold(world, FACT);
  await expectVerdict(world, [FACT, holds ? 'holds' : 'does-not-hold']);
  await expectVerdict(world, [OPPOSITE, holds ? 'does-not-hold' : 'holds']);
}

/** srv behind a bridge of the host, which forwards. */
const SERVER = `
ip netns add srv; ip link add br0 type bridge; ip link set br0 up; ip addr add 10.0.0.254/24 dev br0
ip link add v0 type veth peer name v1; ip link set v1 netns srv; ip link set v0 master br0 up
ip -n srv addr add 10.0.0.2/24 dev v1; ip -n srv link set v1 up; ip -n srv link set lo up; ip -n srv route add default via 10.0.0.254
ip netns exec srv sh -c 'nc -lk 80 & nc -luk 53 & ${listening(['80/tcp', '53/udp'])}'
sysctl -qw net.ipv4.ip_forward=1
`;

const RULES = [
  ['of PREROUTING', `iptables -t nat -A PREROUTING -p tcp --dport 8080 -j ${TO}`, true],
  ['for several ports', `iptables -t nat -A PREROUTING -p tcp -m multiport --dports 80,8080 -j ${TO}`, true],
  ['for a range of ports', `iptables -t nat -A PREROUTING -p tcp --dport 8000:8100 -j ${TO}`, true],
  [
    'in a chain that is jumped to',
    `iptables -t nat -N M; iptables -t nat -A PREROUTING -j M; iptables -t nat -A M -p tcp --dport 8080 -j ${TO}`,
    true,
  ],
  [
    'with a policy that drops, and a rule that lets pass',
    `iptables -P FORWARD DROP; iptables -A FORWARD -d 10.0.0.2 -p tcp --dport 80 -j ACCEPT; iptables -t nat -A PREROUTING -p tcp --dport 8080 -j ${TO}`,
    true,
  ],
  [
    'on a link that is not there',
    `iptables -t nat -A PREROUTING -i nosuch -p tcp --dport 8080 -j ${TO}`,
    false,
  ],
  [
    'in a chain that nothing jumps to',
    `iptables -t nat -N M; iptables -t nat -A M -p tcp --dport 8080 -j ${TO}`,
    false,
  ],
  [
    'with a policy that drops',
    `iptables -P FORWARD DROP; iptables -t nat -A PREROUTING -p tcp --dport 8080 -j ${TO}`,
    false,
  ],
  [
    'where the host does not forward',
    `sysctl -qw net.ipv4.ip_forward=0; iptables -t nat -A PREROUTING -p tcp --dport 8080 -j ${TO}`,
    false,
  ],
  ["of OUTPUT, for the host's own calls", `iptables -t nat -A OUTPUT -p tcp --dport 8080 -j ${TO}`, false],
  [
    'behind another that takes the call',
    `iptables -t nat -A PREROUTING -p tcp --dport 8080 -j DNAT --to-destination 10.0.0.3:80; iptables -t nat -A PREROUTING -p tcp --dport 8080 -j ${TO}`,
    false,
  ],
  [
    'to another port',
    'iptables -t nat -A PREROUTING -p tcp --dport 8080 -j DNAT --to-destination 10.0.0.2:81',
    false,
  ],
  ['none at all', 'true', false],
] as const;

describe.each([
  ['where nobody is there to call', ''],
  [
    'where a neighbour calls',
    'ip netns add near; ip link add n0 type veth peer name n1; ip link set n1 netns near; ip addr add 10.1.0.254/24 dev n0; ip link set n0 up; ip -n near addr add 10.1.0.1/24 dev n1; ip -n near link set n1 up',
  ],
] as const)('%s, a rule', (_, more) => {
  test.concurrent.each(RULES)('%s', async (_name, rules, holds) => {
    const sandbox = await startSandbox(container);
    await prepare(sandbox, `${SERVER}${more}\n${rules}`);
    await both(worldOf(container, sandbox), holds);
  });
});

describe('where nobody is there to call', () => {
  let sandbox: Sandbox;
  let world: Lab;
  beforeAll(async () => {
    sandbox = await startSandbox(container);
    world = worldOf(container, sandbox);
    await prepare(sandbox, SERVER);
  });

  test('what hangs on the caller cannot be decided, negated or not', async () => {
    const rule = `PREROUTING -s 192.0.2.0/24 -p tcp --dport 8080 -j ${TO}`;
    await prepare(sandbox, `iptables -t nat -A ${rule}`);
    await expectVerdict(world, [FACT, 'error', /Cannot tell .*-s 192\.0\.2\.0\/24/]);
    await expectVerdict(world, [OPPOSITE, 'error', /Cannot tell/]);
    await prepare(sandbox, `iptables -t nat -D ${rule}`);
  });

  test('what only nft can read cannot be decided, unless it is for another port', async () => {
    await prepare(
      sandbox,
      'nft "add table ip own; add chain ip own pre { type nat hook prerouting priority -100; }"',
    );
    await prepare(sandbox, 'nft add rule ip own pre tcp dport 8080 dnat to 10.0.0.2:80');
    await expectVerdict(world, [FACT, 'error', /of nft/]);
    await expectVerdict(world, ['host does not forward 9999/tcp to srv:80', 'holds']);
    await prepare(sandbox, 'nft delete table ip own');
  });

  test('a relay forwards, over TCP and over UDP', async () => {
    await prepare(
      sandbox,
      `(socat TCP-LISTEN:9090,fork TCP:10.0.0.2:80 & socat UDP-LISTEN:9053,fork UDP:10.0.0.2:53 &
      ${listening(['9090/tcp', '9053/udp'])})`,
    );
    await expectToHold(world, 'host forwards 9090/tcp to srv:80');
    await expectToHold(world, 'host forwards 9053/udp to srv:53');
    await expectVerdict(world, ['host forwards 9090/tcp to srv:80', 'holds', /by a relay/]);
    await expectVerdict(world, ['host does not forward 9090/tcp to srv:80', 'does-not-hold']);
    await expectVerdict(world, ['host forwards 9053/udp to srv:53', 'holds', /by a relay/]);
    await expectVerdict(world, ['host does not forward 9053/udp to srv:53', 'does-not-hold']);
    await expectVerdict(world, ['host forwards 9090/tcp to srv:81', 'does-not-hold']);
  });

  test('a relay that listens on the loopback address alone, or behind a rule that drops, does not', async () => {
    await prepare(
      sandbox,
      `(socat TCP-LISTEN:9191,bind=127.0.0.1,fork TCP:10.0.0.2:80 & socat TCP-LISTEN:9292,fork TCP:10.0.0.2:80 &
      ${listening(['9191/tcp', '9292/tcp'])})`,
    );
    await expectVerdict(world, ['host forwards 9191/tcp to srv:80', 'does-not-hold']);
    await prepare(sandbox, 'iptables -A INPUT -p tcp --dport 9292 ! -i lo -j DROP');
    await expectVerdict(world, ['host forwards 9292/tcp to srv:80', 'does-not-hold', /--dport 9292/]);
  });

  test('a subject that is not there, or has no address, proves nothing', async () => {
    await prepare(sandbox, 'ip netns add empty');
    await expectVerdict(world, ['host forwards 8080/tcp to host:8080', 'error', /share a network namespace/]);
    for (const sentence of [
      'host forwards 8080/tcp to nobody:80',
      'host does not forward 8080/tcp to nobody:80',
    ])
      await expectVerdict(world, [sentence, 'error', /nobody/]);
    for (const sentence of [
      'host does not forward 8080/tcp to empty:80',
      'empty does not forward 8080/tcp to srv:80',
    ])
      await expectVerdict(world, [sentence, 'error', /empty has no address/]);
  });
});

describe('where a host and the outside call', () => {
  let wired: Wired;
  beforeAll(async () => {
    wired = await startWired(container, { docker: true, hosts: ['host', 'host2'], internet: true });
    await prepare(
      wired.of('host'),
      'docker run -d --name web1 -p 8080:80 web; docker run -d --name web2 -p 127.0.0.1:8081:80 web; docker run -d --name bb1 box',
    );
  });
  afterAll(async () => {
    await wired?.[Symbol.asyncDispose]();
  });

  test('a published port leads there', async () => {
    await expectToHold(wired.world, 'host forwards 8080/tcp to web1:80');
    await expectVerdict(wired.world, [
      'host forwards 8080/tcp to web1:80',
      'holds',
      /^what (?:the outside host|host2) sends to port 8080\/tcp of host comes to web1:80$/,
    ]);
    await expectVerdict(wired.world, ['host forwards 8080/tcp to web2:80', 'does-not-hold']);
  });

  test('one published on the loopback address does not', async () => {
    await expectVerdict(wired.world, [
      'host forwards 8081/tcp to web2:80',
      'does-not-hold',
      undefined,
      /only where it is called as 127\.0\.0\.1/,
    ]);
    await expectVerdict(wired.world, ['host does not forward 8081/tcp to web2:80', 'holds']);
  });

  test.each([
    ['a rule that drops what is passed on', 'iptables -I FORWARD -j DROP', 'iptables -D FORWARD -j DROP'],
    ['forwarding that is off', 'sysctl -qw net.ipv4.ip_forward=0', 'sysctl -qw net.ipv4.ip_forward=1'],
  ])('%s keeps it from leading there, whatever the host itself can call', async (_, bad, good) => {
    await prepare(wired.of('host'), bad);
    await expectVerdict(wired.world, ['host forwards 8080/tcp to web1:80', 'does-not-hold']);
    await prepare(wired.of('host'), good);
    await expectToHold(wired.world, 'host forwards 8080/tcp to web1:80');
  });

  test("Docker's own relay leads there where the rules are gone", async () => {
    await prepare(wired.of('host'), 'iptables -t nat -F DOCKER');
    await expectVerdict(wired.world, ['host forwards 8080/tcp to web1:80', 'holds', /by a relay/]);
    await expectVerdict(wired.world, ['host does not forward 8080/tcp to web1:80', 'does-not-hold']);
  });
});

describe('that somebody else is gone meanwhile changes nothing', () => {
  test('of those who could call', async () => {
    const sandbox = await startSandbox(container);
    await prepare(sandbox, `${SERVER}iptables -t nat -A PREROUTING -p tcp --dport 8080 -j ${TO}`);
    await prepare(
      sandbox,
      '(for n in $(seq 60); do ip netns add gone; ip link add g0 netns gone type veth peer name g1; ip link set g1 master br0 up; ip -n gone addr add 10.0.0.9/24 dev g0; ip -n gone link set g0 up; ip netns del gone; done) >/dev/null 2>&1 &',
    );
    const world = worldOf(container, sandbox);
    for (let n = 0; n < 12; n += 1) expect((await ask(world, FACT)).status).toBe('holds');
  });
});
