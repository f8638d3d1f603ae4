// Facts of containers and Docker networks: each holds, does not hold, and lacks its subject.
import { beforeAll, describe, expect, test } from 'vitest';
import type { Lab } from '../../../runner/lab/lab.ts';
import type { Sandbox } from '../../../runner/lab/sandbox.ts';
import { type Expectation, expectToHold, expectVerdict, prepare, worldOf } from '../../check/ask.ts';
import { startSandbox, type } from '../lab.ts';
import { listening } from '../setup/listening.ts';
import { sharedLab } from '../setup/shared-lab.ts';

const container = await sharedLab();
let sandbox: Sandbox;
let world: Lab;

const SETUP = `
docker network create --subnet 10.20.0.0/24 net1
docker network create net2
docker run -d --name bb1 box
docker run -d --name bb2 box
docker run -d --name n1 --network net1 box
docker run -d --name n2 --network net1 --network-alias pool box
docker run -d --name n3 --network net1 --network-alias pool box
docker run -d --name far --network net2 box
docker run -d --name web1 --network net1 -p 8080:80 web
docker run -d --name linked --link bb1:site box
docker run -d --name lone --network none box
docker run -d --name guest --network container:n1 box
docker run -d --name onhost --network host box
docker run -d --name ended box true
docker wait ended
docker run -d --name far-and-near --network net1 box && docker network connect net2 far-and-near
docker run -d --name held box
docker pause held
docker run -d --name deaf --dns 172.17.0.99 box
docker run -d --name deafnet --network net1 --dns 172.17.0.99 box
ip netns add bb2
`;

beforeAll(async () => {
  sandbox = await startSandbox(container, { docker: true });
  world = worldOf(container, sandbox);
  await prepare(sandbox, SETUP);
  await expectToHold(world, 'web1 listens on 80/tcp');
});
const existence: readonly Expectation[] = [
  ['container bb1 is running', 'holds'],
  ['container ended is running', 'does-not-hold', /exited/, /exit code 0/],
  ['container ended is not running', 'holds'],
  ['container bb1 is not running', 'does-not-hold'],
  ['container bb9 is running', 'error', /no container named "bb9"/],
  ['container bb9 is not running', 'error', /no container named "bb9"/],
  ['container held is running', 'does-not-hold', /held is paused/],
  ['container held is not running', 'error', /held is paused/],
  ['network net1 exists', 'holds'],
  ['network net9 exists', 'does-not-hold', /net1/],
  ['network net9 does not exist', 'holds'],
  ['network net1 does not exist', 'does-not-hold'],
  ['bb1 has link eth0 up', 'holds'],
  ['lone has only lo', 'holds'],
  ['ended has only lo', 'error', /not running/],
  ['bb2 has only lo', 'error', /ambiguous: there are "netns bb2" and "container bb2"/],
  ['netns bb2 has only lo', 'holds'],
  ['container bb2 has only lo', 'does-not-hold'],
  ['n1 and guest share a network namespace', 'holds'],
  ['host and onhost share a network namespace', 'holds'],
  ['bb1 and n1 share a network namespace', 'does-not-hold'],
];

