// The way of a probe through real namespaces, bridges, translations and rules, as it was recorded.
import { beforeAll, describe, expect, test } from 'vitest';
import type { Lab } from '../../runner/lab/lab.ts';
import type { Sandbox } from '../../runner/lab/sandbox.ts';
import type { PacketPath, PathOutcome } from '../../runner/network/path/packet-path.ts';
import { recordPath } from '../../runner/session/perform/record-path.ts';
import { checkOf, expectToHold, prepare, worldOf } from '../check/ask.ts';
import { failuresOf, perform, startSandbox, type, until, verdicts } from './lab.ts';
import { sharedLab } from './setup/shared-lab.ts';
import { census, startWired, type Wired } from './setup/wired.ts';

const container = await sharedLab();
let wired: Wired;
let plain: Lab;

const PAIR = `
ip netns add ns1; ip netns add ns2
ip link add v1 netns ns1 type veth peer name v2 netns ns2
ip -n ns1 addr add 10.0.0.1/24 dev v1; ip -n ns2 addr add 10.0.0.2/24 dev v2
ip -n ns1 addr add fd00::1/64 dev v1 nodad; ip -n ns2 addr add fd00::2/64 dev v2 nodad
ip -n ns1 link set v1 up; ip -n ns2 link set v2 up; ip -n ns1 link set lo up`;

const CIRCLE = `
ip netns add c; ip netns add r1; ip netns add r2
ip link add la netns c type veth peer name lb netns r1
ip link add ld netns r1 type veth peer name le netns r2
ip -n c addr add 10.1.0.1/24 dev la; ip -n r1 addr add 10.1.0.2/24 dev lb
ip -n r1 addr add 10.2.0.1/24 dev ld; ip -n r2 addr add 10.2.0.2/24 dev le
ip -n c link set la up; ip -n r1 link set lb up; ip -n r1 link set ld up; ip -n r2 link set le up
ip -n c route add default via 10.1.0.2; ip -n r1 route add 10.77.0.0/24 via 10.2.0.2
ip -n r2 route add default via 10.2.0.1
for ns in r1 r2; do ip netns exec $ns sysctl -qw net.ipv4.ip_forward=1; done`;

beforeAll(async () => {
  const sandbox = await startSandbox(container);
  await prepare(sandbox, PAIR);
  plain = worldOf(container, sandbox);
  wired = await startWired(container, { docker: true, internet: true, hosts: ['host', 'host2'] });
  await prepare(
    wired.of('host'),
    `docker run -d --name bb1 box && docker run -d --name bb2 box
docker run -d --name web1 -p 8080:80 web && docker network create net1
docker run -d --name n1 --network net1 box && docker run -d --name n2 --network net1 box`,
  );
  await expectToHold(plain, 'ns1 reaches 10.0.0.2');
});
async function pathOf(world: Lab, sentence: string): Promise<PacketPath> {
  const path = await recordPath(checkOf(sentence), world, undefined);
  if ('unrecorded' in path) throw new Error(`${sentence} was not recorded: ${path.unrecorded}`);
  return path;
}

/** `> bb1 out eth0`, with what names differ by chance put in words; `<` on the way back, `x` for a refusal. */
function crossed({ hops }: PacketPath): readonly string[] {
  const arrows = { request: '>', reply: '<', refusal: 'x' };
  return hops.map(({ packet, place, direction, interface: name, leadsTo }) => {
    const shown = /^(veth\w{7}|br-\w+|port\d)$/.test(name) ? name.replace(/-?\w{7,}$|\d$/, '') : name;
    const cable = /^veth\w{7}$/.test(name) ? ` of ${leadsTo}` : '';
    return `${arrows[packet]} ${place.name} ${direction} ${shown === '' ? 'veth' : shown}${cable}`;
  });
}

