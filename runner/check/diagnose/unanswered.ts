// Why nobody answered when a place asked its own segment for an address: a mask that is too wide, a port of the wrong bridge, a
// tunnel that leads nowhere.

import { isAddress } from '../../net/ip.ts';
import { type Message, messageOf } from '../../text/messages/message.ts';
import { findLink } from '../evaluate/addressing/addresses.ts';
import { labelOf, type Subject } from '../evaluate/find-subject.ts';
import { runProgram } from '../evaluate/observation.ts';
import { type End, otherEnd } from '../evaluate/wiring.ts';
import { tunnelFault } from './tunnel-fault.ts';

export interface Asked {
  readonly dev: string;
  readonly address: string;
}

/** A neighbour that was known a moment ago is not given up yet: then only what separates the two is said. */
export async function unanswered(
  from: Subject,
  { dev, address }: Asked,
  owner: Subject | undefined,
): Promise<Message | undefined> {
  const [near, far] = [plugOf(from, dev), owner && plugOf(owner, linkWith(owner, address))];
  const why = near && far && between(near, far);
  if (!(await gaveUp(from, { dev, address }))) return why;
  const what = messageOf('asks-in-vain', { place: labelOf(from), address, link: dev });
  return why === undefined ? what : messageOf('because', { what, why });
}

/** Whether the kernel of a place has. */
async function gaveUp(from: Subject, { dev, address }: Asked): Promise<boolean> {
  const { code, stdout } = await runProgram(from.node, {
    namespaceRef: from.namespace.namespaceRef,
    argv: ['/usr/sbin/ip', '-j', 'neigh', 'show', 'to', address, 'dev', dev, 'nud', 'all'],
  });
  const entries = code === 0 ? (JSON.parse(stdout || '[]') as readonly { state?: readonly string[] }[]) : [];
  return entries.some(({ state = [] }) => state.includes('FAILED') || state.includes('INCOMPLETE'));
}

function linkWith({ namespace }: Subject, address: string): string {
  const has = namespace.links.find(({ addr_info }) =>
    addr_info.some(({ local }) => isAddress(local, address)),
  );
  return has?.ifname ?? '';
}

/** What a veth leads to. */
interface Plug {
  readonly where: Subject;
  readonly dev: string;
  readonly bridge: End['bridge'];
}

function plugOf(where: Subject, dev: string): Plug | undefined {
  const link = findLink(where, dev);
  const end = link && otherEnd(where, link);
  return end && { where, dev, bridge: end.bridge };
}

function between(near: Plug, far: Plug): Message | undefined {
  const oneHost = near.where.node === far.where.node;
  if (!oneHost && near.bridge?.up && far.bridge?.up)
    return tunnelFault(
      { on: near.where.node, bridge: near.bridge.name },
      { on: far.where.node, bridge: far.bridge.name },
    );
  // Hosts whose links lead to no bridge are on the wire, which no host has a part in.
  const same = near.bridge?.name === far.bridge?.name && (oneHost || !near.bridge);
  if (same && near.bridge?.up !== false) return undefined;
  const leads = { link: near.dev, bridge: bridgeMessage(near) };
  return same
    ? messageOf('leads-to', leads)
    : messageOf('lead-to-different', { ...leads, place: labelOf(far.where), other: bridgeMessage(far) });
}

function bridgeMessage({ bridge }: Plug): Message {
  if (!bridge) return messageOf('no-bridge');
  return messageOf(bridge.up ? 'the-bridge' : 'the-bridge-is-down', { bridge: bridge.name });
}
