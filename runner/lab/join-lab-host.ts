// A second client of a lab host that runs already.
import { connectAgent } from './agent.ts';
import type { Engine } from './engine.ts';
import type { LabHost } from './lab-host.ts';

export interface Joining extends Pick<LabHost, 'container' | 'image'> {
  /** Whether the lab host stays for as long as this client does. */
  readonly owning: boolean;
}

/** What is made through it goes when it is disposed of, unless it was made to stay. @throws LabError */
export async function joinLabHost(engine: Engine, { container, image, owning }: Joining): Promise<LabHost> {
  const agent = await connectAgent(engine.docker.getContainer(container), { owning });
  return { container, image, agent, [Symbol.asyncDispose]: async () => agent.close() };
}
