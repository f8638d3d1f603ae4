// A lab -> Snapshot: one look at each host, then everything in a fixed order.

import type { Lab } from '../lab/lab.ts';
import {
  type DockerState,
  type FullNamespaceState,
  type FullSandboxState,
  type LinkState,
  type NetworkState,
  observeFully,
} from '../lab/observe.ts';
import { readRules } from './read-rules.ts';
import type {
  HostSnapshot,
  LinkSnapshot,
  NamespaceSnapshot,
  NeighbourSnapshot,
  NetworkSnapshot,
  RouteSnapshot,
  Snapshot,
} from './snapshot.ts';

/** @throws LabError where a sandbox has ended or the observer's own programs fail. */
export async function takeSnapshot({ container, nodes, internet }: Lab): Promise<Snapshot> {
  const seen = await Promise.all(
    nodes.map(async ({ name, sandbox }) => snapshotOf(name, await observeFully(container, sandbox))),
  );
  return { hosts: seen, internet: internet !== undefined };
}

export function snapshotOf(name: string, state: FullSandboxState): HostSnapshot {
  const docker: DockerState = 'absent' in state.docker ? { containers: [], networks: [] } : state.docker;
  const containersIn = (id: number) =>
    docker.containers.filter(({ namespace }) => namespace === id).map((one) => one.name);
  const namespaces = state.namespaces.map((one) =>
    namespaceOf(one, { state, containers: containersIn(one.id).toSorted() }),
  );
  return {
    name,
    namespaces: namespaces.toSorted(byPlace),
    networks: docker.networks.flatMap(networkOf).toSorted((a, b) => compare(a.name, b.name)),
    stopped: docker.containers
      .filter(({ state }) => !state.Running)
      .map(({ name, state }) => ({ name, status: state.Status }))
      .toSorted((a, b) => compare(a.name, b.name)),
  };
}

interface SnapshotContext {
  readonly state: FullSandboxState;
  readonly containers: readonly string[];
}

function namespaceOf(one: FullNamespaceState, { state, containers }: SnapshotContext): NamespaceSnapshot {
  return {
    id: one.cookie,
    own: one.id === state.own,
    names: one.names.toSorted(),
    containers,
    forwards: one.forwards,
    links: one.links.map((link) => linkOf(link, one, state)).toSorted((a, b) => compare(a.name, b.name)),
    routes: one.routes.filter(isWorthTelling).map(routeOf).toSorted(byText),
    neighbours: one.neighbours.flatMap(neighbourOf).toSorted(byText),
    listeners: one.listeners
      .filter(([, address]) => address !== DOCKERS_RESOLVER)
      .map(([protocol, address, port]) => ({ protocol, address, port })),
    rules: readRules(one.rules),
  };
}

/** Where Docker's name server listens in a container, on a port that differs from run to run. */
const DOCKERS_RESOLVER = '127.0.0.11';

function linkOf(link: LinkState, inside: FullNamespaceState, state: FullSandboxState): LinkSnapshot {
  const { ifname: name, flags, mtu, address: mac = '', master, linkinfo } = link;
  const isLoopback = flags.includes('LOOPBACK');
  const { id, remote } = linkinfo?.info_data ?? {};
  const type = linkinfo?.info_kind ?? (isLoopback ? 'loopback' : 'device');
  const peer = type === 'veth' ? peerOf(link, inside, state) : undefined;
  return {
    name,
    index: link.ifindex,
    type,
    up: flags.includes('UP'),
    carrier: flags.includes('LOWER_UP'),
    mtu,
    mac: isLoopback ? '' : mac,
    ...(master === undefined ? {} : { master }),
    addresses: link.addr_info
      .filter(({ local }) => !local.startsWith('fe80:'))
      .map(({ local, prefixlen }) => `${local}/${prefixlen}`),
    ...(peer ? { peer } : {}),
    ...(type === 'vxlan' && id !== undefined ? { vxlan: { id, ...(remote ? { remote } : {}) } } : {}),
  };
}

function peerOf(
  link: LinkState,
  inside: FullNamespaceState,
  { own, namespaces }: FullSandboxState,
): LinkSnapshot['peer'] {
  const { link_netnsid: number, link_index: index, link: name } = link;
  const id = number === undefined ? inside.id : inside.peers[number];
  const other = namespaces.find((one) => one.id === id);
  const end = other?.links.find((one) => (index === undefined ? one.ifname === name : one.ifindex === index));
  if (other && end) return { namespace: other.cookie, link: end.ifname };
  return inside.id === own && number !== undefined && isPlug(link) ? 'wire' : undefined;
}

/** As the agent makes it: any other end that is not found is that of a namespace which is just going away. */
function isPlug({ ifname, address = '' }: LinkState): boolean {
  return ifname === 'eth0' || WIRE_MAC.test(address);
}

/** Those of a wire's hosts, made of their addresses. */
const WIRE_MAC = /^02:00:(?:0a:63:00|cb:00:71):/;

function isWorthTelling({
  table = 'main',
  type = 'unicast',
  dst,
}: FullNamespaceState['routes'][number]): boolean {
  return table === 'main' && type !== 'multicast' && !/^(?:fe80:|ff00:)/.test(dst);
}

function routeOf(route: FullNamespaceState['routes'][number]): RouteSnapshot {
  const { dst, gateway, dev, protocol, type = 'unicast' } = route;
  return {
    to: dst,
    ...(gateway === undefined ? {} : { via: gateway }),
    ...(dev === undefined ? {} : { dev }),
    implied: protocol === 'kernel',
    ...(type === 'unicast' ? {} : { type }),
  };
}

/** One that did not answer has no hardware address; link-local ones come and go by themselves. */
function neighbourOf(one: FullNamespaceState['neighbours'][number]): readonly NeighbourSnapshot[] {
  const { dst: address, dev, lladdr: mac, state = [] } = one;
  if (mac === undefined || /^(?:fe80:|ff)/.test(address) || state.includes('NOARP')) return [];
  return [{ address, dev, mac, permanent: state.includes('PERMANENT') }];
}

const BRIDGE_NAME = 'com.docker.network.bridge.name';

function networkOf({ Name, Id, Driver, Options, IPAM }: NetworkState): readonly NetworkSnapshot[] {
  if (Driver !== 'bridge') return [];
  const bridge = Options?.[BRIDGE_NAME] ?? `br-${Id.slice(0, 12)}`;
  const subnets = (IPAM.Config ?? []).flatMap(({ Subnet }) => (Subnet === undefined ? [] : [Subnet]));
  return [{ name: Name, driver: Driver, bridge, subnets }];
}

function byPlace(a: NamespaceSnapshot, b: NamespaceSnapshot): number {
  if (a.own !== b.own) return a.own ? -1 : 1;
  return compare(nameOf(a), nameOf(b)) || a.id - b.id;
}

function nameOf({ names, containers }: NamespaceSnapshot): string {
  return [...containers, ...names].join(' ');
}

function byText(a: object, b: object): number {
  return compare(JSON.stringify(a), JSON.stringify(b));
}

/** By code unit: the same order on every machine, whatever its language. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
