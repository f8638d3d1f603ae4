// What is so in a sandbox: its network namespaces, and what its Docker daemon says. Seen from outside by `look.py`,
// which trusts no program, file or socket of the sandbox that the kernel does not vouch for.
import type { LabHost } from './lab-host.ts';
import type { AnswerOf, RequestOf } from './protocol.ts';
import type { Sandbox } from './sandbox.ts';

export type Sight = AnswerOf<'look'>;
export type NamespaceSight = Sight['namespaces'][number];
/** How `look.py` gets into a namespace again. */
export type Door = NamespaceSight['door'];
/** A link as `ip -j -d addr` prints it. */
export type LinkSight = NamespaceSight['links'][number];
/** A `Sight` in which more of each namespace was read, in the same look. Nameless namespaces are there too. */
export type WholeSight = AnswerOf<'look-whole'>;
export type WholeNamespaceSight = WholeSight['namespaces'][number];
/** A route of any table as `ip -j route` prints it. */
export type RouteSight = WholeNamespaceSight['routes'][number];
export type DockerSight = Exclude<Sight['docker'], { readonly absent: string }>;
export type ContainerSight = DockerSight['containers'][number];
export type EndpointSight = ContainerSight['networks'][string];
export type NetworkSight = DockerSight['networks'][number];

export type Job = RequestOf<'run-jobs'>['jobs'][number];
export type Ear = NonNullable<Job['relay']>;
export type JobResult = AnswerOf<'run-jobs'>['results'][number];

/** @throws LabError where the sandbox has ended or the observer's own programs fail. */
export async function observeSandbox(host: LabHost, sandbox: Sandbox): Promise<Sight> {
  return await host.agent.ask('look', { first: sandbox.first });
}

/** All that can be seen of its network at one moment. @throws LabError as above. */
export async function observeWhole(host: LabHost, { first }: Sandbox): Promise<WholeSight> {
  return await host.agent.ask('look-whole', { first });
}

/** Run the lab host's programs in network namespaces of a sandbox, side by side. @throws LabError as above. */
export async function runInNamespaces(
  host: LabHost,
  sandbox: Sandbox,
  jobs: readonly Job[],
): Promise<readonly JobResult[]> {
  const { results } = await host.agent.ask('run-jobs', {
    first: sandbox.first,
    jobs,
  });
  return results;
}
