// What links are called: Docker draws some names by lot, which say nothing and differ in every run.
import type { Around } from './make-topology.ts';
import type { LinkSnapshot, NamespaceSnapshot } from './snapshot.ts';

const DRAWN_VETH = /^veth[0-9a-f]{7}$/;
const DRAWN_BRIDGE = /\bbr-[0-9a-f]{12}\b/g;

export function linkName({ name }: Pick<LinkSnapshot, 'name'>): string {
  return DRAWN_VETH.test(name) ? 'veth…' : withoutDrawnNames(name);
}

export function withoutDrawnNames(text: string): string {
  return text.replace(DRAWN_BRIDGE, 'br-…');
}

/** The same for the same link in every run: a drawn name is replaced by what the link belongs to. */
export function linkKey(link: LinkSnapshot, inside: NamespaceSnapshot, { host, survey }: Around): string {
  const place = survey.placeKey(host.name, inside.id);
  const network = host.networks.find(({ bridge }) => inside.own && bridge === link.name);
  if (network && link.name.startsWith('br-')) return `${place}/br(${network.name})`;
  if (!DRAWN_VETH.test(link.name) || link.peer === undefined || link.peer === 'wire')
    return `${place}/${link.name}`;
  return `${place}/veth(${survey.placeKey(host.name, link.peer.namespace)}/${link.peer.link})`;
}
