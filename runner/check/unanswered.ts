// Why nobody answered when a place asked its own segment for an address: a mask that is too wide, a port of the wrong bridge.
import { findLink } from './addresses.ts';
import type { Place } from './find-place.ts';
import { isAddress } from './ip.ts';
import { runOne } from './scene.ts';
import { otherEnd } from './wiring.ts';

export interface Asked {
  readonly dev: string;
  readonly address: string;
}

/** `undefined` where the kernel of the place has not given up on that neighbour. */
export async function unanswered(
  from: Place,
  { dev, address }: Asked,
  owner: Place | undefined,
): Promise<string | undefined> {
  if (!(await gaveUp(from, { dev, address }))) return undefined;
  const words = `${from.name} asks for ${address} itself on ${dev}, and nobody there answers`;
  const [near, far] = [bridgeBehind(from, dev), owner && bridgeBehind(owner, linkOf(owner, address))];
  if (near === undefined || far === undefined) return words;
  if (near === far) return near.endsWith('is down') ? `${words}: ${dev} leads to ${near}` : words;
  return `${words}: ${dev} leads to ${near}, the link of ${owner?.name} to ${far}`;
}

async function gaveUp(from: Place, { dev, address }: Asked): Promise<boolean> {
  const { code, stdout } = await runOne(from.on, {
    door: from.namespace.door,
    argv: ['/usr/sbin/ip', '-j', 'neigh', 'show', 'to', address, 'dev', dev, 'nud', 'all'],
  });
  const entries = code === 0 ? (JSON.parse(stdout || '[]') as readonly { state?: readonly string[] }[]) : [];
  return entries.some(({ state = [] }) => state.includes('FAILED') || state.includes('INCOMPLETE'));
}

function linkOf({ namespace }: Place, address: string): string {
  const has = namespace.links.find(({ addr_info }) =>
    addr_info.some(({ local }) => isAddress(local, address)),
  );
  return has?.ifname ?? '';
}

/** `undefined` where there is no veth whose other end could be a port. */
function bridgeBehind(where: Place, name: string): string | undefined {
  const link = findLink(where, name);
  const end = link && otherEnd(where, link);
  if (!end) return undefined;
  if (!end.bridge) return 'no bridge';
  return `the bridge ${end.bridge.name}${end.bridge.up ? '' : ', which is down'}`;
}
