// The network as a graph: nodes (namespaces and the outside host), their links, and the cables between links. A key
// names the same thing in all pictures of a lesson.

export interface Topology {
  /** Hosts first, each before what is in it. */
  readonly nodes: readonly TopologyNode[];
  readonly cables: readonly Cable[];
}

/** A network namespace, or what is outside all hosts. */
export interface TopologyNode {
  readonly key: string;
  /** `nameless`: only a process holds it. `outside`: the simulated outside host. */
  readonly kind: 'host' | 'namespace' | 'container' | 'nameless' | 'outside';
  readonly name: string;
  /** Key of the host that it is in; absent for hosts. */
  readonly host?: string;
  readonly links: readonly Link[];
  readonly notes: readonly Note[];
}

export interface Link {
  readonly key: string;
  /** What Docker drew by lot is shortened: `veth…`. */
  readonly name: string;
  /** The owner, where the name is shortened: of a veth the node at its other end, of a bridge the network. */
  readonly owner?: string;
  readonly type: string;
  readonly state: 'up' | 'down' | 'no-carrier';
  /** Key of the bridge that it is a port of. */
  readonly bridge?: string;
  readonly details: readonly Detail[];
}

/** A fact about a link besides its name; at most one of a key. */
export interface Detail {
  readonly key: string;
  readonly kind: 'address' | 'network' | 'vxlan' | 'mtu' | 'mac';
  readonly text: string;
}

/** A fact about a namespace besides its links. */
export interface Note {
  readonly key: string;
  readonly kind: NoteKind;
  /** The same in all languages. */
  readonly text: string;
  /** Key of the link that it is about. */
  readonly link?: string;
}

export type NoteKind =
  | 'alias'
  | 'guest'
  | 'stopped'
  | 'forwards'
  | 'gateway'
  | 'route'
  | 'implied-route'
  | 'masquerade'
  | 'snat'
  | 'dnat'
  | 'drop'
  | 'policy'
  | 'rule'
  | 'neighbour'
  | 'learnt-neighbour'
  | 'listens';

/** These are drawn only when they come or go: there are many, and they follow from what is drawn. */
export const TRANSIENT: ReadonlySet<NoteKind> = new Set(['implied-route', 'learnt-neighbour']);

export interface Cable {
  readonly key: string;
  /** `wire`: what joins hosts. `tunnel`: VXLAN, over the wire. */
  readonly kind: 'veth' | 'wire' | 'tunnel';
  /** Keys of links; of a wire or tunnel the first is the hub's own key. */
  readonly ends: readonly [string, string];
}

/** Key of the hub in which all wires end, and of the outside host. No host can have either name. */
export const WIRE = '=wire';
export const OUTSIDE = '=outside';
