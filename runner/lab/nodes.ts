// A lesson's hosts: a sandbox each, and the wire that joins them.
import type { LabContainer } from './lab-container.ts';
import { createSandbox, type Sandbox, type SandboxSpec } from './sandbox.ts';
import { createWire, type Wire } from './wire.ts';

export interface LabNode {
  /** Its name in the lesson, and its host name. */
  readonly name: string;
  readonly sandbox: Sandbox;
}

export interface LabNodes extends AsyncDisposable {
  /** In the order of their names. */
  readonly nodes: readonly LabNode[];
  /** The wire that leads to the outside host; `undefined` where there is none. */
  readonly internet: Wire | undefined;
  /** What joins the hosts, and leads to the outside host where there is one. */
  readonly wire: Wire | undefined;
}

export interface NodesSpec extends Pick<SandboxSpec, 'docker' | 'images'> {
  /** At least one. */
  readonly hosts: readonly string[];
  readonly internet: boolean;
}

/** @throws LabError where one of them does not come up; then none is left. */
export async function createNodes(container: LabContainer, spec: NodesSpec): Promise<LabNodes> {
  const { hosts: names, internet, docker, images } = spec;
  const wire = names.length > 1 || internet ? await createWire(container, { internet }) : undefined;
  const created = await Promise.allSettled(
    names.map(async (name, index) => ({
      name,
      sandbox: await createSandbox(container, { docker, images, hostname: name, plug: wire?.plug(index) }),
    })),
  );
  const hosts = created.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const dispose = async () => {
    await Promise.all(hosts.map(({ sandbox }) => sandbox[Symbol.asyncDispose]()));
    await wire?.[Symbol.asyncDispose]();
  };
  const failed = created.find((one) => one.status === 'rejected');
  if (!failed)
    return { nodes: hosts, wire, internet: internet ? wire : undefined, [Symbol.asyncDispose]: dispose };
  await dispose();
  throw failed.reason;
}