const docker: readonly Expectation[] = [
  ['guest is attached to net1', 'does-not-hold', /^guest shares the network namespace of n1, .* to net1/],
  ['guest is not attached to net1', 'error', /^guest shares the network namespace of n1, .* to net1/],
  ['network net1 has driver bridge', 'holds'],
  ['network net1 has driver overlay', 'does-not-hold', /bridge/],
  ['network net1 does not have driver overlay', 'holds'],
  ['network net1 does not have driver bridge', 'does-not-hold'],
  ['network net9 does not have driver bridge', 'error', /no Docker network named "net9"/],
  ['network net9 has driver bridge', 'error', /net9/],
  ['network net1 has subnet 10.20.0.0/24', 'holds'],
  ['network net1 has subnet 10.20.0.0/16', 'does-not-hold', /10\.20\.0\.0\/24/],
  ['network net1 has no subnet 10.20.0.0/16', 'holds'],
  ['network net1 has no subnet 10.20.0.0/24', 'does-not-hold'],
  ['network net9 has no subnet 10.20.0.0/24', 'error', /net9/],
  ['n1 is attached to net1', 'holds'],
  ['bb1 is attached to bridge', 'holds'],
  ['far-and-near is attached to net2', 'holds'],
  ['onhost is attached to host', 'holds'],
  ['bb1 is attached to net1', 'does-not-hold', /attached to bridge/],
  ['bb1 is not attached to net1', 'holds'],
  ['n1 is not attached to net1', 'does-not-hold'],
  ['bb9 is not attached to net1', 'error', /bb9/],
  ['bb1 is not attached to net9', 'error', /net9/],
  ['ended is not attached to net1', 'error', /not running/],
  ['host is not attached to net1', 'error', /no container/],
  ['onhost is not attached to bridge', 'holds'],
  ['guest is not attached to net2', 'holds'],
];

const reachability: readonly Expectation[] = [
  ['n1 reaches n2', 'holds'],
  ['n1 reaches n2 by name', 'holds'],
  ['n1 reaches web1:80/tcp', 'holds'],
  ['bb1 reaches container bb2', 'holds'],
  ['bb1 reaches container bb2 by name', 'does-not-hold', /does not resolve/],
  ['bb1 does not reach container bb2 by name', 'holds'],
  ['n1 does not reach n2 by name', 'does-not-hold'],
  ['n1 does not reach n9 by name', 'error', /n9/],
  ['n1 reaches n9 by name', 'error', /n9/],
  ['n1 reaches pool', 'holds'],
  ['guest reaches n1', 'holds'],
  ['guest does not reach n1:81/tcp', 'holds', /refused/],
  ['n1 reaches n1', 'error', /n1 cannot reach itself/],
  ['host reaches 10.20.0.1:8080/tcp', 'holds'],
  [
    'n1 reaches bb1',
    'does-not-hold',
    undefined,
    /the rule "-A DOCKER-ISOLATION-STAGE-2 .*-j DROP" in host dropped it/,
  ],
  ['n1 does not reach bb1', 'holds'],
  [
    'n1 reaches 127.0.0.1:8080/tcp',
    'does-not-hold',
    /refused/,
    /nothing listens on port 8080 in n1, whose loopback is its own/,
  ],
  ['n1 does not reach n2', 'does-not-hold'],
  ['lone does not reach n1', 'error', /lone has no address/],
  ['n1 does not reach lone', 'error', /lone has no address/],
  ['n1 does not reach ended', 'error', /not running/],
  ['far reaches n1', 'does-not-hold'],
];

