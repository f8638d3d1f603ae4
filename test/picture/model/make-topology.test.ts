// Snapshots of real labs as graphs, and what is reported of the step between two.
import { expect, test } from 'vitest';
import { readRules } from '../../../runner/network/read-rules.ts';
import type {
  HostSnapshot,
  LinkSnapshot,
  NamespaceSnapshot,
  Snapshot,
} from '../../../runner/network/snapshot.ts';
import { compareTopologies } from '../../../runner/picture/model/compare-topologies.ts';
import { formatRule } from '../../../runner/picture/model/format-rule.ts';
import { makeTopology } from '../../../runner/picture/model/make-topology.ts';
import { surveyLesson } from '../../../runner/picture/model/survey-lesson.ts';
import { drawLesson } from '../../../runner/picture/svg/draw-lesson.ts';

const NOTHING = {
  names: [],
  containers: [],
  forwards: false,
  links: [],
  routes: [],
  neighbours: [],
  listeners: [],
  rules: [],
};

function namespace(id: number, more: Partial<NamespaceSnapshot> = {}): NamespaceSnapshot {
  return { ...NOTHING, id, own: false, ...more };
}

function veth(name: string, more: Partial<LinkSnapshot> = {}): LinkSnapshot {
  return {
    name,
    index: 2,
    type: 'veth',
    up: true,
    carrier: true,
    mtu: 1500,
    mac: '02:00:00:00:00:01',
    addresses: [],
    ...more,
  };
}

function lab(...namespaces: readonly NamespaceSnapshot[]): Snapshot {
  const own = namespaces.some((one) => one.own) ? [] : [namespace(1, { own: true })];
  const host: HostSnapshot = { name: 'host', namespaces: [...own, ...namespaces], networks: [], stopped: [] };
  return { hosts: [host], internet: false };
}

async function changesOf(before: Snapshot, after: Snapshot): Promise<readonly string[]> {
  const [, picture] = drawLesson([before, after], 'en');
  return (picture?.facts ?? [])
    .filter(({ change }) => change !== undefined)
    .map(({ subject, what, change }) => `${change} ${subject}: ${what}`);
}

test('a namespace that lost its name stands where it stood, and is reported to be nameless', async () => {
  const before = lab(namespace(7, { names: ['ns2'] }));
  const after = lab(namespace(7));
  const survey = surveyLesson([before, after]);
  expect(makeTopology(after, survey).nodes.map(({ key }) => key)).toEqual(['host', 'host/ns2']);
  expect(await changesOf(before, after)).toEqual(['changed ns2: nameless namespace, was namespace']);
});

test('a namespace made anew under a name that a nameless one still has is another', () => {
  const both = lab(namespace(7), namespace(8, { names: ['ns2'] }));
  const survey = surveyLesson([lab(namespace(7, { names: ['ns2'] })), both]);
  expect(makeTopology(both, survey).nodes.map(({ key, name }) => [key, name])).toEqual([
    ['host', 'host'],
    ['host/ns2', 'ns2'],
    ['host/ns2#2', 'ns2'],
  ]);
});

test('a link set down is reported as a change of its state, and its peer as without carrier', async () => {
  const make = (up: boolean) =>
    lab(
      namespace(7, {
        names: ['a'],
        links: [veth('eth0', { up, carrier: up, peer: { namespace: 8, link: 'eth0' } })],
      }),
      namespace(8, {
        names: ['b'],
        links: [veth('eth0', { carrier: up, peer: { namespace: 7, link: 'eth0' } })],
      }),
    );
  expect(await changesOf(make(true), make(false))).toEqual([
    'changed a eth0: veth interface, down, was veth interface, up',
    'changed b eth0: veth interface, no carrier, was veth interface, up',
  ]);
});

test('the `lo` of a host that has no other link is reported where the lesson sets one up or down, or else not', () => {
  const lo = (up: boolean) => veth('lo', { type: 'loopback', up });
  const make = (up: boolean) =>
    lab(namespace(1, { own: true, links: [lo(true)] }), namespace(7, { names: ['a'], links: [lo(up)] }));
  const told = (...snapshots: readonly Snapshot[]) => {
    const survey = surveyLesson(snapshots);
    return snapshots
      .flatMap((one) => makeTopology(one, survey).nodes)
      .flatMap(({ links }) => links.map(({ key }) => key));
  };
  expect(told(make(false))).toEqual(['host/a/lo']);
  expect(told(make(false), make(true))).toEqual(['host/lo', 'host/a/lo', 'host/lo', 'host/a/lo']);
});

