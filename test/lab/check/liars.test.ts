// Nothing that a learner puts inside the sandbox changes a verdict; what only looks wrong is right.
import { beforeAll, describe, expect, test } from 'vitest';
import type { Verdict } from '../../../runner/check/verdict.ts';
import type { Lab } from '../../../runner/lab/lab.ts';
import type { Sandbox } from '../../../runner/lab/sandbox.ts';
import { ask, expectToHold, expectVerdict, prepare, worldOf } from '../../check/ask.ts';
import { outside, startSandbox, type } from '../lab.ts';
import { listening } from '../setup/listening.ts';
import { sharedLab } from '../setup/shared-lab.ts';

const container = await sharedLab();
let sandbox: Sandbox;
let world: Lab;

const SETUP = `
ip netns add ns1; ip netns add ns2
ip link add v1 netns ns1 type veth peer name v2 netns ns2
ip -n ns1 addr add 10.0.0.1/24 dev v1; ip -n ns2 addr add 10.0.0.2/24 dev v2
ip -n ns1 link set v1 up; ip -n ns2 link set v2 up
docker network create net1
docker run -d --name n1 --network net1 box
docker run -d --name n2 --network net1 box
docker run -d --name bb1 box
docker run -d --name web1 --network net1 -p 8080:80 web
`;

/** True and false ones of every topic. */
const SENTENCES = [
  'netns ns1 exists',
  'netns ns9 exists',
  'container n1 is running',
  'network net1 exists',
  'network net9 exists',
  'ns1 has link v1 up',
  'ns1 has only lo',
  'v1 in ns1 is paired with v2 in ns2',
  'n1 and n2 share a network namespace',
  'ns1 has address 10.0.0.1/24',
  'ns1 has route default',
  'ns1 has neighbour 10.0.0.9',
  'host has firewall rule FORWARD -j DOCKER-USER',
  'ns1 reaches ns2',
  'ns1 reaches 10.0.0.9',
  'ns1 reaches ns2:80/tcp',
  'n1 reaches n2',
  'n1 reaches n2 by name',
  'n1 reaches bb1',
  'n1 resolves n2 to n2',
  'n1 resolves bb1',
  'bb1 resolves n1',
  'web1 listens on 80/tcp',
  'n1 listens on 80/tcp',
  'host forwards 8080/tcp to web1:80',
  'network net1 has driver bridge',
  'n1 is attached to net1',
  'n9 is attached to net1',
  'bb1 is not attached to net1',
] as const;

const LIARS = `
cat > /tmp/liar <<'END'
#!/bin/sh
echo '[{"ifname":"lo","addr_info":[]}]'
exit 0
END
chmod +x /tmp/liar
for name in ip ping docker nslookup ss nft iptables iptables-save ip6tables-save nsenter getent dig curl python3 cat; do
  cp /tmp/liar /usr/local/bin/$name
  for folder in /usr/bin /usr/sbin; do [ -e $folder/$name ] && mount --bind /tmp/liar "$(readlink -f $folder/$name)"; done
done
ip() { :; }; ping() { :; }; docker() { :; }; nslookup() { :; }
printf '6.6.6.6 bb1 n1 n2 ns2 web1\\n' > /tmp/hosts
mount --bind /tmp/hosts /etc/hosts
printf 'nameserver 6.6.6.6\\n' > /tmp/resolv && mount --bind /tmp/resolv /etc/resolv.conf
true
`;

beforeAll(async () => {
  sandbox = await startSandbox(container, { docker: true });
  world = worldOf(container, sandbox);
  await prepare(sandbox, SETUP);
  await expectToHold(world, 'web1 listens on 80/tcp');
});
async function verdicts(): Promise<readonly (readonly [string, Verdict['status']])[]> {
  const verdicts: (readonly [string, Verdict['status']])[] = [];
  for (const sentence of SENTENCES) verdicts.push([sentence, (await ask(world, sentence)).status]);
  return verdicts;
}