const names: readonly Expectation[] = [
  ['n1 resolves n2', 'holds'],
  ['n1 resolves n2 to n2', 'holds'],
  ['n1 resolves n2 to n3', 'does-not-hold', undefined, /n3 is known as n3, /],
  ['n1 resolves n2 to 10.20.0.99', 'does-not-hold', /n2 resolves to 10\.20\.0\./],
  ['n1 does not resolve n2 to n3', 'holds'],
  ['n1 resolves pool to n3', 'holds'],
  ['n1 resolves bb1', 'does-not-hold', undefined, /the name server 127\.0\.0\.11/],
  ['n1 resolves cache to n2', 'does-not-hold', undefined, /n2 is known as n2, pool, \w+ on net1/],
  ['n1 resolves web9 to far', 'does-not-hold', undefined, /n1 and far are on no network together/],
  ['n1 does not resolve bb1', 'holds'],
  ['n1 does not resolve n2', 'does-not-hold'],
  ['bb1 does not resolve bb2', 'holds'],
  ['bb1 resolves bb2', 'does-not-hold', undefined, /default bridge, where Docker serves no names/],
  ['linked resolves site to bb1', 'holds'],
  ['n9 does not resolve n1', 'error', /n9/],
  ['n1 does not resolve n2x to n2', 'error', /n2x does not resolve in n1 at all/],
  ['n2x in n1 does not resolve to 2 addresses', 'error', /n2x does not resolve in n1 at all/],
  ['n2x in n1 resolves to 0 addresses', 'holds'],
  ['n2 in n1 does not resolve to 0 addresses', 'holds'],
  ['deaf resolves n1', 'does-not-hold', /does not resolve/],
  ['deaf does not resolve n1', 'error', /the name server 172\.17\.0\.99 does not answer/],
  ['n1 in deaf resolves to 0 addresses', 'error', /does not answer/],
  ['deaf does not reach bb1 by name', 'error', /does not answer/],
  ['deafnet does not resolve bb1', 'error', /the name server 127\.0\.0\.11 does not answer/],
  ['deafnet resolves n1 to n1', 'holds'],
  ['lone does not resolve n1', 'holds'],
  ['host does not resolve n1', 'holds'],
  ['n1 does not resolve n2 to n9', 'error', /n9/],
  ['pool in n1 resolves to 2 addresses', 'holds'],
  ['pool in n1 resolves to 3 addresses', 'does-not-hold', /resolves to 2/],
  ['pool in n1 does not resolve to 3 addresses', 'holds'],
  ['pool in n1 does not resolve to 2 addresses', 'does-not-hold'],
  ['pool in n9 does not resolve to 2 addresses', 'error', /n9/],
];

const ports: readonly Expectation[] = [
  ['web1 listens on 80/tcp', 'holds'],
  ['host listens on 8080/tcp', 'holds'],
  ['host forwards 8080/tcp to web1:80', 'holds'],
  ['host forwards 8081/tcp to web1:80', 'does-not-hold', /refused/],
  ['host forwards 8080/tcp to web1:81', 'does-not-hold', undefined, /forwards 8080\/tcp to web1:80$/],
  ['host forwards 8080/tcp to n1:80', 'does-not-hold'],
  ['host does not forward 8081/tcp to web1:80', 'holds'],
  ['host does not forward 8080/tcp to web1:80', 'does-not-hold'],
  ['host does not forward 8080/tcp to web9:80', 'error', /web9/],
  ['host does not forward 8080/tcp to lone:80', 'error', /no address/],
  ['host has firewall rule -t nat -A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE', 'holds'],
];

describe.each([
  ['existence', existence],
  ['docker', docker],
  ['reachability', reachability],
  ['names', names],
  ['ports', ports],
] as const)('%s', (_, expectations) => {
  const isAlone = ([, , , cause]: Expectation) => cause !== undefined; // it may be what a rule counts meanwhile
  test.concurrent.each(expectations.filter((one) => !isAlone(one)))('"%s": %s', async (...expectation) => {
    await expectVerdict(world, expectation as Expectation);
  });
  test.each(expectations.filter(isAlone))('"%s": %s', async (...expectation) => {
    await expectVerdict(world, expectation as Expectation);
  });
});

test('each of several lookups that nobody answers is refused, not the first alone', async () => {
  const look =
    'nsenter -t "$(docker inspect -f {{.State.Pid}} n1)" -n dig @192.0.2.53 +tries=1 +timeout=1 nobody';
  const { output } = await type(sandbox, `for i in 1 2 3; do ${look} || true; done`);
  expect(output.match(/connection refused/g)).toHaveLength(3);
});

/** Lets the first queries go by, as a wire may; those are the two of the resolver. */
const LOSSY = `
import socket
line = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
line.bind(("127.0.0.53", 53))
for _ in range(2): line.recvfrom(512)
while True:
    query, who = line.recvfrom(512)
    end = query.index(b"\\0", 12) + 5
    record = b"\\xc0\\x0c\\0\\1\\0\\1\\0\\0\\0\\5\\0\\4\\x0a\\1\\2\\3"
    line.sendto(query[:2] + b"\\x81\\x80\\0\\1\\0\\1\\0\\0\\0\\0" + query[12:end] + record, who)
`;