test('names that Docker draws by lot change nothing: another run gives the same topology', () => {
  const make = (lot: string, id: number) => {
    const network = { name: 'app', driver: 'bridge', bridge: `br-${lot}00000`, subnets: ['10.5.0.0/24'] };
    const bridge = veth(network.bridge, { type: 'bridge' });
    const port = veth(`veth${lot}`, { master: network.bridge, peer: { namespace: id, link: 'eth0' } });
    const own = namespace(1, { own: true, links: [bridge, port] });
    const end = veth('eth0', { peer: { namespace: 1, link: `veth${lot}` } });
    const { hosts, internet } = lab(own, namespace(id, { containers: ['bb1'], links: [end] }));
    return makeTopology({ internet, hosts: hosts.map((host) => ({ ...host, networks: [network] })) });
  };
  expect(make('1234567', 70)).toEqual(make('89abcde', 90));
  expect(make('1234567', 70).cables.map(({ key }) => key)).toEqual([
    'host/bb1/eth0=host/veth(host/bb1/eth0)',
  ]);
});

test.each(['en', 'zh-CN'])(
  'for a name that Docker drew stands whose the link is, in all words alike (%s)',
  (lang) => {
    const network = { name: 'app', driver: 'bridge', bridge: 'br-0123456789ab', subnets: ['10.5.0.0/24'] };
    const port = (name: string, peer: number, link: string) =>
      veth(name, { master: network.bridge, peer: { namespace: peer, link } });
    const end = (name: string, link: string) => veth(name, { peer: { namespace: 1, link } });
    const own = namespace(1, {
      own: true,
      links: [
        veth(network.bridge, { type: 'bridge' }),
        port('veth1111111', 7, 'eth0'),
        port('veth2222222', 8, 'eth0'),
        port('veth3333333', 8, 'eth1'),
      ],
      routes: [{ to: '10.9.0.0/24', dev: network.bridge, implied: false }],
    });
    const both = lab(
      own,
      namespace(7, { containers: ['bb1'], links: [end('eth0', 'veth1111111')] }),
      namespace(8, {
        containers: ['bb2'],
        links: [end('eth0', 'veth2222222'), end('eth1', 'veth3333333')],
      }),
    );
    const hosts = both.hosts.map((host) => ({ ...host, networks: [network] }));
    const [, picture] = drawLesson([lab(), { hosts, internet: false }], lang);
    if (!picture) throw new Error('Nothing was drawn');
    const { facts, alt, svg } = picture;
    const named = facts.flatMap(({ subject, drawn }) => (drawn === undefined ? [] : [[subject, drawn]]));
    expect(named).toEqual([
      ['host br-… (app)', 'br-0123456789ab'],
      ['host veth… (bb1)', 'veth1111111'],
      ['host veth… (bb2)', 'veth2222222'],
      ['host veth… (bb2 eth1)', 'veth3333333'],
    ]);
    for (const [subject = ''] of named) expect(alt).toContain(subject);
    for (const owner of ['bb1', 'bb2', 'bb2 eth1']) expect(svg).toContain(`>(${owner})</text>`);
    expect(facts.map(({ what }) => what).join('\n')).toContain('10.9.0.0/24 dev br-… (app)');
    expect(svg).not.toMatch(/veth[0-9a-f]{7}|br-[0-9a-f]{12}/);
  },
);

test('a bridge is that of its network still while the daemon does not run', () => {
  const network = { name: 'app', driver: 'bridge', bridge: 'br-0123456789ab', subnets: ['10.5.0.0/24'] };
  const own = namespace(1, { own: true, links: [veth(network.bridge, { type: 'bridge' })] });
  const stopped = lab(own);
  const running = { ...stopped, hosts: stopped.hosts.map((host) => ({ ...host, networks: [network] })) };
  const survey = surveyLesson([running, stopped]);
  const linksOf = (one: Snapshot) => makeTopology(one, survey).nodes[0]?.links;
  expect(linksOf(stopped)).toMatchObject([{ key: 'host/br(app)', name: 'br-…', owner: 'app' }]);
  expect(linksOf(running)).toMatchObject([{ key: 'host/br(app)', name: 'br-…', owner: 'app' }]);
});

