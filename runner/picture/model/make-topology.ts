// Snapshot -> Topology: namespaces become nodes, links get stable keys, veth peers and wires become cables.
import { OUTSIDE_ADDRESSES } from '../../lab/wire.ts';
import type { LinkSnapshot, NamespaceSnapshot, Snapshot } from '../../network/snapshot.ts';
import { describeLink } from './describe-link.ts';
import { linkKey, linkName } from './link-names.ts';
import { makeNotes } from './make-notes.ts';
import { nameNamespace } from './name-namespace.ts';
import { type Survey, surveyLesson } from './survey-lesson.ts';
import { type Cable, type Link, OUTSIDE, type Topology, type TopologyNode, WIRE } from './topology.ts';
import type { TopologyContext } from './topology-context.ts';

export function makeTopology(snapshot: Snapshot, survey: Survey = surveyLesson([snapshot])): Topology {
  const { hosts, internet } = snapshot;
  const cables = hosts.flatMap((host) => cablesOf({ host, survey }));
  return {
    nodes: [...(internet ? [outside()] : []), ...hosts.flatMap((host) => nodesOf({ host, survey }))],
    cables: uniqueByKey([...(internet ? [cableTo(WIRE, `${OUTSIDE}/eth0`)] : []), ...cables]),
  };
}

function outside(): TopologyNode {
  const details = OUTSIDE_ADDRESSES.map((text) => ({ key: text, kind: 'address', text }) as const);
  const link: Link = { key: `${OUTSIDE}/eth0`, name: 'eth0', type: 'veth', state: 'up', details };
  const listens = { key: `${OUTSIDE} listens tcp 80`, kind: 'listens', text: 'tcp 80' } as const;
  return { key: OUTSIDE, kind: 'outside', name: '', links: [link], notes: [listens] };
}

function nodesOf(context: TopologyContext): readonly TopologyNode[] {
  return context.host.namespaces.map((one) => nodeOf(one, context));
}

function nodeOf(one: NamespaceSnapshot, context: TopologyContext): TopologyNode {
  const { host, survey } = context;
  const key = survey.nodeKey(host.name, one.id);
  return {
    key,
    kind: kindOf(one),
    name: nameNamespace(one, key, host),
    ...(one.own ? {} : { host: host.name }),
    links: one.links
      .filter((link) => isShown(link, one, { key, survey }))
      .map((link) => linkOf(link, one, context))
      .toSorted((a, b) => (a.key < b.key ? -1 : 1)),
    notes: uniqueByKey(makeNotes(one, context)),
  };
}

function kindOf({ own, names, containers }: NamespaceSnapshot): TopologyNode['kind'] {
  if (own) return 'host';
  if (containers.length > 0) return 'container';
  return names.length > 0 ? 'namespace' : 'nameless';
}

interface Known {
  /** Of the node. */
  readonly key: string;
  readonly survey: Survey;
}

/** `lo` only where it tells something: it changes, or there is nothing else. That of a host is always there. */
function isShown({ type, name }: LinkSnapshot, { own }: NamespaceSnapshot, { key, survey }: Known): boolean {
  if (type !== 'loopback' || survey.varies(`${key}/${name} loopback`)) return true;
  return !survey.hasLinks(key) && (!own || survey.loopbacksVary);
}

function linkOf(link: LinkSnapshot, inside: NamespaceSnapshot, context: TopologyContext): Link {
  const master = inside.links.find(({ name }) => name === link.master);
  return {
    key: linkKey(link, inside, context),
    ...linkName(link, inside, context),
    type: link.type,
    state: stateOf(link),
    ...(master ? { bridge: linkKey(master, inside, context) } : {}),
    details: describeLink(link, inside, context),
  };
}

/** A bridge without ports has no carrier either, and nothing is wrong with it. */
function stateOf({ up, carrier, type }: LinkSnapshot): Link['state'] {
  if (!up) return 'down';
  return carrier || type !== 'veth' ? 'up' : 'no-carrier';
}

function cablesOf(context: TopologyContext): readonly Cable[] {
  return context.host.namespaces.flatMap((one) => one.links.flatMap((link) => cablesAt(link, one, context)));
}

function cablesAt(link: LinkSnapshot, inside: NamespaceSnapshot, context: TopologyContext): readonly Cable[] {
  const key = linkKey(link, inside, context);
  if (link.vxlan && inside.own) return [{ ...cableTo(`vxlan ${link.vxlan.id}`, key), kind: 'tunnel' }];
  if (link.peer === 'wire') return [cableTo(WIRE, key)];
  if (link.peer === undefined) return [];
  const { namespace, link: name } = link.peer;
  const other = context.host.namespaces.find(({ id }) => id === namespace);
  const end = other?.links.find((one) => one.name === name);
  if (!other || !end) return [];
  const [first, second] = [key, linkKey(end, other, context)].toSorted() as [string, string];
  return [{ key: `${first}=${second}`, kind: 'veth', ends: [first, second] }];
}

function cableTo(hub: string, key: string): Cable {
  return { key: `${hub}=${key}`, kind: 'wire', ends: [hub, key] };
}

function uniqueByKey<T extends { readonly key: string }>(items: readonly T[]): readonly T[] {
  return [...new Map(items.map((one) => [one.key, one])).values()];
}
