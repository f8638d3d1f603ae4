// A wire: the Ethernet segment that joins a lesson's hosts, and leads to the outside host where there is one.
import type { LabContainer } from './lab-container.ts';

/** How a sandbox is plugged into a wire, by its `eth0`. */
export interface Plug {
  /** Of the wire. */
  readonly name: string;
  /** With its prefix length. */
  readonly address: string;
  readonly gateway?: string;
}

export interface Wire extends AsyncDisposable {
  readonly name: string;
  /** For the lesson's hosts in their order, from 0. */
  readonly plug: (index: number) => Plug;
}

/** Private addresses: nobody outside takes part. */
const ALONE = '10.99.0';
/** Addresses for documentation: a host on this wire has one that the outside host can answer. */
const PUBLIC = '203.0.113';
const GATEWAY = `${PUBLIC}.1`;
const FIRST_HOST = 11;

/** Where the outside host answers: ping, and a service on port 80 (TCP and UDP) that says whom it saw. */
export const OUTSIDE_ADDRESS = '198.51.100.1';
export const OUTSIDE_PORT = 80;

export const OUTSIDE_ADDRESSES: readonly string[] = [OUTSIDE_ADDRESS, GATEWAY];

/** @throws LabError where it cannot be made. */
export async function createWire(
  container: LabContainer,
  { internet }: { internet: boolean },
): Promise<Wire> {
  const outside = internet ? { gateway: `${GATEWAY}/24`, address: OUTSIDE_ADDRESS } : null;
  const { wire: name } = await container.agent.ask('create-wire', { internet: outside });
  return {
    name,
    plug: (index) => ({
      name,
      address: `${internet ? PUBLIC : ALONE}.${FIRST_HOST + index}/24`,
      ...(internet ? { gateway: GATEWAY } : {}),
    }),
    [Symbol.asyncDispose]: async () => {
      await container.agent.ask('destroy-wire', { wire: name });
    },
  };
}
