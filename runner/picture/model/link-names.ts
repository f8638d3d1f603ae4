// Link -> the name to show. Docker draws some names at random, so they differ in every run; instead of such a name
// the owner of the link is shown.

import type { LinkSnapshot, NamespaceSnapshot, Snapshot } from '../../network/snapshot.ts';
import { nameNamespace } from './name-namespace.ts';
import type { Survey } from './survey-lesson.ts';
import type { Link } from './topology.ts';
import type { TopologyContext } from './topology-context.ts';

const DRAWN_VETH = /^veth[0-9a-f]{7}$/;
const DRAWN_BRIDGE = /\bbr-[0-9a-f]{12}\b/g;

export function linkName(
  link: LinkSnapshot,
  inside: NamespaceSnapshot,
  context: TopologyContext,
): Pick<Link, 'name' | 'owner'> {
  const name = DRAWN_VETH.test(link.name) ? 'veth…' : link.name.replace(DRAWN_BRIDGE, 'br-…');
  const owner = name === link.name ? undefined : ownerOf(link, inside, context);
  return owner === undefined ? { name } : { name, owner };
}

/** Of a veth the namespace at its other end, with the link there unless it is eth0; of a bridge its network. */
function ownerOf(
  { name, peer }: LinkSnapshot,
  inside: NamespaceSnapshot,
  { host, survey }: TopologyContext,
): string | undefined {
  if (peer === undefined || peer === 'wire')
    return inside.own ? survey.networkOf(host.name, name) : undefined;
  const other = host.namespaces.find(({ id }) => id === peer.namespace);
  if (!other) return undefined;
  const place = nameNamespace(other, survey.nodeKey(host.name, other.id), host);
  return peer.link === 'eth0' ? place : `${place} ${peer.link}`;
}

/** `veth… (bb1)`: the same in all languages. */
export function fullName({ name, owner }: Pick<Link, 'name' | 'owner'>): string {
  return owner === undefined ? name : `${name} (${owner})`;
}

/** Bridges' names in a text that Docker or the kernel wrote. */
export function withoutDrawnNames(text: string, { host, survey }: TopologyContext): string {
  return text.replace(DRAWN_BRIDGE, (drawn) => {
    const owner = survey.networkOf(host.name, drawn);
    return fullName({ name: 'br-…', ...(owner === undefined ? {} : { owner }) });
  });
}

/** The same for the same link in every run: a drawn name is replaced by what the link belongs to. */
export function linkKey(
  link: LinkSnapshot,
  inside: NamespaceSnapshot,
  { host, survey }: TopologyContext,
): string {
  const place = survey.nodeKey(host.name, inside.id);
  const network = inside.own ? survey.networkOf(host.name, link.name) : undefined;
  if (network !== undefined && link.name.startsWith('br-')) return `${place}/br(${network})`;
  if (!DRAWN_VETH.test(link.name) || link.peer === undefined || link.peer === 'wire')
    return `${place}/${link.name}`;
  return `${place}/veth(${survey.nodeKey(host.name, link.peer.namespace)}/${link.peer.link})`;
}

/** What links are really called whose names are drawn by lot, by key. */
export function drawnNames({ hosts }: Snapshot, survey: Survey): ReadonlyMap<string, string> {
  const all = hosts.flatMap((host) =>
    host.namespaces.flatMap((inside) => inside.links.map((link) => ({ link, inside, host }))),
  );
  return new Map(
    all.flatMap(({ link, inside, host }) => {
      const context = { host, survey };
      const { name } = linkName(link, inside, context);
      return name === link.name ? [] : [[linkKey(link, inside, context), link.name] as const];
    }),
  );
}
