// What a snapshot sees of real sandboxes, and that it believes the kernel only.
import { beforeAll, describe, expect, test } from 'vitest';
import { createNodes, type LabNodes } from '../../runner/lab/nodes.ts';
import type { NamespaceSnapshot, Snapshot } from '../../runner/network/snapshot.ts';
import { takeSnapshot } from '../../runner/network/take-snapshot.ts';
import { drawLesson } from '../../runner/picture/svg/draw-lesson.ts';
import { json } from '../../runner/report/format/json.ts';
import { makeReport } from '../../runner/report/make-report.ts';
import { prepare, worldOf } from '../check/ask.ts';
import { perform, startSandbox, until } from './lab.ts';
import { sharedLab } from './setup/shared-lab.ts';

const container = await sharedLab();
function namespace(snapshot: Snapshot, name: string, host = 0): NamespaceSnapshot {
  const found = snapshot.hosts[host]?.namespaces.find(
    ({ own, names, containers }) => (own ? 'host' : [...containers, ...names][0]) === name,
  );
  if (!found) throw new Error(`No namespace ${name} in ${JSON.stringify(snapshot)}`);
  return found;
}

const MAKE = `
ip netns add red
ip link add cable-red type veth peer name cable-blue
ip link set cable-red netns red
ip link add br0 type bridge
ip link set cable-blue master br0 up
ip -n red addr add 10.0.0.1/24 dev cable-red
ip -n red link set cable-red up
ip -n red link set cable-red mtu 1400
ip -n red route add default via 10.0.0.254
ip -n red neigh add 10.0.0.254 lladdr 02:00:00:00:00:fe dev cable-red
ip netns exec red iptables -t nat -A POSTROUTING -s 10.0.0.0/24 -j MASQUERADE
ip netns exec red iptables -P FORWARD DROP
ip netns exec red nft add table inet mine
ip netns exec red nft 'add chain inet mine in { type filter hook input priority 0; policy drop; }'
ip netns exec red socat TCP-LISTEN:7000,fork /dev/null &
ip netns exec red socat UDP6-LISTEN:7001 /dev/null &
unshare --net sleep 1000 &
sleep 0.2
`;

describe('a bare sandbox', () => {
  let snapshot: Snapshot;
  beforeAll(async () => {
    const sandbox = await startSandbox(container);
    await prepare(sandbox, MAKE);
    snapshot = await takeSnapshot(worldOf(container, sandbox));
  });

  test('links are seen with state, MTU, bridge and the other end of their cable', () => {
    const [host, red] = [namespace(snapshot, 'host'), namespace(snapshot, 'red')];
    expect(host.links).toContainEqual(
      expect.objectContaining({
        name: 'cable-blue',
        type: 'veth',
        up: true,
        master: 'br0',
        peer: { namespace: red.id, link: 'cable-red' },
      }),
    );
    expect(host.links).toContainEqual(expect.objectContaining({ name: 'br0', type: 'bridge', up: false }));
    expect(red.links).toContainEqual(
      expect.objectContaining({ name: 'cable-red', mtu: 1400, addresses: ['10.0.0.1/24'], carrier: true }),
    );
  });

  test('routes and neighbours are seen, with who made them', () => {
    const { routes, neighbours } = namespace(snapshot, 'red');
    expect(routes).toEqual([
      { to: '10.0.0.0/24', dev: 'cable-red', implied: true },
      { to: 'default', via: '10.0.0.254', dev: 'cable-red', implied: false },
    ]);
    expect(neighbours).toEqual([
      { address: '10.0.0.254', dev: 'cable-red', mac: '02:00:00:00:00:fe', permanent: true },
    ]);
  });

  test('rules of iptables and of nftables are seen, each once', () => {
    const rules = namespace(snapshot, 'red').rules.map(({ tool, table, text }) => `${tool} ${table} ${text}`);
    expect(rules.toSorted()).toEqual([
      'iptables filter -P FORWARD DROP',
      'iptables nat -A POSTROUTING -s 10.0.0.0/24 -j MASQUERADE',
      'nft inet mine policy drop',
    ]);
    expect(namespace(snapshot, 'host').rules).toEqual([]);
  });

  test('listening ports are seen, connected ones are not listed', () => {
    expect(namespace(snapshot, 'red').listeners).toEqual([
      { protocol: 'tcp', address: '0.0.0.0', port: 7000 },
      { protocol: 'udp', address: '::', port: 7001 },
    ]);
    expect(namespace(snapshot, 'host').listeners).toEqual([]);
  });

  test('a namespace that only a process holds is seen', () => {
    const nameless = snapshot.hosts[0]?.namespaces.filter((one) => !one.own && one.names.length === 0);
    expect(nameless).toMatchObject([{ containers: [], links: [{ name: 'lo', up: false }] }]);
  });
});

