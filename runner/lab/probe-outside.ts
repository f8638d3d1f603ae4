// Calls the outside host from a place of a sandbox, and tells what it saw: its own report, and a capture beside it.
import type { LabContainer } from './lab-container.ts';
import type { JobResult, NamespaceRef } from './observe.ts';
import type { Wire } from './wire.ts';

export interface OutsideObservation {
  /** What the outside host's service says: from whom each call came. An echo request is answered by its kernel. */
  readonly reports: readonly Source[];
  /** Of the packets of these calls on the outside host's interface, answered or not. */
  readonly captured: readonly Source[];
  /** How the calls ended where they were made: `answered`, `no answer`, `Network is unreachable`. */
  readonly ended: Readonly<Record<Protocol, string>>;
}

export interface Source {
  readonly protocol: Protocol;
  readonly source: string;
}

export type Protocol = 'UDP' | 'TCP' | 'ICMP';

interface Answer extends Pick<OutsideObservation, 'reports' | 'captured'> {
  readonly sent: JobResult;
}

/** `first`: of the sandbox that `door` leads into. @throws LabError where it cannot be tried */
export async function probeOutside(
  container: LabContainer,
  wire: Wire,
  { first, door }: { readonly first: number; readonly door: NamespaceRef },
): Promise<OutsideObservation | { readonly failed: string }> {
  const { sent, reports, captured } = await container.agent.ask<Answer>('probe-outside', {
    wire: wire.name,
    first,
    door,
  });
  if (sent.told === '') return { failed: sent.stderr.trim() || `exit code ${sent.code}` };
  return { reports, captured, ended: JSON.parse(sent.told) as OutsideObservation['ended'] };
}
