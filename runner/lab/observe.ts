// What is so in a sandbox: its network namespaces, and what its Docker daemon says. Seen from outside by `observe.py`,
// which trusts no program, file or socket of the sandbox that the kernel does not vouch for.

import type { AnswerOf, RequestOf } from './agent/protocol.ts';
import type { LabContainer } from './lab-container.ts';
import type { Sandbox } from './sandbox.ts';

export type SandboxState = AnswerOf<'observe'>;
export type NamespaceState = SandboxState['namespaces'][number];
/** How `observe.py` gets into a namespace again. */
export type NamespaceRef = NamespaceState['namespaceRef'];
/** A link as `ip -j -d addr` prints it. */
export type LinkState = NamespaceState['links'][number];
/** A `SandboxState` in which more of each namespace was read, in the same look. Nameless namespaces are there too. */
export type FullSandboxState = AnswerOf<'observe-fully'>;
export type FullNamespaceState = FullSandboxState['namespaces'][number];
/** A route of any table as `ip -j route` prints it. */
export type RouteState = FullNamespaceState['routes'][number];
export type DockerState = Exclude<SandboxState['docker'], { readonly absent: string }>;
export type ContainerState = DockerState['containers'][number];
export type EndpointState = ContainerState['networks'][string];
export type NetworkState = DockerState['networks'][number];

export type Job = RequestOf<'run-jobs'>['jobs'][number];
export type PacketSniffer = NonNullable<Job['relay']>;
export type JobResult = AnswerOf<'run-jobs'>['results'][number];

/** @throws LabError where the sandbox has ended or the observer's own programs fail. */
export async function observeSandbox(container: LabContainer, sandbox: Sandbox): Promise<SandboxState> {
  return await container.agent.ask('observe', { initPid: sandbox.initPid });
}

/** All that can be seen of its network at one moment. @throws LabError as above. */
export async function observeFully(container: LabContainer, { initPid }: Sandbox): Promise<FullSandboxState> {
  return await container.agent.ask('observe-fully', { initPid });
}

/** Run the lab host's programs in network namespaces of a sandbox, side by side. @throws LabError as above. */
export async function runInNamespaces(
  container: LabContainer,
  sandbox: Sandbox,
  jobs: readonly Job[],
): Promise<readonly JobResult[]> {
  const { results } = await container.agent.ask('run-jobs', {
    initPid: sandbox.initPid,
    jobs,
  });
  return results;
}
