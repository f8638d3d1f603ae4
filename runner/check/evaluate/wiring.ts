// How links and namespaces hang together.
import type { LinkSight } from '../../lab/observe.ts';
import { phrase, tell } from '../../text/messages/message.ts';
import type { Finding } from '../language/verb.ts';
import { elsewhere, findLink, noLink } from './addresses.ts';
import { type Given, missing, place, word } from './evaluation-context.ts';
import { type Place, placeAt } from './find-subject.ts';

export function isPaired(given: Given): Finding {
  const [a, b] = [place(given, 'A'), place(given, 'B')];
  const [near, far] = [word(given, 'L'), word(given, 'M')];
  const [link, other] = [findLink(a, near), findLink(b, far)];
  if (!link) return missing(given, noLink(given.scene, a, near));
  if (!other) return missing(given, noLink(given.scene, b, far));
  const end = otherEnd(a, link);
  if (!end) {
    const kind = link.linkinfo?.info_kind;
    return {
      holds: false,
      actual: kind ? tell('is-no-veth-but', { link: near, kind }) : tell('is-no-veth', { link: near }),
    };
  }
  const actual = tell('other-end', { link: near, end: end.name, place: phrase(end.where) });
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
  if (!link) return missing(given, noLink(given.scene, where, name));
  if (!master)
    return missing(
      given,
      tell('has-no-bridge', { place: where.name, bridge, elsewhere: elsewhere(given.scene, bridge) }),
    );
  const kind = master.linkinfo?.info_kind;
  if (kind !== 'bridge')
    return missing(
      given,
      kind ? tell('is-no-bridge-but', { link: bridge, kind }) : tell('is-no-bridge', { link: bridge }),
    );
  const actual =
    link.master === undefined
      ? tell('is-no-port', { link: name })
      : tell('is-port-of', { link: name, bridge: link.master });
  return { holds: link.master === master.ifname, actual };
}

export function shareNamespace(given: Given): Finding {
  const [a, b] = [place(given, 'A'), place(given, 'B')];
  const shared = a.namespace.id === b.namespace.id && a.on === b.on;
  const named = { a: a.name, b: b.name, id: a.namespace.id };
  const actual = shared
    ? tell('in-one-namespace', named)
    : tell('in-two-namespaces', { ...named, other: b.namespace.id });
  return { holds: shared, actual };
}