test('everything of the first picture is unmarked, and what is gone is still in the next', () => {
  const [before, after] = [lab(namespace(7, { names: ['a'] })), lab()].map((one) => makeTopology(one));
  if (!before || !after) throw new Error('Nothing was made');
  expect(compareTopologies(undefined, before).nodes.map(({ change }) => change)).toEqual([
    undefined,
    undefined,
  ]);
  expect(compareTopologies(before, after).nodes.map(({ now, change }) => [now.name, change])).toEqual([
    ['host', undefined],
    ['a', 'removed'],
  ]);
});

const NETWORK = { name: 'bridge', driver: 'bridge', bridge: 'docker0', subnets: ['172.17.0.0/16'] };

test.each([
  [
    'nat',
    'POSTROUTING',
    '-A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE',
    [['masquerade', '172.17.0.0/16']],
  ],
  [
    'nat',
    'DOCKER',
    '-A DOCKER ! -i docker0 -p tcp -m tcp --dport 8080 -j DNAT --to-destination 172.17.0.5:80',
    [['dnat', 'tcp 8080 → 172.17.0.5:80']],
  ],
  [
    'nat',
    'POSTROUTING',
    '-A POSTROUTING -s 172.17.0.5/32 -d 172.17.0.5/32 -p tcp -m tcp --dport 80 -j MASQUERADE',
    [],
  ],
  ['filter', 'FORWARD', '-P FORWARD DROP', [['policy', 'FORWARD']]],
  ['filter', 'FORWARD', '-A FORWARD -i docker0 -o docker0 -j ACCEPT', []],
  [
    'filter',
    'FORWARD',
    '-A FORWARD -i docker0 -o docker0 -j DROP',
    [['drop', 'FORWARD -i docker0 -o docker0']],
  ],
  [
    'filter',
    'DOCKER-USER',
    '-A DOCKER-USER -s 10.5.0.2/32 -j DROP',
    [['drop', 'DOCKER-USER -s 10.5.0.2/32']],
  ],
  ['filter', 'DOCKER-ISOLATION-STAGE-2', '-A DOCKER-ISOLATION-STAGE-2 -o docker0 -j DROP', []],
  [
    'filter',
    'INPUT',
    '-A INPUT -p icmp -m icmp --icmp-type 8 -j DROP',
    [['drop', 'INPUT -p icmp --icmp-type 8']],
  ],
] as const)('of %s %s, "%s" is reported as %j', (table, chain, text, told) => {
  const [host] = lab().hosts.map((one) => ({ ...one, networks: [NETWORK] }));
  if (!host) throw new Error('No host was made');
  const survey = surveyLesson([{ hosts: [host], internet: false }]);
  expect(formatRule({ tool: 'iptables', table, chain, text }, { host, survey })).toEqual(told);
});

test('rules are read without counters, and those for Docker’s resolver, whose ports are drawn by lot, left out', () => {
  const iptables =
    '*nat\n:OUTPUT ACCEPT [0:0]\n-A DOCKER_OUTPUT -d 127.0.0.11/32 -p tcp -m tcp --dport 53 -j DNAT --to-destination 127.0.0.11:39711\n-A POSTROUTING -j MASQUERADE\nCOMMIT\n';
  const nft =
    'table inet mine {\n\tchain in {\n\t\ttype filter hook input priority filter; policy drop;\n\t\tcounter packets 3 bytes 252 drop\n\t}\n}\n';
  expect(readRules({ iptables, nft }).map(({ table, chain, text }) => [table, chain, text])).toEqual([
    ['nat', 'POSTROUTING', '-A POSTROUTING -j MASQUERADE'],
    ['inet mine', 'in', 'policy drop'],
    ['inet mine', 'in', 'drop'],
  ]);
});

test('a MAC address that was set is reported; that of a link made anew under its name is not', async () => {
  const make = (mac: string, index: number) =>
    lab(namespace(7, { names: ['a'], links: [veth('eth0', { mac, index })] }));
  expect(await changesOf(make('02:00:00:00:00:01', 2), make('02:00:00:00:00:02', 2))).toEqual([
    'changed a eth0: MAC 02:00:00:00:00:02, was MAC 02:00:00:00:00:01',
  ]);
  expect(await changesOf(make('02:00:00:00:00:01', 2), make('02:00:00:00:00:02', 3))).toEqual([]);
});