/** `host out eth0: source 172.17.0.2 -> 203.0.113.11`, ports that were chosen by chance left out. */
function translations({ hops }: PacketPath): readonly string[] {
  return hops.flatMap(({ place, direction, interface: name, translations: changed = [] }) =>
    changed.map(({ kind, from, to }) =>
      `${place.name} ${direction} ${name}: ${kind} ${from} -> ${to}`.replace(/:\d{5}\b/g, ''),
    ),
  );
}

function lostAt({ outcome }: PacketPath): string | undefined {
  if (outcome.kind === 'answered') return 'answered';
  const { lastSeen } = outcome;
  return lastSeen && `${lastSeen.packet} ${lastSeen.place.name} ${lastSeen.direction} ${lastSeen.interface}`;
}

function whyOf(outcome: PathOutcome): string | undefined {
  return outcome.kind === 'answered' ? undefined : outcome.why;
}

/** With something changed on the first host, and changed back. */
async function changed(change: string, back: string, check: () => Promise<void>): Promise<void> {
  await prepare(wired.of('host'), change);
  try {
    await check();
  } finally {
    await prepare(wired.of('host'), back);
  }
}

describe('an answered probe', () => {
  test('crosses a cable between two namespaces, and back, with either version of IP', async () => {
    for (const address of ['10.0.0.2', 'fd00::2']) {
      const path = await pathOf(plain, `ns1 reaches ${address}`);
      expect(crossed(path)).toEqual(['> ns1 out v1', '> ns2 in v2', '< ns2 out v2', '< ns1 in v1']);
      expect(path).toMatchObject({ protocol: 'ICMP', destination: address, outcome: { kind: 'answered' } });
      expect(path.hops[1]).toMatchObject({ destination: address, leadsTo: 'ns1', ttl: 64 });
      expect(
        path.hops.every(({ atNs }, index) => index === 0 || atNs > (path.hops[index - 1]?.atNs ?? 0)),
      ).toBe(true);
    }
  });

  test('to oneself crosses lo', async () => {
    expect(crossed(await pathOf(plain, 'ns1 reaches 127.0.0.1'))).toEqual([
      '> ns1 out lo',
      '> ns1 in lo',
      '< ns1 out lo',
      '< ns1 in lo',
    ]);
  });

  test('goes from port to port of docker0 between two containers', async () => {
    const path = await pathOf(wired.world, 'bb1 reaches bb2');
    expect(crossed(path)).toEqual([
      '> bb1 out eth0',
      '> host in veth of bb1',
      '> host out veth of bb2',
      '> bb2 in eth0',
      '< bb2 out eth0',
      '< host in veth of bb2',
      '< host out veth of bb1',
      '< bb1 in eth0',
    ]);
    expect(path.hops[1]?.portOf).toBe('docker0');
    expect(translations(path)).toEqual([]);
  });

  test('goes by name through a network of its own', async () => {
    const path = await pathOf(wired.world, 'n1 reaches n2 by name');
    expect(crossed(path).slice(0, 4)).toEqual([
      '> n1 out eth0',
      '> host in veth of n1',
      '> host out veth of n2',
      '> n2 in eth0',
    ]);
  });

  test('is masqueraded where it leaves the host, and its answer is translated back there', async () => {
    for (const sentence of [
      'bb1 reaches 198.51.100.1',
      'internet sees bb1 as host',
      'bb1 reaches 198.51.100.1:80/tcp',
    ]) {
      const path = await pathOf(wired.world, sentence);
      expect(crossed(path), sentence).toEqual([
        '> bb1 out eth0',
        '> host in veth of bb1',
        '> host in docker0',
        '> host out eth0',
        '> wire in port',
        '> wire out port',
        '> internet in eth0',
        '< internet out eth0',
        '< wire in port',
        '< wire out port',
        '< host in eth0',
        '< host out docker0',
        '< host out veth of bb1',
        '< bb1 in eth0',
      ]);
      expect(translations(path)).toEqual([
        'host out eth0: source 172.17.0.2 -> 203.0.113.11',
        'host out docker0: destination 203.0.113.11 -> 172.17.0.2',
      ]);
      expect(path.hops.find(({ interface: name }) => name === 'docker0')?.ttl).toBe(64);
      expect(path.hops.find(({ place }) => place.kind === 'outside')?.ttl).toBe(63);
    }
  });

  test('comes from another host to a published port with another destination', async () => {
    const path = await pathOf(wired.world, 'host2 reaches host:8080/tcp');
    expect(crossed(path).slice(0, 7)).toEqual([
      '> host2 out eth0',
      '> wire in port',
      '> wire out port',
      '> host in eth0',
      '> host out docker0',
      '> host out veth of web1',
      '> web1 in eth0',
    ]);
    expect(translations(path)).toEqual([
      'host out docker0: destination 203.0.113.11:8080 -> 172.17.0.4:80',
      'host out eth0: source 172.17.0.4:80 -> 203.0.113.11:8080',
    ]);
  });

  test('of a forwarded port is translated by its own host before it is seen anywhere', async () => {
    const path = await pathOf(wired.world, 'host forwards 8080/tcp to web1:80');
    expect(crossed(path)[0]).toBe('> host out docker0');
    expect(translations(path)).toEqual(['host out docker0: destination 203.0.113.11:8080 -> 172.17.0.4:80']);
  });

  test('is seen inside a tunnel, which is reported', async () => {
    const ends = (local: string, remote: string) =>
      `ip link add vx0 type vxlan id 42 local ${local} remote ${remote} dstport 4789 && ip link set vx0 up`;
    await prepare(
      wired.of('host2'),
      `${ends('203.0.113.12', '203.0.113.11')} && ip addr add 10.42.0.2/24 dev vx0`,
    );
    await changed(
      `${ends('203.0.113.11', '203.0.113.12')} && ip addr add 10.42.0.1/24 dev vx0`,
      'ip link del vx0',
      async () => {
        const path = await pathOf(wired.world, 'host reaches 10.42.0.2');
        expect(crossed(path).slice(0, 6)).toEqual([
          '> host out vx0',
          '> host out eth0',
          '> wire in port',
          '> wire out port',
          '> host2 in eth0',
          '> host2 in vx0',
        ]);
        expect(path.hops[0]).not.toHaveProperty('tunnel');
        expect(path.hops[1]?.tunnel).toEqual({
          name: 'VXLAN 42',
          source: '203.0.113.11',
          destination: '203.0.113.12',
        });
        expect(translations(path)).toEqual([]);
      },
    );
    await prepare(wired.of('host2'), 'ip link del vx0');
  });
});

