// Link -> details shown below its name: addresses, network, VXLAN id, and MTU or MAC address where unusual or
// changing.

import type { HostSnapshot, LinkSnapshot, NamespaceSnapshot } from '../../network/snapshot.ts';
import type { Detail } from './topology.ts';
import type { TopologyContext } from './topology-context.ts';

const USUAL_MTU: Readonly<Record<string, number>> = { loopback: 65_536, vxlan: 1450 };
const ETHERNET_MTU = 1500;
/** Every loopback that is up has these. */
const USUAL_LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1/8', '::1/128']);

export function describeLink(
  link: LinkSnapshot,
  inside: NamespaceSnapshot,
  { host, survey }: TopologyContext,
): readonly Detail[] {
  const { type, name, mtu, mac, addresses, vxlan } = link;
  const varying = (what: string) => survey.varies(`${survey.nodeKey(host.name, inside.id)}/${name} ${what}`);
  const bridge = inside.links.find((one) => one.name === link.master);
  const unusual = mtu !== (bridge?.mtu ?? USUAL_MTU[type] ?? ETHERNET_MTU);
  return [
    ...(inside.own ? networkOf(name, host) : []),
    ...addresses
      .filter((text) => !USUAL_LOOPBACK.has(text) || type !== 'loopback')
      .map((text) => ({ key: text, kind: 'address', text }) as const),
    ...(vxlan ? [{ key: 'vxlan', kind: 'vxlan', text: vxlanText(vxlan) } as const] : []),
    ...(unusual || varying('mtu') ? [{ key: 'mtu', kind: 'mtu', text: String(mtu) } as const] : []),
    // a bridge's changes by itself: it takes that of one of its ports
    ...(varying('mac') && type !== 'bridge' ? [{ key: 'mac', kind: 'mac', text: mac } as const] : []),
  ];
}

function networkOf(bridge: string, { networks }: HostSnapshot): readonly Detail[] {
  const network = networks.find((one) => one.bridge === bridge);
  return network ? [{ key: `network ${network.name}`, kind: 'network', text: network.name }] : [];
}

function vxlanText({ id, remote }: NonNullable<LinkSnapshot['vxlan']>): string {
  return remote === undefined ? `${id}` : `${id} → ${remote}`;
}
