// What the agent's observer says of a sandbox's networks: its shapes as schemas, and the types that follow from them.
import { z } from 'zod';

/** How the observer gets into a network namespace again: by a path of the lab host, or one of the sandbox. */
export const namespaceRefSchema = z.union([
  z.object({ outside: z.string() }),
  z.object({ inside: z.string() }),
]);

const addressSchema = z.object({
  local: z.string(),
  prefixlen: z.number(),
  scope: z.string(),
  tentative: z.boolean().exactOptional(),
  /** Another has it: it stays tentative. */
  dadfailed: z.boolean().exactOptional(),
});

const linkInfoSchema = z.object({
  info_kind: z.string().exactOptional(),
  /** Of a port of a bridge. */
  info_slave_kind: z.string().exactOptional(),
  info_slave_data: z.object({ state: z.string().exactOptional() }).exactOptional(),
  /** Of a VXLAN device. */
  info_data: z
    .object({
      id: z.number().exactOptional(),
      port: z.number().exactOptional(),
      remote: z.string().exactOptional(),
      local: z.string().exactOptional(),
    })
    .exactOptional(),
});

/** A link as `ip -j -d addr` prints it. */
const linkSchema = z.object({
  ifindex: z.number(),
  ifname: z.string(),
  altnames: z.array(z.string()).exactOptional(),
  flags: z.array(z.string()),
  operstate: z.string(),
  master: z.string().exactOptional(),
  /** Index of a veth's other end, in the namespace `link_netnsid` or, without that, in this one. */
  link_index: z.number().exactOptional(),
  link: z.string().nullable().exactOptional(),
  link_netnsid: z.number().exactOptional(),
  mtu: z.number(),
  /** How its packets wait: `noqueue`, `fq_codel`, `netem`. */
  qdisc: z.string().exactOptional(),
  address: z.string().exactOptional(),
  linkinfo: linkInfoSchema.exactOptional(),
  addr_info: z.array(addressSchema),
});

const namespaceSchema = z.object({
  /** The kernel's inode number: two names with the same id are one namespace. */
  id: z.number(),
  namespaceRef: namespaceRefSchema,
  /** As `ip netns` knows it. */
  names: z.array(z.string()),
  links: z.array(linkSchema),
  /** Which namespace (by id) a `link_netnsid` of these links means. */
  peers: z.record(z.string(), z.number()),
});

/** A route of any table as `ip -j route` prints it. */
const routeSchema = z.object({
  type: z.string().exactOptional(),
  dst: z.string(),
  gateway: z.string().exactOptional(),
  dev: z.string().exactOptional(),
  table: z.string().exactOptional(),
  protocol: z.string().exactOptional(),
});

const neighbourSchema = z.object({
  dst: z.string(),
  dev: z.string(),
  lladdr: z.string().exactOptional(),
  state: z.array(z.string()).exactOptional(),
});

const fullNamespaceSchema = namespaceSchema.extend({
  /** The kernel's cookie: unlike `id`, never given to a second namespace. */
  cookie: z.number(),
  /** Whether it passes on IPv4 packets. */
  forwards: z.boolean(),
  routes: z.array(routeSchema),
  neighbours: z.array(neighbourSchema),
  listeners: z.array(z.tuple([z.enum(['tcp', 'udp']), z.string(), z.number()])),
  /** As `iptables-save`, `ip6tables-save` and `nft list ruleset` print them; absent where there are none. */
  rules: z.object({
    iptables: z.string().exactOptional(),
    ip6tables: z.string().exactOptional(),
    nft: z.string().exactOptional(),
  }),
});

const endpointSchema = z.object({
  NetworkID: z.string(),
  IPAddress: z.string(),
  GlobalIPv6Address: z.string(),
  /** What Docker's name server knows it as on this network; nothing on the default bridge, nor from older engines. */
  DNSNames: z.array(z.string()).nullable().exactOptional(),
});

const containerSchema = z.object({
  name: z.string(),
  id: z.string(),
  state: z.object({ Status: z.string(), Running: z.boolean(), ExitCode: z.number() }),
  /** Of its first process, in the lab host; `null` where the kernel has no such process. */
  pid: z.number().nullable(),
  /** Id of its network namespace by its process, and by the path that Docker names. */
  namespace: z.number().nullable(),
  dockerNamespace: z.number().nullable(),
  networks: z.record(z.string(), endpointSchema),
});

const dockerNetworkSchema = z.object({
  Name: z.string(),
  Id: z.string(),
  Driver: z.string(),
  IPAM: z.object({ Config: z.array(z.object({ Subnet: z.string().exactOptional() })).nullable() }),
  Options: z.record(z.string(), z.string()).nullable(),
});

const dockerSchema = z.object({
  containers: z.array(containerSchema),
  networks: z.array(dockerNetworkSchema),
  /** Names with their tags, where everything was read. */
  images: z.array(z.string()).exactOptional(),
});

export const sandboxStateSchema = z.object({
  /** Id of the sandbox's own network namespace. */
  own: z.number(),
  namespaces: z.array(namespaceSchema),
  /** Names in /run/netns behind which there is no network namespace of the sandbox. */
  odd: z.array(z.string()),
  docker: z.union([dockerSchema, z.object({ absent: z.string() })]),
});

/** More of each namespace, read at the same moment. Nameless namespaces are there too. */
export const fullSandboxStateSchema = sandboxStateSchema.extend({ namespaces: z.array(fullNamespaceSchema) });
