// One marked packet, and every interface of the lab on which it was seen, by the kernel's own times.
import type { LabContainer } from './lab-container.ts';
import type { NamespaceRef } from './observe.ts';
import type { Wire } from './wire.ts';

/** Where to listen: a network namespace of a sandbox, or one of those that join the hosts. */
export type Listening =
  | { readonly first: number; readonly door: NamespaceRef }
  | { readonly wire: true }
  | { readonly outside: true };

export interface MarkedProbe {
  /** An echo request, the first packet of a connection, or a datagram. */
  readonly protocol: 'ICMP' | 'TCP' | 'UDP';
  readonly address: string;
  readonly port?: number;
}

/** An address, and a port where there is one. */
export type End = readonly [address: string, port: number | null];

/** The probe, its answer, an error that quotes it, or a search for a link address. */
export interface Frame {
  /** Index of the place listened to. */
  readonly place: number;
  readonly interface: string;
  readonly way: 'in' | 'out';
  /** Addressed to another interface than this one. */
  readonly aside: boolean;
  /** Nanoseconds since the first frame. */
  readonly at: number;
  readonly packet: 'request' | 'reply' | 'refusal' | 'search';
  readonly source: End;
  readonly destination: End;
  readonly ttl?: number;
  readonly vlan?: number;
  /** What carried it. */
  readonly tunnel?: { readonly name: string; readonly source: string; readonly destination: string };
  /** Of a refusal, in words. */
  readonly says?: string;
}

export interface Recording {
  /** As the sender's kernel chose it; `null` where it did not even try. */
  readonly source: End | null;
  /** `answered`, `no answer`, or the error's name. */
  readonly ended: string;
  readonly frames: readonly Frame[];
  /** There were more frames than are kept. */
  readonly cut: boolean;
  /** Frames came faster than they could be taken: any may be missing. */
  readonly lost: boolean;
}

export interface RecordRequest {
  readonly places: readonly Listening[];
  /** Index of the place that sends. */
  readonly from: number;
  readonly probe: MarkedProbe;
  readonly wire: Wire | undefined;
}

/** @throws LabError where it cannot be listened */
export async function recordPackets(container: LabContainer, request: RecordRequest): Promise<Recording> {
  return await container.agent.ask<Recording>('trace', { ...request, wire: request.wire?.name });
}
