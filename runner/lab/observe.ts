// What is so in a sandbox: its network namespaces, and what its Docker daemon says. Seen from outside by `observe.py`,
// which trusts no program, file or socket of the sandbox that the kernel does not vouch for.
import type { LabContainer } from './lab-container.ts';
import type { Sandbox } from './sandbox.ts';

export interface SandboxState {
  /** Id of the sandbox's own network namespace. */
  readonly own: number;
  readonly namespaces: readonly NamespaceState[];
  /** Names in /run/netns behind which there is no network namespace of the sandbox. */
  readonly odd: readonly string[];
  readonly docker: DockerState | { readonly absent: string };
}

export interface NamespaceState {
  /** The kernel's inode number: two names with the same id are one namespace. */
  readonly id: number;
  readonly door: NamespaceRef;
  /** As `ip netns` knows it. */
  readonly names: readonly string[];
  readonly links: readonly LinkState[];
  /** Which namespace (by id) a `link_netnsid` of these links means. */
  readonly peers: Readonly<Record<string, number>>;
}

/** How `observe.py` gets into a namespace again. */
export type NamespaceRef = { readonly outside: string } | { readonly inside: string };

/** A `SandboxState` in which more of each namespace was read, in the same look. Nameless namespaces are there too. */
export interface FullSandboxState extends Omit<SandboxState, 'namespaces'> {
  readonly namespaces: readonly FullNamespaceState[];
}

export interface FullNamespaceState extends NamespaceState {
  /** The kernel's cookie: unlike `id`, never given to a second namespace. */
  readonly cookie: number;
  /** Whether it passes on IPv4 packets. */
  readonly forwards: boolean;
  readonly routes: readonly RouteState[];
  readonly neighbours: readonly NeighbourState[];
  readonly listeners: readonly (readonly [protocol: 'tcp' | 'udp', address: string, port: number])[];
  /** As `iptables-save`, `ip6tables-save` and `nft list ruleset` print them; absent where there are none. */
  readonly rules: { readonly iptables?: string; readonly ip6tables?: string; readonly nft?: string };
}

/** A route of any table as `ip -j route` prints it. */
export interface RouteState {
  readonly type?: string;
  readonly dst: string;
  readonly gateway?: string;
  readonly dev?: string;
  readonly table?: string;
  readonly protocol?: string;
}

export interface NeighbourState {
  readonly dst: string;
  readonly dev: string;
  readonly lladdr?: string;
  readonly state?: readonly string[];
}

/** A link as `ip -j -d addr` prints it. */
export interface LinkState {
  readonly ifindex: number;
  readonly ifname: string;
  readonly altnames?: readonly string[];
  readonly flags: readonly string[];
  readonly operstate: string;
  readonly master?: string;
  /** Index of a veth's other end, in the namespace `link_netnsid` or, without that, in this one. */
  readonly link_index?: number;
  readonly link?: string | null;
  readonly link_netnsid?: number;
  readonly mtu: number;
  /** How its packets wait: `noqueue`, `fq_codel`, `netem`. */
  readonly qdisc?: string;
  readonly address?: string;
  readonly linkinfo?: {
    readonly info_kind?: string;
    /** Of a port of a bridge. */
    readonly info_slave_kind?: string;
    readonly info_slave_data?: { readonly state?: string };
    /** Of a VXLAN device. */
    readonly info_data?: {
      readonly id?: number;
      readonly port?: number;
      readonly remote?: string;
      readonly local?: string;
    };
  };
  readonly addr_info: readonly AddressState[];
}

export interface AddressState {
  readonly local: string;
  readonly prefixlen: number;
  readonly scope: string;
  readonly tentative?: boolean;
  /** Another has it: it stays tentative. */
  readonly dadfailed?: boolean;
}

export interface DockerState {
  readonly containers: readonly ContainerState[];
  readonly networks: readonly NetworkState[];
}

export interface ContainerState {
  readonly name: string;
  readonly id: string;
  readonly state: { readonly Status: string; readonly Running: boolean; readonly ExitCode: number };
  /** Of its first process, in the lab host; `null` where the kernel has no such process. */
  readonly pid: number | null;
  /** Id of its network namespace by its process, and by the path that Docker names. */
  readonly namespace: number | null;
  readonly dockerNamespace: number | null;
  readonly networks: Readonly<Record<string, EndpointState>>;
}

export interface EndpointState {
  readonly NetworkID: string;
  readonly IPAddress: string;
  readonly GlobalIPv6Address: string;
  /** What Docker's name server knows it as on this network; nothing on the default bridge, nor from older engines. */
  readonly DNSNames?: readonly string[] | null;
}

export interface NetworkState {
  readonly Name: string;
  readonly Id: string;
  readonly Driver: string;
  readonly IPAM: { readonly Config: readonly { readonly Subnet?: string }[] | null };
  readonly Options: Readonly<Record<string, string>> | null;
}

export interface Job {
  readonly door: NamespaceRef;
  /** One of the lab host's programs, by its path. */
  readonly argv?: readonly string[];
  /** Or echo requests to send, so many and so far apart. */
  readonly echo?: string;
  readonly times?: number;
  readonly apartS?: number;
  /** Or a TCP connection to open. */
  readonly connect?: readonly [address: string, port: number];
  /** Of a probe, see `reachability.py`: these kernels are asked whether it came to them. */
  readonly ears?: readonly PacketSniffer[];
  /** Seconds without an answer after which it is given up, where nothing says that one may be on the way. */
  readonly listenS?: number;
  /** Wait longer: there are links that hold packets back. */
  readonly patient?: boolean;
  /** Wait for the link address that the sender's kernel looks for. */
  readonly searching?: boolean;
  /** A program may have accepted it: does it lead to this port there? */
  readonly relay?: PacketSniffer;
  /** Look names up with the first `hosts` and `resolv.conf` in these folders of this process's root. */
  readonly etc?: { readonly pid: number; readonly folders: readonly string[] };
}

export interface PacketSniffer {
  readonly door: NamespaceRef;
  /** The first process of its sandbox, where that is another. */
  readonly first?: number;
  /** The probe leaves the sender to get there: what came there may be answered late. */
  readonly far?: boolean;
  /** Only what is for this port. */
  readonly port?: number;
}

export interface JobResult {
  /** Negative: the signal that ended it. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** JSON; empty where nothing was to tell. */
  readonly told: string;
}

/** @throws LabError where the sandbox has ended or the observer's own programs fail. */
export async function observeSandbox(container: LabContainer, sandbox: Sandbox): Promise<SandboxState> {
  return await container.agent.ask<SandboxState>('look', { first: sandbox.initPid });
}

/** All that can be seen of its network at one moment. @throws LabError as above. */
export async function observeFully(
  container: LabContainer,
  { initPid: first }: Sandbox,
): Promise<FullSandboxState> {
  return await container.agent.ask<FullSandboxState>('look', { first, full: true });
}

/** Run the lab host's programs in network namespaces of a sandbox, side by side. @throws LabError as above. */
export async function runInNamespaces(
  container: LabContainer,
  sandbox: Sandbox,
  jobs: readonly Job[],
): Promise<readonly JobResult[]> {
  const { results } = await container.agent.ask<{ results: readonly JobResult[] }>('look', {
    first: sandbox.initPid,
    jobs,
  });
  return results;
}
