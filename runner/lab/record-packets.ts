// One marked packet, and every interface of the lab on which it was seen, by the kernel's own times.

import type { AnswerOf, RequestOf } from './agent/protocol.ts';
import type { LabContainer } from './lab-container.ts';
import type { Wire } from './wire.ts';

/** Where to listen: a network namespace of a sandbox, or one of those that join the hosts. */
export type Listening = RequestOf<'capture-path'>['places'][number];
export type MarkedProbe = RequestOf<'capture-path'>['probe'];
export type Recording = AnswerOf<'capture-path'>;
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
export async function recordPackets(container: LabContainer, request: RecordRequest): Promise<Recording> {
  return await container.agent.ask('capture-path', { ...request, wire: request.wire?.name });
}
