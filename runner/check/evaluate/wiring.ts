// How links and namespaces hang together.
import type { LinkState } from '../../lab/observe.ts';
import { messageOf, phrase } from '../../text/messages/message.ts';
import { elsewhere, findLink, noLink } from './addressing/addresses.ts';
import { argument, type EvaluationContext, missing, subject } from './evaluation-context.ts';
import { type Subject, subjectOf } from './find-subject.ts';
import type { Finding } from './finding.ts';

export function isPaired(context: EvaluationContext): Finding {
  const [a, b] = [subject(context, 'A'), subject(context, 'B')];
  const [near, far] = [argument(context, 'L'), argument(context, 'M')];
  const [link, other] = [findLink(a, near), findLink(b, far)];
  if (!link) return missing(context, noLink(context.observation, a, near));
  if (!other) return missing(context, noLink(context.observation, b, far));
  const end = otherEnd(a, link);
  if (!end) {
    const kind = link.linkinfo?.info_kind;
    return {
      holds: false,
      actual: kind
        ? messageOf('is-no-veth-but', { link: near, kind })
        : messageOf('is-no-veth', { link: near }),
    };
  }
  const actual = messageOf('other-end', { link: near, end: end.name, place: phrase(end.where) });
  return {
    holds: end.namespace === b.namespace.id && end.ifindex === other.ifindex && b.node === a.node,
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
export function otherEnd({ node: on, namespace }: Subject, link: LinkState): End | undefined {
  if (link.linkinfo?.info_kind !== 'veth') return undefined;
  const id = link.link_netnsid === undefined ? namespace.id : namespace.peers[link.link_netnsid];
  const found = on.state.namespaces.find((one) => one.id === id);
  const peer = found?.links.find(({ ifindex, ifname }) =>
    link.link_index === undefined ? ifname === link.link : ifindex === link.link_index,
  );
  const ifindex = link.link_index ?? peer?.ifindex;
  if (ifindex === undefined) return undefined;
  return {
    namespace: id,
    ifindex,
    name: peer?.ifname ?? `link ${ifindex}`,
    where: found ? subjectOf(on, found).name : 'a namespace without a name',
    up: peer === undefined || peer.flags.includes('UP'),
    bridge: found && peer?.master !== undefined ? bridgeNamed(found.links, peer.master) : undefined,
  };
}

function bridgeNamed(links: readonly LinkState[], name: string): End['bridge'] {
  return { name, up: links.some(({ ifname, flags }) => ifname === name && flags.includes('UP')) };
}

export function isPort(context: EvaluationContext): Finding {
  const [where, name, bridge] = [subject(context, 'A'), argument(context, 'L'), argument(context, 'R')];
  const [link, master] = [findLink(where, name), findLink(where, bridge)];
  if (!link) return missing(context, noLink(context.observation, where, name));
  if (!master)
    return missing(
      context,
      messageOf('has-no-bridge', {
        place: where.name,
        bridge,
        elsewhere: elsewhere(context.observation, bridge),
      }),
    );
  const kind = master.linkinfo?.info_kind;
  if (kind !== 'bridge')
    return missing(
      context,
      kind
        ? messageOf('is-no-bridge-but', { link: bridge, kind })
        : messageOf('is-no-bridge', { link: bridge }),
    );
  const actual =
    link.master === undefined
      ? messageOf('is-no-port', { link: name })
      : messageOf('is-port-of', { link: name, bridge: link.master });
  return { holds: link.master === master.ifname, actual };
}

export function shareNamespace(context: EvaluationContext): Finding {
  const [a, b] = [subject(context, 'A'), subject(context, 'B')];
  const shared = a.namespace.id === b.namespace.id && a.node === b.node;
  const named = { a: a.name, b: b.name, id: a.namespace.id };
  const actual = shared
    ? messageOf('in-one-namespace', named)
    : messageOf('in-two-namespaces', { ...named, other: b.namespace.id });
  return { holds: shared, actual };
}
