// How links and namespaces hang together.
import type { LinkSight } from '../lab/observe-sandbox.ts';
import { elsewhere, findLink } from './addresses.ts';
import { type Place, placeAt } from './find-place.ts';
import { type Given, missing, place, word } from './given.ts';
import type { Finding } from './verb.ts';

export function isPaired(given: Given): Finding {
  const [a, b] = [place(given, 'A'), place(given, 'B')];
  const [near, far] = [word(given, 'L'), word(given, 'M')];
  const [link, other] = [findLink(a, near), findLink(b, far)];
  if (!link) return missing(given, `${a.name} has no link ${near}${elsewhere(given.scene, near)}`);
  if (!other) return missing(given, `${b.name} has no link ${far}${elsewhere(given.scene, far)}`);
  const end = otherEnd(a, link);
  if (!end) return { holds: false, actual: `${near} is no veth${kindOf(link)}` };
  const actual = `the other end of ${near} is ${end.name} in ${end.where}`;
  return {
    holds: end.namespace === b.namespace.id && end.ifindex === other.ifindex && b.on === a.on,
    actual,
  };
}

export interface End {
  readonly namespace: number | undefined;
  readonly ifindex: number;
  readonly name: string;
  readonly where: string;
  readonly up: boolean;
  /** The bridge that it is a port of. */
  readonly bridge: { readonly name: string; readonly up: boolean } | undefined;
}

/** By the index and the namespace id that the kernel gives for it: names and addresses prove nothing. */
export function otherEnd({ on, namespace }: Place, link: LinkSight): End | undefined {
  if (link.linkinfo?.info_kind !== 'veth') return undefined;
  const id = link.link_netnsid === undefined ? namespace.id : namespace.peers[link.link_netnsid];
  const found = on.sight.namespaces.find((one) => one.id === id);
  const peer = found?.links.find(({ ifindex, ifname }) =>
    link.link_index === undefined ? ifname === link.link : ifindex === link.link_index,
  );
  const ifindex = link.link_index ?? peer?.ifindex;
  if (ifindex === undefined) return undefined;
  return {
    namespace: id,
    ifindex,
    name: peer?.ifname ?? `link ${ifindex}`,
    where: found ? placeAt(on, found).name : 'a namespace without a name',
    up: peer === undefined || peer.flags.includes('UP'),
    bridge: found && peer?.master !== undefined ? bridgeNamed(found.links, peer.master) : undefined,
  };
}

function bridgeNamed(links: readonly LinkSight[], name: string): End['bridge'] {
  return { name, up: links.some(({ ifname, flags }) => ifname === name && flags.includes('UP')) };
}

export function isPort(given: Given): Finding {
  const [where, name, bridge] = [place(given, 'A'), word(given, 'L'), word(given, 'R')];
  const [link, master] = [findLink(where, name), findLink(where, bridge)];
  if (!link) return missing(given, `${where.name} has no link ${name}${elsewhere(given.scene, name)}`);
  if (!master)
    return missing(given, `${where.name} has no bridge ${bridge}${elsewhere(given.scene, bridge)}`);
  if (master.linkinfo?.info_kind !== 'bridge')
    return missing(given, `${bridge} is no bridge${kindOf(master)}`);
  const actual =
    link.master === undefined ? `${name} is a port of no bridge` : `${name} is a port of ${link.master}`;
  return { holds: link.master === master.ifname, actual };
}

export function shareNamespace(given: Given): Finding {
  const [a, b] = [place(given, 'A'), place(given, 'B')];
  const shared = a.namespace.id === b.namespace.id && a.on === b.on;
  const ids = shared ? `net:[${a.namespace.id}]` : `net:[${a.namespace.id}] and net:[${b.namespace.id}]`;
  return { holds: shared, actual: `${a.name} and ${b.name} are in ${ids}` };
}

function kindOf({ linkinfo }: LinkSight): string {
  return linkinfo?.info_kind ? ` but a ${linkinfo.info_kind}` : '';
}