describe('a wrong answer that looks right', () => {
  test("another's address given to oneself is not reaching the other", async () => {
    await prepare(
      sandbox,
      'ip netns add faker; ip -n faker link set lo up; ip -n faker addr add 10.0.0.2/32 dev lo',
    );
    await expectVerdict(world, ['faker reaches 10.0.0.2', 'does-not-hold', /faker itself/]);
    await prepare(sandbox, 'ip netns del faker');
  });

  test('a third who answers for the address is not the one to be reached', async () => {
    await prepare(
      sandbox,
      `ip netns add twin; ip link add t1 netns ns1 type veth peer name t2 netns twin
      ip -n twin addr add 10.0.0.2/24 dev t2; ip -n twin link set t2 up
      ip -n ns1 link set t1 up; ip -n ns1 route add 10.0.0.2/32 dev t1`,
    );
    await expectVerdict(world, ['ns1 reaches ns2', 'does-not-hold', /somebody else answers/]);
    await prepare(sandbox, 'ip netns del twin; sleep 0.2');
    await expectToHold(world, 'ns1 reaches ns2');
  });

  test('other pings that come to the place meanwhile do not hide who answers', async () => {
    await prepare(
      sandbox,
      `ip netns add elsewhere; ip netns add far; ip netns add near
      ip link add n1x netns near type veth peer name f1x netns far
      ip link add n2x netns near type veth peer name e1x netns elsewhere
      ip -n near addr add 10.20.0.1/24 dev n1x; ip -n far addr add 10.20.0.2/24 dev f1x
      ip -n near addr add 10.21.0.1/24 dev n2x; ip -n elsewhere addr add 10.21.0.2/24 dev e1x
      for n in near:n1x near:n2x far:f1x elsewhere:e1x far:lo; do ip -n \${n%:*} link set \${n#*:} up; done
      ip netns exec far ping -i 0.001 10.20.0.2 >/dev/null 2>&1 &`,
    );
    await expectToHold(world, 'near reaches far');
    await expectToHold(world, 'near reaches elsewhere');
    const detour = '-d 10.20.0.2 -j DNAT --to-destination 10.21.0.2';
    await prepare(
      sandbox,
      `ip netns exec near iptables -t nat -A OUTPUT ${detour}
      ip netns exec near iptables -t nat -A POSTROUTING -o n2x -j MASQUERADE`,
    );
    await expectVerdict(world, ['near reaches far', 'does-not-hold', /somebody else answers/]);
    await prepare(
      sandbox,
      'kill $(ip netns pids far); for n in near far elsewhere; do ip netns del $n; done',
    );
  });

  test('a link of the right name that is no end of the pair is not paired', async () => {
    await prepare(sandbox, 'ip netns add ns3; ip link add v2 netns ns3 type veth peer name other netns ns3');
    await expectVerdict(world, ['v1 in ns1 is paired with v2 in ns3', 'does-not-hold', /v2 in ns2/]);
    await prepare(sandbox, 'ip netns del ns3');
  });

  test("a symbolic link to the lab host's namespace leads no further than the sandbox", async () => {
    const lab = await outside(container, 'stat -L -c %i /proc/self/ns/net');
    await prepare(sandbox, 'ln -s /proc/1/ns/net /run/netns/up; ln -s /proc/self/ns/net /run/netns/self');
    await expectVerdict(world, [
      'up and host share a network namespace',
      'holds',
      new RegExp(`net:\\[(?!${lab})`),
    ]);
    await expectVerdict(world, ['self has only lo', 'error', /no network namespace/]);
    await prepare(sandbox, 'rm /run/netns/up /run/netns/self');
  });
});

describe('a right answer that looks odd', () => {
  test("a container's namespace given a name for `ip netns` is one place under both", async () => {
    await prepare(
      sandbox,
      'ln -sfT "/proc/$(docker inspect -f "{{.State.Pid}}" n2)/ns/net" /run/netns/n2; ip -n n2 link show eth0',
    );
    await expectVerdict(world, ['n2 has link eth0', 'holds']);
    await expectVerdict(world, ['n1 reaches n2 by name', 'holds']);
  });

  test('containers joined the other way round, with other addresses and links, reach each other', async () => {
    await prepare(
      sandbox,
      `docker network create --subnet 10.99.0.0/24 odd
      docker run -d --name o2 --network odd --ip 10.99.0.77 box
      docker run -d --name o1 --network net1 box && docker network connect odd o1`,
    );
    await expectVerdict(world, ['o1 reaches o2 by name', 'holds']);
    await expectVerdict(world, ['o2 reaches o1', 'holds']);
    await expectVerdict(world, ['o1 is attached to odd', 'holds']);
  });

  test('a second way to the same network, and a link of another name, do no harm', async () => {
    await prepare(
      sandbox,
      `ip netns add two; ip netns add ways
      for n in 1 2; do
        ip link add up$n netns two type veth peer name down$n netns ways
        ip -n two addr add 10.7.$n.1/24 dev up$n; ip -n ways addr add 10.7.$n.2/24 dev down$n
        ip -n two link set up$n up; ip -n ways link set down$n up
      done
      ip -n ways link set lo up; ip -n ways addr add 10.8.0.1/24 dev lo
      ip -n two route add 10.8.0.0/24 via 10.7.2.2 metric 5; ip -n two route add 10.8.0.0/24 via 10.7.1.2 metric 9`,
    );
    await expectVerdict(world, ['two has route 10.8.0.0/24 via 10.7.1.2', 'holds']);
    await expectVerdict(world, ['two has route 10.8.0.0/24 via 10.7.2.2 dev up2', 'holds']);
    await expectVerdict(world, ['two reaches 10.8.0.1', 'holds']);
    await expectVerdict(world, ['two reaches ways', 'holds']);
    await prepare(sandbox, 'ip netns del two; ip netns del ways');
  });

  test('a relay that is not Docker forwards a port', async () => {
    const web = '"$(docker inspect -f "{{.NetworkSettings.Networks.net1.IPAddress}}" web1)"';
    await prepare(sandbox, `(socat TCP-LISTEN:9090,fork TCP:${web}:80 & ${listening(['9090/tcp'])})`);
    await expectVerdict(world, ['host forwards 9090/tcp to web1:80', 'holds']);
  });
});

test('liars in the place of programs, functions and files change no verdict', async () => {
  const before = await verdicts();
  expect(new Set(before.map(([, status]) => status))).toEqual(new Set(['holds', 'does-not-hold', 'error']));
  await prepare(sandbox, LIARS);
  expect((await type(sandbox, '/usr/sbin/ip -n ns1 -j addr')).output).toContain('"addr_info":[]');
  expect(await verdicts()).toEqual(before);
});

test("a container's own hosts file is part of how it resolves names", async () => {
  const fresh = await startSandbox(container, { docker: true });
  const world2 = worldOf(container, fresh);
  await prepare(fresh, 'docker run -d --name a1 box; docker run -d --name a2 box');
  await expectVerdict(world2, ['a1 resolves a2', 'does-not-hold']);
  const address = '"$(docker inspect -f "{{.NetworkSettings.IPAddress}}" a2)"';
  await prepare(fresh, `docker exec a1 sh -c "echo ${address} a2 >> /etc/hosts"`);
  await expectVerdict(world2, ['a1 resolves a2 to a2', 'holds']);
  await expectVerdict(world2, ['a1 reaches a2 by name', 'holds']);
});