describe('a failed probe', () => {
  test('that a rule drops was seen last where it came in, and the rule is why', async () => {
    const rule = 'DOCKER-USER -s 172.17.0.2 -d 198.51.100.1 -j DROP';
    await changed(`iptables -I ${rule}`, `iptables -D ${rule}`, async () => {
      const path = await pathOf(wired.world, 'bb1 reaches 198.51.100.1');
      expect(lostAt(path)).toBe('request host in docker0');
      expect(whyOf(path.outcome)).toMatch(/the rule ".*DROP.*" in host dropped it/);
    });
  });

  test('whose datagram alone a rule drops has that rule for its cause', async () => {
    const rule = 'DOCKER-USER -s 172.17.0.2 -p udp -j DROP';
    await changed(`iptables -I ${rule}`, `iptables -D ${rule}`, async () => {
      const path = await pathOf(wired.world, 'internet sees bb1 as host');
      expect(path.protocol).toBe('UDP');
      expect(lostAt(path)).toBe('request host in docker0');
      expect(whyOf(path.outcome)).toMatch(/the rule ".*-p udp -j DROP" in host dropped it/);
    });
  });

  test('whose answer is dropped was seen last on its way back', async () => {
    const rule = 'FORWARD -i eth0 -s 198.51.100.1 -j DROP';
    await changed(`iptables -I ${rule}`, `iptables -D ${rule}`, async () => {
      const path = await pathOf(wired.world, 'bb1 reaches 198.51.100.1');
      expect(lostAt(path)).toBe('reply host in eth0');
    });
  });

  test('that a rule rejects is refused by the host with its words', async () => {
    const rule = 'DOCKER-USER -s 172.17.0.2 -d 198.51.100.1 -j REJECT --reject-with icmp-host-prohibited';
    await changed(`iptables -I ${rule}`, `iptables -D ${rule}`, async () => {
      const path = await pathOf(wired.world, 'bb1 reaches 198.51.100.1');
      expect(path.outcome).toMatchObject({
        kind: 'refused',
        by: '172.17.0.1',
        says: 'Destination Host Prohibited',
        lastSeen: { interface: 'docker0', packet: 'request' },
      });
      expect(crossed(path).at(-1)).toBe('x bb1 in eth0');
    });
  });

  test('to a port on which nothing listens is refused by whoever has the address', async () => {
    const path = await pathOf(plain, 'ns1 reaches ns2:80/tcp');
    expect(path.outcome).toMatchObject({ kind: 'refused', by: '10.0.0.2', says: 'Connection refused' });
    expect(lostAt(path)).toBe('request ns2 in v2');
    expect(crossed(path)).toEqual(['> ns1 out v1', '> ns2 in v2', 'x ns2 out v2', 'x ns1 in v1']);
  });

  test('without a route never leaves its sender, and that is why', async () => {
    const path = await pathOf(plain, 'ns1 reaches 10.9.0.9');
    expect(path.hops).toEqual([]);
    expect(lostAt(path)).toBe(undefined);
    expect(whyOf(path.outcome)).toMatch(/ns1 has no route to 10\.9\.0\.9 \(.*unreachable/);
  });

  test('to an address that nobody has never leaves, and who asked for it is reported', async () => {
    const path = await pathOf(plain, 'ns1 reaches 10.0.0.9');
    expect(path.outcome).toMatchObject({
      kind: 'lost',
      search: { place: { name: 'ns1' }, interface: 'v1', address: '10.0.0.9' },
      why: 'nothing in this lab has the address 10.0.0.9',
    });
  });

  test('to a far side that is down is reported with the reason; up again, it is answered', async () => {
    const [host] = plain.nodes;
    if (!host) throw new Error('No host');
    await prepare(host.sandbox, 'ip -n ns2 link set v2 down');
    const path = await pathOf(plain, 'ns1 reaches 10.0.0.2');
    expect(path.outcome.kind).toBe('lost');
    expect(whyOf(path.outcome)).toMatch(/^v2, the other end of v1, is down/);
    await prepare(host.sandbox, 'ip -n ns2 link set v2 up; ip -n ns2 addr add fd00::2/64 dev v2 nodad');
    await expectToHold(plain, 'ns1 reaches 10.0.0.2');
    expect((await pathOf(plain, 'ns1 reaches 10.0.0.2')).outcome).toEqual({ kind: 'answered' });
  });

  test('that two routers send to each other in circles is cut off, and one of them says so', async () => {
    await using sandbox = await startSandbox(container);
    await prepare(sandbox, CIRCLE);
    const path = await pathOf(worldOf(container, sandbox), 'c reaches 10.77.0.7');
    expect(path.cut).toBe(true);
    expect(crossed(path).slice(0, 5)).toEqual([
      '> c out la',
      '> r1 in lb',
      '> r1 out ld',
      '> r2 in le',
      '> r2 out le',
    ]);
    expect(path.outcome).toMatchObject({ kind: 'refused', says: 'Time to Live Exceeded' });
  });
});

test('between hosts of a wire alone, the wire is on the way', async () => {
  await using two = await startWired(container, { hosts: ['left', 'right'] });
  const path = await pathOf(two.world, 'left reaches right');
  expect(crossed(path)).toEqual([
    '> left out eth0',
    '> wire in port',
    '> wire out port',
    '> right in eth0',
    '< right out eth0',
    '< wire in port',
    '< wire out port',
    '< left in eth0',
  ]);
});

const LIARS = `
cat > /tmp/liar <<'END'
#!/bin/sh
echo '{"kind": "answered"}'
END
chmod 755 /tmp/liar
for name in ping ip tcpdump nsenter python3 ss conntrack; do
  for at in /usr/bin /usr/sbin /bin /sbin; do [ -e $at/$name ] && mount --bind /tmp/liar $at/$name; done
done
sysctl -qw net.ipv4.icmp_echo_ignore_all=0`;

test('programs that a learner has replaced change nothing of it', async () => {
  await using sandbox = await startSandbox(container);
  // the search for who is not there is over before it is begun again
  await prepare(sandbox, `${PAIR}\nip netns exec ns1 sysctl -qw net.ipv4.neigh.v1.retrans_time_ms=10`);
  const world = worldOf(container, sandbox);
  const [good, lost] = [
    await pathOf(world, 'ns1 reaches 10.0.0.2'),
    await pathOf(world, 'ns1 reaches 10.0.0.9'),
  ];
  await prepare(sandbox, LIARS);
  const again = [await pathOf(world, 'ns1 reaches 10.0.0.2'), await pathOf(world, 'ns1 reaches 10.0.0.9')];
  expect(again.map(crossed)).toEqual([good, lost].map(crossed));
  expect(again.map(({ outcome }) => outcome)).toEqual([good, lost].map(({ outcome }) => outcome));
});

const FLOOD = `
ip -n ns1 link set v1 mtu 300; ip -n ns2 link set v2 mtu 300; ip netns exec ns1 ethtool -K v1 tso off gso off >/dev/null
ip netns exec ns2 socat -u TCP-LISTEN:5000,fork,reuseaddr OPEN:/dev/null >/dev/null 2>&1 &
for n in 1 2 3 4 5 6 7 8 9; do
  ip netns exec ns1 socat -u OPEN:/dev/zero TCP:10.0.0.2:5000,retry=50,interval=0.1 >/dev/null 2>&1 &
done`;

test('a flood of other packets hides nothing of it', async () => {
  await using sandbox = await startSandbox(container);
  await prepare(sandbox, PAIR);
  await prepare(sandbox, FLOOD);
  const world = worldOf(container, sandbox);
  await until(async () => (await pathOf(world, 'ns1 reaches 10.0.0.2:5000/tcp')).outcome.kind === 'answered');
  const before = await bytesOf(sandbox);
  for (let times = 0; times < 20; times += 1) {
    const path = await pathOf(world, 'ns1 reaches 10.0.0.2:5000/tcp');
    expect(crossed(path)).toEqual(['> ns1 out v1', '> ns2 in v2', '< ns2 out v2', '< ns1 in v1']);
  }
  expect((await bytesOf(sandbox)) - before).toBeGreaterThan(1_000_000);
});

/** That have come to ns2 so far. */
async function bytesOf(sandbox: Sandbox): Promise<number> {
  const { output } = await type(sandbox, 'ip netns exec ns2 cat /sys/class/net/v2/statistics/rx_bytes');
  return Number(output.trim());
}

test('a packet that its own kernel refuses was not answered, and is not sent for as long as is listened', async () => {
  await using sandbox = await startSandbox(container);
  await prepare(sandbox, `${PAIR}\nip netns exec ns1 iptables -A OUTPUT -d 10.0.0.2 -j REJECT`);
  for (const sentence of ['ns1 reaches 10.0.0.2', 'ns1 reaches 10.0.0.2:80/tcp'])
    expect((await pathOf(worldOf(container, sandbox), sentence)).outcome.kind, sentence).not.toBe('answered');
  const { output } = await type(sandbox, 'ip netns exec ns1 iptables -nvxL OUTPUT');
  const [, packets = '0'] = /^ *(\d+) .*REJECT/m.exec(output) ?? [];
  expect(Number(packets)).toBeGreaterThan(0);
  expect(Number(packets)).toBeLessThan(20);
});

test('listening leaves nothing behind', async () => {
  await pathOf(wired.world, 'bb1 reaches bb2');
  const before = await census(container);
  await pathOf(wired.world, 'bb1 reaches 198.51.100.1');
  await pathOf(wired.world, 'bb1 reaches 172.17.0.99');
  await until(async () => (await census(container)) === before);
});

describe('in a lesson', () => {
  const lesson = (...lines: readonly string[]) =>
    [
      '---',
      'title: A',
      '---',
      '```bash',
      ...PAIR.trim().split('\n'),
      '```',
      '```check {within=2s}',
      ...lines,
      '```',
      '',
    ].join('\n');

  test('a sentence that is so has its path in the run, a negated one too; others have none', async () => {
    const run = await perform(
      container,
      lesson(
        'ns1 reaches 10.0.0.2   {path}',
        'ns1 does not reach 10.0.0.9   {#none path}',
        'ns1 reaches ns2',
      ).replace('\n```\n```check', '\nip addr add 10.0.0.9/32 dev lo\n```\n```check'),
    );
    expect(verdicts(run)).toEqual(['passed', 'passed', 'passed', 'passed']);
    const [, first, second, third] = JSON.parse(JSON.stringify(run)).steps;
    expect(first.asked.path).toMatchObject({ from: { name: 'ns1' }, outcome: { kind: 'answered' } });
    expect(second.asked.path.outcome).toMatchObject({
      kind: 'lost',
      why: 'ns1 asks for 10.0.0.9 itself on v1, and nobody there answers',
    });
    expect(third.asked).not.toHaveProperty('path');
  });

  test('what drops one packet is not taken for what drops another', async () => {
    const rule = (port: number) => `ip netns exec ns2 iptables -A INPUT -p tcp --dport ${port} -j DROP`;
    const run = await perform(
      container,
      lesson(`ns1 does not reach ns2:81/tcp   {path}`, `ns1 does not reach ns2:82/tcp   {path}`).replace(
        '\n```\n```check',
        `\n${rule(81)}\n${rule(82)}\n\`\`\`\n\`\`\`check`,
      ),
    );
    expect(verdicts(run)).toEqual(['passed', 'passed', 'passed']);
    const whys = run.steps.map(({ asked }) =>
      asked?.path && 'hops' in asked.path ? whyOf(asked.path.outcome) : '',
    );
    expect(whys[1]).toMatch(/--dport 81 -j DROP" in ns2 dropped it/);
    expect(whys[2]).toMatch(/--dport 82 -j DROP" in ns2 dropped it/);
  });

  test('one that fails tells where its probe was seen last', async () => {
    const run = await perform(container, lesson('ns1 reaches 10.0.0.2:80/tcp   {path}'));
    const [failure] = failuresOf(run);
    expect(failure?.cause).toMatch(
      /^nothing listens on port 80 in ns2; a probe sent afterwards was refused, 10\.0\.0\.2 says "Connection refused"; the probe was last seen coming in by v2 of ns2$/,
    );
  });

  test('one whose subject is missing fails as it did, and its path says why there is none', async () => {
    const run = await perform(container, lesson('ns9 reaches 10.0.0.2   {path}'));
    const [failure] = failuresOf(run);
    expect(failure?.actual).toMatch(/^neither: there is no host, namespace or container named "ns9"/);
    expect(run.steps.at(-1)?.asked?.path).toMatchObject({ unrecorded: expect.stringContaining('"ns9"') });
  });
});
