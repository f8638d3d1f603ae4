// The schema of the recorded way of a packet.
import { z } from 'zod';
import { messagesOf } from './message-schema.ts';

const NODE = z
  .object({
    kind: z.enum(['host', 'netns', 'container', 'wire', 'outside']),
    name: z.string(),
    host: z.string().optional().describe('Where the lesson has several hosts.'),
  })
  .meta({ id: 'PathNode', description: 'Where a packet was seen, under the name that a lesson would use.' });

const PACKET_ADDRESSES = z.object({
  place: NODE,
  interface: z.string(),
  direction: z.enum(['in', 'out']),
  packet: z.enum(['request', 'reply', 'refusal']).describe('The probe, its answer, or an error about it.'),
});

const HOP = PACKET_ADDRESSES.extend({
  source: z.string().describe('An address, with a port where there is one.'),
  destination: z.string(),
  atNs: z.number().describe('Nanoseconds since the packet was first seen.'),
  translations: z
    .array(z.object({ kind: z.enum(['source', 'destination']), from: z.string(), to: z.string() }))
    .optional()
    .describe('What the packet became here before it crossed this interface.'),
  leadsTo: z.string().optional().describe('Of a cable: whose interface its other end is.'),
  portOf: z.string().optional().describe('Of a port: its bridge.'),
  ttl: z.number().optional(),
  vlan: z.number().optional(),
  tunnel: z.object({ name: z.string(), source: z.string(), destination: z.string() }).optional(),
}).meta({ id: 'Hop', description: 'One interface that the packet crossed.' });

const OUTCOME = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('answered') }),
    z.object({
      kind: z.literal('refused'),
      by: z.string(),
      says: z.string(),
      lastSeen: PACKET_ADDRESSES,
      why: z.string().optional(),
      messages: messagesOf('why'),
    }),
    z.object({
      kind: z.literal('lost'),
      lastSeen: PACKET_ADDRESSES.optional().describe('Absent where the packet never left its sender.'),
      search: z
        .object({ place: NODE, interface: z.string(), address: z.string() })
        .optional()
        .describe('Who asked in vain for the link address that the packet was to go to next.'),
      why: z.string().optional(),
      messages: messagesOf('why'),
    }),
  ])
  .meta({ id: 'PathOutcome', description: 'What became of the packet.' });

export const PATH = z.union([
  z
    .object({
      protocol: z.enum(['ICMP', 'TCP', 'UDP']),
      from: NODE,
      destination: z.string().describe('As the sender meant it.'),
      hops: z.array(HOP).describe("In the kernel's order."),
      outcome: OUTCOME,
      cut: z.literal(true).optional().describe('There were more hops than are kept.'),
    })
    .meta({ id: 'PacketPath', description: 'The way of one packet through a lab and back.' }),
  z
    .object({ unrecorded: z.string(), messages: messagesOf('unrecorded') })
    .meta({ id: 'Unrecorded', description: 'Why there is no path; the verdict stands all the same.' }),
]);
