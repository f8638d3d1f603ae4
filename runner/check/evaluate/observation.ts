// The lab as it is at one moment, host by host.

import {
  type CanonicalizeRequest,
  type CanonicalRule,
  canonicalizeRule,
} from '../../lab/canonicalize-rule.ts';
import type { Lab } from '../../lab/lab.ts';
import type { LabContainer } from '../../lab/lab-container.ts';
import {
  type DockerState,
  type FullSandboxState,
  type Job,
  type JobResult,
  type NamespaceRef,
  observeFully,
  observeSandbox,
  runInNamespaces,
  type SandboxState,
} from '../../lab/observe.ts';
import { type OutsideObservation, probeOutside } from '../../lab/probe-outside.ts';
import { type Recording, type RecordRequest, recordPackets } from '../../lab/record-packets.ts';
import type { Wire } from '../../lab/wire.ts';
import { messageOf, phrase, type Value } from '../../text/messages/message.ts';
import { InconclusiveError } from './inconclusive-error.ts';

export interface NodeObservation {
  readonly name: string;
  /** Process id, in the lab host, of the sandbox's first process. */
  readonly initPid: number;
  readonly state: SandboxState;
  /** Run the observer's programs in namespaces of this host. */
  readonly run: (jobs: readonly Job[]) => Promise<readonly JobResult[]>;
  /** All that there is to be seen, for what a sight leaves out. */
  readonly observeFully: () => Promise<FullSandboxState>;
}

export interface Observation {
  readonly nodes: readonly NodeObservation[];
  /** Calls the outside host from a namespace of a host. */
  readonly callOutside?:
    | ((from: NodeObservation, namespaceRef: NamespaceRef) => Promise<OutsideObservation>)
    | undefined;
  /** Sends a packet that is known wherever it is seen. @throws InconclusiveError where some that passed were missed */
  readonly follow: (request: Omit<RecordRequest, 'wire'>) => Promise<Recording>;
  /** How the lab host's tools spell a firewall rule. */
  readonly spell: (request: CanonicalizeRequest) => Promise<CanonicalRule>;
}

export async function observe({ container, nodes: hosts, internet, wire }: Lab): Promise<Observation> {
  return {
    follow: async (request) => withoutLoss(await recordPackets(container, { ...request, wire })),
    spell: (request) => canonicalizeRule(container, request),
    callOutside:
      internet &&
      (({ initPid }, namespaceRef) => callOutside({ lab: container, internet }, { initPid, namespaceRef })),
    nodes: await Promise.all(
      hosts.map(async ({ name, sandbox }) => ({
        name,
        initPid: sandbox.initPid,
        state: await observeSandbox(container, sandbox),
        run: (jobs: readonly Job[]) => runInNamespaces(container, sandbox, jobs),
        observeFully: () => observeFully(container, sandbox),
      })),
    ),
  };
}

/** @throws InconclusiveError where frames are missing: one that is not there would seem never to have come. */
function withoutLoss(recording: Recording): Recording {
  if (recording.lost) throw new InconclusiveError(messageOf('packets-too-fast'));
  return recording;
}

async function callOutside(
  { lab: container, internet }: { readonly lab: LabContainer; readonly internet: Wire },
  from: { readonly initPid: number; readonly namespaceRef: NamespaceRef },
): Promise<OutsideObservation> {
  const seen = await probeOutside(container, internet, from);
  if ('failed' in seen) throw new InconclusiveError(messageOf('cannot-call-outside', { why: seen.failed }));
  return seen;
}

/** Run one of the observer's programs. */
export async function runProgram(node: NodeObservation, job: Job): Promise<JobResult> {
  const [result] = await node.run([job]);
  if (!result) throw new InconclusiveError(messageOf('observer-is-silent'));
  return result;
}

/** What programs said that must succeed. @throws InconclusiveError where one does not */
export async function readOutputs(node: NodeObservation, jobs: readonly Job[]): Promise<readonly string[]> {
  return (await runPrograms(node, jobs)).map(({ stdout }) => stdout);
}

/** As `read`, with what they said beside it. */
export async function runPrograms(
  node: NodeObservation,
  jobs: readonly Job[],
): Promise<readonly JobResult[]> {
  const results = await node.run(jobs);
  return results.map((result, index) => {
    if (result.code === 0) return result;
    const program = programOf(jobs[index]);
    throw new InconclusiveError(messageOf('program-failed', { program, why: whyFailed(result) }));
  });
}

function programOf(job: Job | undefined): string {
  return job?.argv?.join(' ') ?? '';
}

/** What a program that failed said, or at least how it ended. */
export function whyFailed({ code, stderr }: JobResult): Value {
  return stderr.trim() || messageOf('exit-code', { code });
}

/** As `read`, for programs that print a JSON list even where it is empty: printing nothing is no answer. */
export async function readLists<T>(
  node: NodeObservation,
  jobs: readonly Job[],
): Promise<readonly (readonly T[])[]> {
  const texts = await readOutputs(node, jobs);
  return texts.map((text, index) => {
    if (text.trim() !== '') return JSON.parse(text) as readonly T[];
    throw new InconclusiveError(messageOf('program-is-silent', { program: programOf(jobs[index]) }));
  });
}

/** @throws InconclusiveError where the host has no Docker daemon that can be asked */
export function dockerOf({ state, name }: NodeObservation): DockerState {
  if ('absent' in state.docker)
    throw new InconclusiveError(
      messageOf('cannot-ask-docker', { place: name, why: phrase(state.docker.absent) }),
    );
  return state.docker;
}
