// The one table of what lessons may ask for with `requires`: how to find out for real, and what to do about a lack.

import type { FeatureName } from '../../net/feature-names.ts';

export interface Feature {
  /** As written in `requires`: `kernel:vxlan`. */
  readonly name: FeatureName;
  /** Shell text for a sandbox (`engine:`: one with its own Docker daemon and image `box`); exits with 0 where it is offered. */
  readonly probe: string;
  /** What to do about its lack. */
  readonly remedy: string;
}

export const FEATURES: readonly Feature[] = [
  link('veth', '', 'peer name veth-y'),
  link('bridge'),
  childLink('vlan', 'id 10'),
  childLink('macvlan', 'mode bridge'),
  childLink('ipvlan', 'mode l2'),
  link('vxlan', '', 'id 42 remote 192.0.2.2 dstport 4789'),
  link('dummy'),
  link('vrf', '', 'table 10'),
  kernel('netem', 'tc qdisc add dev lo root netem delay 1ms', 'sch_netem'),
  kernel('nftables', 'nft add table inet labproof', 'nf_tables'),
  kernel('iptables', 'iptables -t nat -A POSTROUTING -s 192.0.2.1 -j MASQUERADE', 'nf_nat'),
  kernel('br_netfilter', '[ "$(cat /proc/sys/net/bridge/bridge-nf-call-iptables)" = 1 ]', 'br_netfilter'),
  kernel('ipvs', '[ -e /proc/net/ip_vs ]', 'ip_vs'),
  kernel('ipv6', 'ip -6 addr add 2001:db8::1/128 dev lo', 'ipv6'),
  kernel('overlay', overlayProbe(), 'overlay'),
  network('bridge', ''),
  network('macvlan', '-d macvlan -o parent=macvlan-p'),
  network('ipvlan', '-d ipvlan -o parent=ipvlan-p'),
  network(
    'overlay',
    '-d overlay --attachable',
    'docker swarm init --advertise-addr 127.0.0.1 >/dev/null && ',
  ),
  network('ipv6', '--ipv6 --subnet 2001:db8:1::/64'),
];

/** What stands after the colon. */
type NameOf<Side extends string> = FeatureName extends infer Name
  ? Name extends `${Side}:${infer Rest}`
    ? Rest
    : never
  : never;

function kernel(name: NameOf<'kernel'>, probe: string, module: string): Feature {
  const remedy = `load it on the Docker host (\`modprobe ${module}\`) or use a kernel that has it`;
  return { name: `kernel:${name}`, probe, remedy };
}

function link(kind: NameOf<'kernel'>, on = '', options = ''): Feature {
  return kernel(kind, `ip link add ${on} name ${kind}-x type ${kind} ${options}`, moduleOf(kind));
}

/** A kind of link that lies on another. */
function childLink(kind: NameOf<'kernel'>, options: string): Feature {
  const { name, probe, remedy } = link(kind, `link ${kind}-p`, options);
  return { name, probe: `${parentOf(kind)} && ${probe}`, remedy };
}

function moduleOf(kind: string): string {
  return kind === 'vlan' ? '8021q' : kind;
}

function parentOf(kind: string): string {
  return `ip link add ${kind}-p type veth peer name ${kind}-q`;
}

function overlayProbe(): string {
  const folders = 'mkdir -p /tmp/o/lower /tmp/o/upper /tmp/o/work /tmp/o/all';
  return `${folders} && mount -t overlay overlay -o lowerdir=/tmp/o/lower,upperdir=/tmp/o/upper,workdir=/tmp/o/work /tmp/o/all`;
}

/** Making the network is not enough: drivers say what they lack when a container joins. */
function network(kind: NameOf<'engine'>, options: string, before = ''): Feature {
  const parent = /parent=/.test(options) ? `${parentOf(kind)} && ` : '';
  const make = `docker network create ${options} probe-${kind} >/dev/null`;
  return {
    name: `engine:${kind}`,
    probe: `${parent}${before}${make} && docker run --rm --network probe-${kind} box true`,
    remedy: `needs what the kernel lacks above; lessons that require it are skipped`,
  };
}