describe('a sandbox with Docker', () => {
  test('containers, networks, published ports and what does not run are seen', async () => {
    const sandbox = await startSandbox(container, { docker: true });
    await prepare(
      sandbox,
      'docker network create --subnet 10.9.0.0/24 app && docker run -d --name web1 --network app -p 8080:80 web && docker create --name idle box',
    );
    const seen = await until(async () => {
      const now = await takeSnapshot(worldOf(container, sandbox));
      return namespace(now, 'web1').listeners.length > 0 && now;
    });
    if (!seen) throw new Error('web1 never listened');
    const [host] = seen.hosts;
    const app = host?.networks.find(({ name }) => name === 'app');
    expect(app).toMatchObject({ driver: 'bridge', subnets: ['10.9.0.0/24'] });
    expect(host?.stopped).toEqual([{ name: 'idle', status: 'created' }]);
    const [web1, own] = [namespace(seen, 'web1'), namespace(seen, 'host')];
    const end = web1.links.find(({ name }) => name === 'eth0');
    expect(end).toMatchObject({ addresses: ['10.9.0.2/24'], peer: { namespace: own.id } });
    const port = own.links.find(({ name }) => typeof end?.peer === 'object' && name === end.peer.link);
    expect(port?.master).toBe(app?.bridge);
    expect(own.rules.map(({ text }) => text)).toContainEqual(
      expect.stringMatching(/--dport 8080 -j DNAT --to-destination 10\.9\.0\.2:80$/),
    );
    expect(web1.rules).toEqual([]);
    expect(web1.listeners).toEqual([{ protocol: 'tcp', address: '::', port: 80 }]);
    const [picture] = drawLesson([seen], 'en');
    expect(picture?.facts).toContainEqual({
      subject: 'host',
      what: 'destination NAT: tcp 8080 → 10.9.0.2:80',
      change: undefined,
    });
  });
});

test.concurrent('liars inside change nothing: neither programs, nor files, nor a socket that plays Docker', async () => {
  const sandbox = await startSandbox(container);
  await prepare(sandbox, 'ip netns add red && ip link add cable type veth peer name end netns red');
  const before = await takeSnapshot(worldOf(container, sandbox));
  await prepare(
    sandbox,
    `mkdir -p /run/lies && printf '#!/bin/sh\\necho "[]"\\n' >/run/lies/ip && chmod +x /run/lies/ip
    for name in iptables-save nft; do cp /run/lies/ip /run/lies/$name; done
    mount --bind /run/lies/ip /usr/sbin/ip
    touch /run/netns/ghost && ln -s /proc/1/ns/net /run/netns/loop
    (socat UNIX-LISTEN:/run/docker.sock,fork SYSTEM:'printf "HTTP/1.0 200 OK\\r\\n\\r\\n[]"' &) ; sleep 0.1`,
  );
  const after = await takeSnapshot(worldOf(container, sandbox));
  const own = namespace(after, 'host');
  expect(own.names).toEqual(['loop']);
  expect({ ...own, names: [] }).toEqual(namespace(before, 'host'));
  expect(namespace(after, 'red')).toEqual(namespace(before, 'red'));
  expect(after.hosts[0]?.namespaces).toHaveLength(2);
});

test.concurrent('hosts on one wire are seen with its ends, and their outside host', async () => {
  await using nodes: LabNodes = await createNodes(container, {
    docker: false,
    images: [],
    hosts: ['host', 'host2'],
    internet: true,
  });
  const seen = await takeSnapshot({ container, nodes: nodes.nodes, internet: nodes.internet });
  expect(seen.internet).toBe(true);
  for (const index of [0, 1])
    expect(namespace(seen, 'host', index).links).toContainEqual(
      expect.objectContaining({ name: 'eth0', addresses: [`203.0.113.${11 + index}/24`], peer: 'wire' }),
    );
});

const LESSON = `---
title: Recorded
---
\`\`\`bash {#make}
ip netns add red
\`\`\`
\`\`\`bash {check}
ip netns list | grep -q red
\`\`\`
\`\`\`bash {#server background term=2}
ip netns exec red socat TCP-LISTEN:7000,fork /dev/null
\`\`\`
`;

test.concurrent('a recorded run keeps the network at its start and after each step, and no report has it', async () => {
  const run = await perform(container, LESSON, 10_000, true);
  expect(run.outcome).toEqual({ status: 'passed' });
  expect(run.start?.hosts[0]?.namespaces).toHaveLength(1);
  expect(run.steps.map(({ kind, snapshot }) => [kind, snapshot?.hosts[0]?.namespaces.length])).toEqual([
    ['step', 2],
    ['check', undefined],
    ['step', 2],
  ]);
  const last = run.steps.at(-1)?.snapshot;
  expect(last && namespace(last, 'red').listeners).toEqual([
    { protocol: 'tcp', address: '0.0.0.0', port: 7000 },
  ]);
  const report = makeReport({
    version: '0',
    startedAt: '',
    durationMs: 0,
    seed: '',
    lab: undefined,
    runs: [run],
    notes: [],
  });
  expect(json(report)).not.toMatch(/"snapshot"|"start"/);
  expect((await perform(container, LESSON)).steps.map(({ snapshot }) => snapshot)).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

const PAIR = `---
title: Pair
---
\`\`\`bash
ip netns add red
ip link add cable type veth peer name end netns red
ip link set cable up
ip -n red link set end up
ip -n red addr add 10.0.0.1/24 dev end
\`\`\`
`;

test.concurrent('the same lesson performed twice is drawn as the same bytes', async () => {
  const draw = async () => {
    const { start, steps } = await perform(container, PAIR, 10_000, true);
    const snapshots = [start, ...steps.map(({ snapshot }) => snapshot)].filter((one) => one !== undefined);
    return drawLesson(snapshots, 'en');
  };
  const [first, second] = [await draw(), await draw()];
  expect(first).toHaveLength(2);
  expect(second).toEqual(first);
});
