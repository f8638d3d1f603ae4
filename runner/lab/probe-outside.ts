// Calls the outside host from a place of a sandbox, and tells what it saw: its own report, and a capture beside it.

import type { AnswerOf } from './agent/protocol.ts';
import type { LabContainer } from './lab-container.ts';
import type { NamespaceRef } from './observe.ts';
import type { Wire } from './wire.ts';

type Answer = AnswerOf<'probe-outside'>;

export interface OutsideObservation extends Pick<Answer, 'reports' | 'captured'> {
  /** How the calls ended where they were made: `answered`, `no answer`, `Network is unreachable`. */
  readonly ended: Readonly<Record<Protocol, string>>;
}

export type Source = Answer['reports'][number];
export type Protocol = Source['protocol'];

/** `initPid`: of the sandbox that `namespaceRef` leads into. @throws LabError where it cannot be tried */
export async function probeOutside(
  container: LabContainer,
  wire: Wire,
  { initPid, namespaceRef }: { readonly initPid: number; readonly namespaceRef: NamespaceRef },
): Promise<OutsideObservation | { readonly failed: string }> {
  const { sent, reports, captured } = await container.agent.ask('probe-outside', {
    wire: wire.name,
    initPid,
    namespaceRef,
  });
  if (sent.report === '') return { failed: sent.stderr.trim() || `exit code ${sent.code}` };
  return { reports, captured, ended: JSON.parse(sent.report) as OutsideObservation['ended'] };
}
