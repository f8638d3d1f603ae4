// The way of one packet through a lab and back, as it was recorded; JSON-able.

import type { Messages } from '../../text/messages/with-messages.ts';

/** Where it was seen, under the name a lesson would use. `wire` and `outside` are what lies between and beyond hosts. */
export interface PathNode {
  readonly kind: 'host' | 'netns' | 'container' | 'wire' | 'outside';
  readonly name: string;
  /** Of a namespace or a container, where the lesson has several hosts. */
  readonly host?: string;
}

/** An address or port that became another since the packet was last seen. */
export interface Translation {
  readonly kind: 'source' | 'destination';
  readonly from: string;
  readonly to: string;
}

/** One interface that the packet crossed. */
export interface Hop {
  readonly place: PathNode;
  readonly interface: string;
  readonly direction: 'in' | 'out';
  /** The probe, its answer, or an error about it. */
  readonly packet: 'request' | 'reply' | 'refusal';
  /** `10.0.0.1`, `10.0.0.1:80`, `[2001:db8::1]:80`. */
  readonly source: string;
  readonly destination: string;
  /** Nanoseconds since it was first seen. */
  readonly atNs: number;
  /** What the packet became in this place before it crossed this interface. */
  readonly translations?: readonly Translation[];
  /** Of a cable: whose interface its other end is. */
  readonly leadsTo?: string;
  /** Of a port: its bridge. */
  readonly portOf?: string;
  readonly ttl?: number;
  readonly vlan?: number;
  readonly tunnel?: { readonly name: string; readonly source: string; readonly destination: string };
}

export type PacketAddresses = Pick<Hop, 'place' | 'interface' | 'direction' | 'packet'>;

export type PathOutcome =
  | { readonly kind: 'answered' }
  /** Somebody answered that it is not wanted or cannot go on: `10.0.0.1` says `Destination Host Unreachable`. */
  | {
      readonly kind: 'refused';
      readonly by: string;
      readonly says: string;
      readonly lastSeen: PacketAddresses;
      readonly why?: string;
      readonly messages?: Messages<'why'>;
    }
  | {
      readonly kind: 'lost';
      /** `undefined` where it never left its sender. */
      readonly lastSeen: PacketAddresses | undefined;
      /** Who asked in vain for the link address that the packet was to go to next. */
      readonly search?: { readonly place: PathNode; readonly interface: string; readonly address: string };
      readonly why?: string;
      readonly messages?: Messages<'why'>;
    };

export interface PacketPath {
  readonly protocol: 'ICMP' | 'TCP' | 'UDP';
  readonly from: PathNode;
  /** As the sender meant it. */
  readonly destination: string;
  /** In the kernel's order. */
  readonly hops: readonly Hop[];
  readonly outcome: PathOutcome;
  /** There were more hops than are kept: it went round in circles. */
  readonly cut?: true;
}

/** Why there is no path; the verdict stands all the same. */
export interface Unrecorded {
  readonly unrecorded: string;
  readonly messages?: Messages<'unrecorded'>;
}
