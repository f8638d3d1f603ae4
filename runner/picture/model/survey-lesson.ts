// All snapshots of a lesson -> Survey: keys of namespaces that stay the same over time, and which facts ever change.
import type { HostSnapshot, LinkSnapshot, NamespaceSnapshot, Snapshot } from '../../network/snapshot.ts';

export interface Survey {
  /** Key of the namespace, by the host's name and the namespace's id. */
  readonly nodeKey: (host: string, id: number) => string;
  /** Whether something (`ns1/eth0 mtu`) was different at different times. */
  readonly varies: (what: string) => boolean;
  /** Whether a namespace ever has a link besides `lo`. */
  readonly hasLinks: (place: string) => boolean;
  /** Docker's network that a bridge carries, by the bridge's name; known still when the daemon does not run. */
  readonly networkOf: (host: string, bridge: string) => string | undefined;
  /** Whether the lesson sets any `lo` up or down. */
  readonly loopbacksVary: boolean;
}

interface Found {
  readonly keys: Map<string, string>;
  readonly varying: Set<string>;
  readonly linked: Set<string>;
  readonly networks: Map<string, string>;
  readonly last: Map<string, string>;
}

export function surveyLesson(snapshots: readonly Snapshot[]): Survey {
  const found: Found = {
    keys: new Map(),
    varying: new Set(),
    linked: new Set(),
    networks: new Map(),
    last: new Map(),
  };
  for (const { hosts } of snapshots) for (const host of hosts) surveyHost(host, found);
  return {
    nodeKey: (host, id) => found.keys.get(`${host} ${id}`) ?? `${host}/?${id}`,
    varies: (what) => found.varying.has(what),
    hasLinks: (place) => found.linked.has(place),
    networkOf: (host, bridge) => found.networks.get(`${host} ${bridge}`),
    loopbacksVary: [...found.varying].some((what) => what.endsWith(' loopback')),
  };
}

function surveyHost({ name, namespaces, networks }: HostSnapshot, found: Found): void {
  for (const network of networks) found.networks.set(`${name} ${network.bridge}`, network.name);
  const taken = new Set(namespaces.map(({ id }) => found.keys.get(`${name} ${id}`)));
  for (const one of namespaces) {
    const known = found.keys.get(`${name} ${one.id}`);
    const key = known ?? freeKey(baseKey(name, one), taken);
    taken.add(key);
    found.keys.set(`${name} ${one.id}`, key);
    surveyNamespace(one, key, found);
  }
}

/** A namespace that comes back under its name gets its old key, and so its old position. */
function baseKey(host: string, { own, containers, names }: NamespaceSnapshot): string {
  if (own) return host;
  return `${host}/${[...containers, ...names][0] ?? 'nameless'}`;
}

function freeKey(base: string, taken: ReadonlySet<string | undefined>): string {
  let key = base;
  for (let number = 2; taken.has(key); number += 1) key = `${base}#${number}`;
  return key;
}

function surveyNamespace({ id, links, forwards }: NamespaceSnapshot, place: string, found: Found): void {
  const note = (what: string, value: unknown, thing: number | string = id) => {
    const text = `${thing} ${JSON.stringify(value)}`;
    const before = found.last.get(what);
    if (before !== undefined && before !== text && before.startsWith(`${thing} `)) found.varying.add(what);
    found.last.set(what, text);
  };
  note(`${place} forwards`, forwards);
  for (const link of links) {
    if (link.type !== 'loopback') found.linked.add(place);
    for (const [what, value] of varyingPartsOf(link))
      note(`${place}/${link.name} ${what}`, value, what === 'mac' ? `${id}/${link.index}` : id);
  }
}

function varyingPartsOf({
  type,
  mtu,
  mac,
  up,
  addresses,
}: LinkSnapshot): readonly (readonly [string, unknown])[] {
  const always = [
    ['mtu', mtu],
    ['mac', mac],
  ] as const;
  return type === 'loopback' ? [...always, ['loopback', [up, addresses]]] : always;
}