test('a name that a server knows is none that does not resolve, though the resolver got no answer', async () => {
  await prepare(
    sandbox,
    `ip netns add lossy; ip -n lossy link set lo up; mkdir -p /etc/netns/lossy
    echo nameserver 127.0.0.53 > /etc/netns/lossy/resolv.conf
    cat > /tmp/lossy.py <<'END'${LOSSY}END
    (ip netns exec lossy python3 /tmp/lossy.py >/tmp/lossy.log 2>&1 & ${listening(['53/udp'], 'lossy')})`,
  );
  await expectVerdict(world, ['lossy does not resolve known', 'error', /127\.0\.0\.53 answers 10\.1\.2\.3/]);
  await expectVerdict(world, ['lossy does not resolve known', 'does-not-hold', /10\.1\.2\.3/]);
  await prepare(sandbox, 'kill $(ip netns pids lossy); ip netns del lossy');
});

describe('what Docker says and the kernel does not', () => {
  test('an address taken from a container is a disagreement', async () => {
    await prepare(sandbox, 'nsenter -t "$(docker inspect -f {{.State.Pid}} far)" -n ip addr flush dev eth0');
    await expectVerdict(world, ['far is attached to net2', 'error', /Docker and the kernel disagree: .*far/]);
    await expectVerdict(world, ['far is not attached to net2', 'error', /disagree/]);
  });

  test('a cable laid by hand is a disagreement', async () => {
    const far = 'docker inspect -f {{.State.Pid}} lone';
    const bridge = 'br-$(docker network inspect -f "{{slice .Id 0 12}}" net1)';
    await prepare(
      sandbox,
      `ip link add inner type veth peer name outer; ip link set outer master "${bridge}"; ip link set inner netns $(${far})`,
    );
    await expectVerdict(world, ['lone is not attached to net1', 'error', /disagree: .*has inner of lone on/]);
    await expectVerdict(world, ['lone is not attached to net2', 'holds']);
  });

  test('a bridge port taken away is a disagreement', async () => {
    await prepare(
      sandbox,
      'for link in $(ls /sys/class/net/docker0/brif); do ip link set $link nomaster; done',
    );
    await expectVerdict(world, [
      'bb1 is attached to bridge',
      'error',
      /does not have eth0 on its bridge docker0/,
    ]);
  });

  test('a bridge that is gone is a disagreement', async () => {
    await prepare(sandbox, 'ip link del "br-$(docker network inspect -f "{{slice .Id 0 12}}" net2)"');
    await expectVerdict(world, ['network net2 has driver bridge', 'error', /no bridge br-/]);
  });
});

test('a socket that a step moved is reported, and no lack of a Docker daemon', async () => {
  await prepare(sandbox, 'mv /var/run/docker.sock /tmp/');
  await expectVerdict(world, ['network net1 exists', 'error', /\/run\/docker\.sock is gone, .* daemon runs/]);
  await prepare(sandbox, 'mv /tmp/docker.sock /var/run/');
  await expectVerdict(world, ['network net1 exists', 'holds']);
});

test('something that answers in the place of the Docker daemon is not believed', async () => {
  await prepare(
    sandbox,
    'mv /run/docker.sock /run/real.sock && (socat UNIX-LISTEN:/run/docker.sock,fork UNIX-CONNECT:/run/real.sock & until [ -S /run/docker.sock ]; do sleep 0.02; done)',
  );
  expect((await type(sandbox, 'docker ps')).code).toBe(0);
  await expectVerdict(world, ['network net1 exists', 'error', /not dockerd but .*socat/]);
});
