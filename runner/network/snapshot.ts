// The network of a lab at one moment, as data: what was seen from outside, without what differs from run to run only.

export interface Snapshot {
  readonly hosts: readonly HostSnapshot[];
  /** Whether a simulated outside host is at the other end of the wire. */
  readonly internet: boolean;
}

export interface HostSnapshot {
  readonly name: string;
  /** The host's own first, then by name. */
  readonly namespaces: readonly NamespaceSnapshot[];
  /** Docker's, those that have no bridge left out. */
  readonly networks: readonly NetworkSnapshot[];
  /** Those that do not run, and so are in no namespace. */
  readonly stopped: readonly { readonly name: string; readonly status: string }[];
}

export interface NamespaceSnapshot {
  /** The same number is the same namespace, in all snapshots of a run; between runs it tells nothing. */
  readonly id: number;
  readonly own: boolean;
  /** As `ip netns` knows it. */
  readonly names: readonly string[];
  readonly containers: readonly string[];
  readonly forwards: boolean;
  readonly links: readonly LinkSnapshot[];
  /** Of the main table; those to link-local addresses left out. */
  readonly routes: readonly RouteSnapshot[];
  readonly neighbours: readonly NeighbourSnapshot[];
  readonly listeners: readonly ListenerSnapshot[];
  readonly rules: readonly RuleSnapshot[];
}

export interface LinkSnapshot {
  readonly name: string;
  /** The kernel's number: one that was made again has another. */
  readonly index: number;
  /** `veth`, `bridge`, `vxlan`, `loopback`, ...; `device` where the kernel names none. */
  readonly type: string;
  /** Set up by whoever owns it. */
  readonly up: boolean;
  /** Something answers at the other end. */
  readonly carrier: boolean;
  readonly mtu: number;
  readonly mac: string;
  readonly master?: string;
  /** With prefix lengths; link-local IPv6 addresses left out. */
  readonly addresses: readonly string[];
  /** A veth's other end. `wire`: outside the host. */
  readonly peer?: { readonly namespace: number; readonly link: string } | 'wire';
  readonly vxlan?: { readonly id: number; readonly remote?: string };
}

export interface RouteSnapshot {
  readonly to: string;
  readonly via?: string;
  readonly dev?: string;
  /** Made by the kernel for an address. */
  readonly implied: boolean;
  /** `blackhole`, `unreachable`, ...; absent for an ordinary one. */
  readonly type?: string;
}

export interface NeighbourSnapshot {
  readonly address: string;
  readonly dev: string;
  readonly mac: string;
  /** Written by hand, not learnt. */
  readonly permanent: boolean;
}

export interface ListenerSnapshot {
  readonly protocol: 'tcp' | 'udp';
  readonly address: string;
  readonly port: number;
}

export interface RuleSnapshot {
  readonly tool: 'iptables' | 'ip6tables' | 'nft';
  readonly table: string;
  readonly chain: string;
  /** `-A FORWARD -i br0 -j DROP`; `-P FORWARD DROP`; nft: the rule without counters. */
  readonly text: string;
}

export interface NetworkSnapshot {
  readonly name: string;
  readonly driver: string;
  /** The link that carries it, in the host's own namespace. */
  readonly bridge: string;
  readonly subnets: readonly string[];
}
