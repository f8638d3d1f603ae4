// Why frames do not get by VXLAN from a bridge of one host to a bridge of another: the first thing the two ends disagree on.
import type { LinkState } from '../../lab/observe.ts';
import { ownersOf } from '../evaluate/addresses.ts';
import type { NodeObservation } from '../evaluate/observation.ts';

export interface Segment {
  readonly on: NodeObservation;
  readonly bridge: string;
}

/** `undefined` where the two are on one host, or nothing is wrong with the VXLAN between them. */
export function tunnelFault(near: Segment, far: Segment): string | undefined {
  if (near.on === far.on) return undefined;
  const [one, other] = [portOf(near), portOf(far)];
  if (!one) return lacking(near);
  if (!other) return lacking(far);
  return (
    down(near, one) ??
    down(far, other) ??
    differs('has the VNI', [named(near, one), one.data.id], [named(far, other), other.data.id]) ??
    differs('uses the UDP port', [named(near, one), one.data.port], [named(far, other), other.data.port]) ??
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

function named({ on }: Segment, { link }: Port): string {
  return `${link.ifname} on ${on.name}`;
}

function lacking({ on, bridge }: Segment): string {
  return `no VXLAN device is a port of ${bridge} on ${on.name}`;
}

function down(segment: Segment, port: Port): string | undefined {
  return port.link.flags.includes('UP') ? undefined : `${named(segment, port)} is down`;
}

type Said = readonly [who: string, value: number | undefined];

function differs(verb: string, [one, value]: Said, [other, wanted]: Said): string | undefined {
  return value === wanted ? undefined : `${one} ${verb} ${value}, ${other} ${wanted}`;
}

function misled(from: Segment, port: Port, to: Segment): string | undefined {
  const { remote } = port.data;
  if (remote === undefined) return `${named(from, port)} has no remote`;
  const right = ownersOf({ nodes: [to.on] }, remote).length > 0;
  return right ? undefined : `${named(from, port)} sends to ${remote}, which ${to.on.name} does not have`;
}
