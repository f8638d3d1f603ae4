// Why frames do not get by VXLAN from a bridge of one host to a bridge of another: the first thing the two ends disagree on.
import type { LinkState } from '../../lab/observe.ts';
import { type Message, messageOf } from '../../text/messages/message.ts';
import { ownersOf } from '../evaluate/addressing/addresses.ts';
import type { NodeObservation } from '../evaluate/observation.ts';

export interface Segment {
  readonly on: NodeObservation;
  readonly bridge: string;
}

/** `undefined` where the two are on one host, or nothing is wrong with the VXLAN between them. */
export function tunnelFault(near: Segment, far: Segment): Message | undefined {
  if (near.on === far.on) return undefined;
  const [one, other] = [portOf(near), portOf(far)];
  if (!one) return lacking(near);
  if (!other) return lacking(far);
  return (
    down(near, one) ??
    down(far, other) ??
    differentVni([near, one], [far, other]) ??
    differentPort([near, one], [far, other]) ??
    misled(near, one, far) ??
    misled(far, other, near)
  );
}

interface Port {
  readonly link: LinkState;
  readonly data: NonNullable<NonNullable<LinkState['linkinfo']>['info_data']>;
}

function portOf({ on, bridge }: Segment): Port | undefined {
  const link = on.state.namespaces
    .flatMap(({ links }) => links)
    .find(({ master, linkinfo }) => master === bridge && linkinfo?.info_kind === 'vxlan');
  return link && { link, data: link.linkinfo?.info_data ?? {} };
}

function named({ on }: Segment, { link }: Port): Message {
  return messageOf('link-on-host', { link: link.ifname, host: on.name });
}

function lacking({ on, bridge }: Segment): Message {
  return messageOf('no-vxlan-port', { bridge, host: on.name });
}

function down(segment: Segment, port: Port): Message | undefined {
  return port.link.flags.includes('UP') ? undefined : messageOf('is-down', { link: named(segment, port) });
}

type Ending = readonly [segment: Segment, port: Port];

function differentVni([near, one]: Ending, [far, other]: Ending): Message | undefined {
  if (one.data.id === other.data.id) return undefined;
  return messageOf('vni-differs', {
    one: named(near, one),
    id: String(one.data.id),
    other: named(far, other),
    otherId: String(other.data.id),
  });
}

function differentPort([near, one]: Ending, [far, other]: Ending): Message | undefined {
  if (one.data.port === other.data.port) return undefined;
  return messageOf('vxlan-port-differs', {
    one: named(near, one),
    port: String(one.data.port),
    other: named(far, other),
    otherPort: String(other.data.port),
  });
}

function misled(from: Segment, port: Port, to: Segment): Message | undefined {
  const { remote } = port.data;
  if (remote === undefined) return messageOf('has-no-remote', { link: named(from, port) });
  const right = ownersOf({ nodes: [to.on] }, remote).length > 0;
  if (right) return undefined;
  return messageOf('remote-is-wrong', { link: named(from, port), remote, host: to.on.name });
}
