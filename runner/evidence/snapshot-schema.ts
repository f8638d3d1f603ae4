// The schema of the network of a lab at one moment.
import { z } from 'zod';

const LINK = z
  .object({
    name: z.string(),
    index: z.number().describe("The kernel's number."),
    type: z.string(),
    up: z.boolean(),
    carrier: z.boolean(),
    mtu: z.number(),
    mac: z.string(),
    master: z.string().optional(),
    addresses: z.array(z.string()),
    peer: z
      .union([z.literal('wire'), z.object({ namespace: z.number(), link: z.string() })])
      .optional()
      .describe("A veth's other end; `wire` is outside the host."),
    vxlan: z.object({ id: z.number(), remote: z.string().optional() }).optional(),
  })
  .meta({ id: 'Link' });

const ROUTE = z.object({
  to: z.string(),
  via: z.string().optional(),
  dev: z.string().optional(),
  implied: z.boolean().describe('Made by the kernel for an address.'),
  type: z.string().optional(),
});

const NEIGHBOUR = z.object({
  address: z.string(),
  dev: z.string(),
  mac: z.string(),
  permanent: z.boolean(),
});

const LISTENER = z.object({ protocol: z.enum(['tcp', 'udp']), address: z.string(), port: z.number() });

const RULE = z.object({
  tool: z.enum(['iptables', 'ip6tables', 'nft']),
  table: z.string(),
  chain: z.string(),
  text: z.string(),
});

const NAMESPACE = z
  .object({
    id: z.number().describe('The same number is the same namespace, in all snapshots of a run.'),
    own: z.boolean(),
    names: z.array(z.string()),
    containers: z.array(z.string()),
    forwards: z.boolean(),
    links: z.array(LINK),
    routes: z.array(ROUTE),
    neighbours: z.array(NEIGHBOUR),
    listeners: z.array(LISTENER),
    rules: z.array(RULE),
  })
  .meta({ id: 'Namespace' });

const HOST = z.object({
  name: z.string(),
  namespaces: z.array(NAMESPACE),
  networks: z.array(
    z.object({
      name: z.string(),
      driver: z.string(),
      bridge: z.string(),
      subnets: z.array(z.string()),
    }),
  ),
  stopped: z.array(z.object({ name: z.string(), status: z.string() })),
});

export const SNAPSHOT = z
  .object({ hosts: z.array(HOST), internet: z.boolean() })
  .meta({ id: 'Snapshot', description: 'The network of the lab at one moment.' });
