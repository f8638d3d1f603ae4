// One marked packet, and every interface of the lab on which it was seen, by the kernel's own times.
import type { LabHost } from './lab-host.ts';
import type { AnswerOf, RequestOf } from './protocol.ts';
import type { Wire } from './wire.ts';

/** Where to listen: a network namespace of a sandbox, or one of those that join the hosts. */
export type Listening = RequestOf<'trace'>['places'][number];
export type MarkedProbe = RequestOf<'trace'>['probe'];
export type Recording = AnswerOf<'trace'>;
/** The probe, its answer, an error that quotes it, or a search for a link address. */
export type Frame = Recording['frames'][number];
/** An address, and a port where there is one. */
export type End = Frame['source'];

export interface RecordRequest {
  readonly places: readonly Listening[];
  /** Index of the place that sends. */
  readonly from: number;
  readonly probe: MarkedProbe;
  readonly wire: Wire | undefined;
}

/** @throws LabError where it cannot be listened */
export async function recordPackets(host: LabHost, request: RecordRequest): Promise<Recording> {
  return await host.agent.ask('trace', { ...request, wire: request.wire?.name });
}
