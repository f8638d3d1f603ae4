// What a kernel or a Docker engine may offer, by the names that lessons have for it in `requires`.

export const FEATURE_NAMES = [
  'kernel:veth',
  'kernel:bridge',
  'kernel:vlan',
  'kernel:macvlan',
  'kernel:ipvlan',
  'kernel:vxlan',
  'kernel:dummy',
  'kernel:vrf',
  'kernel:netem',
  'kernel:nftables',
  'kernel:iptables',
  'kernel:br_netfilter',
  'kernel:ipvs',
  'kernel:ipv6',
  'kernel:overlay',
  'engine:bridge',
  'engine:macvlan',
  'engine:ipvlan',
  'engine:overlay',
  'engine:ipv6',
] as const;

export type FeatureName = (typeof FEATURE_NAMES)[number];
