// What a client and the agent say to each other: a schema per request, answer, event and error. The agent checks requests by
// `protocol.py`, which `npm run generate` writes from this file; the client checks all that comes back by it.
import { z } from 'zod';
import { fullSandboxStateSchema, namespaceRefSchema, sandboxStateSchema } from './sandbox-state.ts';

const nothing = z.object({});
/** Bytes, in base64. */
const bytes = z.string();
const count = z.int().min(0);
const size = { columns: z.int().min(1).max(1000), rows: z.int().min(1).max(1000) };

/** Given by the agent, never used again in the same lab container. */
const sandboxName = z.string();
const wireName = z.string();
/** Id of the `open-terminal` request, whose answer repeats it. Streams belong to the client that opened them. */
const stream = z.int();

const limitsSchema = z.object({
  memoryBytes: count,
  diskBytes: count,
  pids: count,
  cpus: z.number(),
});

const plugSchema = z.object({
  name: wireName,
  /** With its prefix length. */
  address: z.string(),
  gateway: z.string().optional(),
});

const commandSchema = z.object({ text: z.string(), mayFail: z.boolean(), opensShell: z.boolean() });

const typedSchema = z.object({
  ending: z.enum(['exited', 'timed-out', 'inner-shell', 'shell-ended']),
  code: z.number().exactOptional(),
  /** 1-based line inside the command's text on which it failed; 0 where bash did not say. */
  failLine: z.number().exactOptional(),
  /** An `exit` that left an inner shell: `code` is that of the command which had opened it. */
  leftInner: z.boolean().exactOptional(),
  /** Raw: escapes, carriage returns and all. */
  output: z.string(),
  durationMs: z.number(),
});

const packetSnifferSchema = z.object({
  namespaceRef: namespaceRefSchema,
  /** The first process of its sandbox, where that is another. */
  initPid: z.int().optional(),
  /** The probe leaves the sender to get there: what came there may be answered late. */
  far: z.boolean().optional(),
  /** Only what is for this port. */
  port: z.int().optional(),
});

const jobSchema = z.object({
  namespaceRef: namespaceRefSchema,
  /** One of the lab container's programs, by its path. */
  argv: z.array(z.string()).optional(),
  /** Or echo requests to send, so many and so far apart. */
  echo: z.string().optional(),
  times: count.optional(),
  apartS: z.number().optional(),
  /** Or a TCP connection to open. */
  connect: z.tuple([z.string(), z.int()]).optional(),
  /** Of a probe, see `reachability.py`: these kernels are asked whether it came to them. */
  sniffers: z.array(packetSnifferSchema).optional(),
  /** Seconds without an answer after which it is given up, where nothing says that one may be on the way. */
  listenS: z.number().optional(),
  /** Wait longer: there are links that hold packets back. */
  patient: z.boolean().optional(),
  /** Wait for the link address that the sender's kernel looks for. */
  searching: z.boolean().optional(),
  /** A program may have accepted it: does it lead to this port there? */
  relay: packetSnifferSchema.optional(),
  /** Look names up with the first `hosts` and `resolv.conf` in these folders of this process's root. */
  etc: z.object({ pid: z.int(), folders: z.array(z.string()) }).optional(),
});

const jobResultSchema = z.object({
  /** Negative: the signal that ended it. */
  code: z.number(),
  stdout: z.string(),
  stderr: z.string(),
  /** JSON; empty where there is nothing to report. */
  report: z.string(),
});

const seenSourceSchema = z.object({ protocol: z.enum(['UDP', 'TCP', 'ICMP']), source: z.string() });

/** An address, and a port where there is one. */
const endSchema = z.tuple([z.string(), z.number().nullable()]);

const frameSchema = z.object({
  /** Index of the place listened to. */
  place: z.number(),
  interface: z.string(),
  way: z.enum(['in', 'out']),
  /** Addressed to another interface than this one. */
  aside: z.boolean(),
  /** Nanoseconds since the first frame. */
  at: z.number(),
  packet: z.enum(['request', 'reply', 'refusal', 'search']),
  source: endSchema,
  destination: endSchema,
  ttl: z.number().exactOptional(),
  vlan: z.number().exactOptional(),
  /** What carried it. */
  tunnel: z.object({ name: z.string(), source: z.string(), destination: z.string() }).exactOptional(),
  /** Of a refusal, in words. */
  says: z.string().exactOptional(),
});

/** By name: what is asked, and what is answered where it went well. */
export const OPERATIONS = {
  /** Must come first. The lab container ends with the last client that is owning. */
  hello: {
    request: z.object({ owning: z.boolean() }),
    answer: z.object({ cgroup: z.number(), kernel: z.string() }),
  },
  /** Stop a request of this client, which then fails as `cancelled`; nothing happens where it is answered already. */
  cancel: { request: z.object({ request: z.int() }), answer: nothing },
  /** The lab container and this client's sandboxes stay for so long after the last owning client has gone. */
  keep: { request: z.object({ seconds: count }), answer: nothing },
  'create-sandbox': {
    request: z.object({
      docker: z.boolean(),
      images: z.array(z.string()),
      hostname: z.string().optional(),
      wire: plugSchema.optional(),
      limits: limitsSchema,
      /** `v2`: it sees the tree of version 2 alone. */
      cgroup: z.string(),
      /** Stay when the client that made it goes. */
      outlivesClient: z.boolean().optional(),
    }),
    answer: z.object({
      sandbox: sandboxName,
      /** Process id, in the lab container, of its first process. */
      initPid: z.number(),
      /** The user, in the lab container, that root in it is. */
      owner: z.number(),
    }),
  },
  /** Of a sandbox that another client may have made. */
  'find-sandbox': {
    request: z.object({ sandbox: sandboxName }),
    answer: z.object({ sandbox: sandboxName, initPid: z.number(), owner: z.number() }),
  },
  'destroy-sandbox': { request: z.object({ sandbox: sandboxName }), answer: nothing },
  /** Type commands into a terminal, which is opened where there is none of this name. Cancelled, it ends them. */
  run: {
    request: z.object({
      sandbox: sandboxName,
      terminal: z.string(),
      commands: z.array(commandSchema),
      /** For each command, or for all of them together where `stop` is set. */
      timeoutMs: z.number(),
      /** Leave the rest undone after the first command that fails. */
      stop: z.boolean(),
    }),
    answer: z.object({
      results: z.array(typedSchema),
      /** Limits of the sandbox that were hit meanwhile. */
      exhausted: z.array(z.enum(['memory', 'pids'])),
      /** The sandbox itself is gone: its first process was ended, or it has no memory left for any process. */
      ended: z.boolean(),
    }),
  },
  /** An interactive shell on a pseudo-terminal of its own, for people: its output comes as events, as credit allows. */
  'open-terminal': {
    request: z.object({
      sandbox: sandboxName,
      ...size,
      /** Bytes of output that may be sent before more is granted. */
      credit: count,
    }),
    answer: z.object({ stream }),
  },
  /** Answered when all of it has gone into the pseudo-terminal. */
  'write-terminal': { request: z.object({ stream, data: bytes }), answer: nothing },
  'resize-terminal': { request: z.object({ stream, ...size }), answer: nothing },
  'grant-credit': { request: z.object({ stream, bytes: count }), answer: nothing },
  /** Its shell is ended, by SIGHUP where that is enough. No `ended` follows. */
  'close-terminal': { request: z.object({ stream }), answer: nothing },
  'create-wire': {
    request: z.object({
      internet: z.object({ gateway: z.string(), address: z.string() }).nullable(),
    }),
    answer: z.object({ wire: wireName }),
  },
  'destroy-wire': { request: z.object({ wire: wireName }), answer: nothing },
  /** One of the lab container's own programs, outside every sandbox. */
  'run-program': {
    request: z.object({ argv: z.array(z.string()).min(1), input: z.string(), timeoutMs: z.number() }),
    /** `code`: `null` when the time limit passed. */
    answer: z.object({ code: z.number().nullable(), stdout: z.string(), stderr: z.string() }),
  },
  observe: { request: z.object({ initPid: z.int() }), answer: sandboxStateSchema },
  'observe-fully': { request: z.object({ initPid: z.int() }), answer: fullSandboxStateSchema },
  /** The lab container's programs in network namespaces of a sandbox, side by side. */
  'run-jobs': {
    request: z.object({ initPid: z.int(), jobs: z.array(jobSchema) }),
    answer: z.object({ results: z.array(jobResultSchema) }),
  },
  /** Call the outside host from a namespace of a sandbox. */
  'probe-outside': {
    request: z.object({ wire: wireName, initPid: z.int(), namespaceRef: namespaceRefSchema }),
    answer: z.object({
      sent: jobResultSchema,
      /** What the outside host's service says: from whom each call came. */
      reports: z.array(seenSourceSchema),
      /** Of the packets of these calls on the outside host's interface, answered or not. */
      captured: z.array(seenSourceSchema),
    }),
  },
  /** The way of one packet past every interface of these namespaces. */
  'capture-path': {
    request: z.object({
      places: z.array(
        z.union([
          z.object({ initPid: z.int(), namespaceRef: namespaceRefSchema }),
          z.object({ wire: z.literal(true) }),
          z.object({ outside: z.literal(true) }),
        ]),
      ),
      /** Index of the place that sends. */
      from: count,
      probe: z.object({
        /** An echo request, the first packet of a connection, or a datagram. */
        protocol: z.enum(['ICMP', 'TCP', 'UDP']),
        address: z.string(),
        port: z.int().optional(),
      }),
      /** The one that joins the sandboxes, if any. */
      wire: wireName.optional(),
    }),
    answer: z.object({
      /** As the sender's kernel chose it; `null` where it did not even try. */
      source: endSchema.nullable(),
      /** `answered`, `no answer`, or the error's name. */
      ended: z.string(),
      frames: z.array(frameSchema),
      /** There were more frames than are kept. */
      cut: z.boolean(),
      /** Frames came faster than they could be taken: any may be missing. */
      lost: z.boolean(),
    }),
  },
  'canonicalize-rule': {
    request: z.union([
      z.object({
        program: z.enum(['iptables', 'ip6tables']),
        table: z.string(),
        chain: z.string(),
        /** What follows the chain. */
        words: z.array(z.string()),
        /** To be made before. */
        chains: z.array(z.string()),
        /** Of its jump: made as a chain where the tool knows no such target. */
        target: z.string().optional(),
      }),
      z.object({ program: z.literal('nft'), text: z.string(), chains: z.array(z.string()) }),
    ]),
    answer: z.union([
      /** `printed`: as `iptables-save` and `nft list` do. `chains`: those that had to be made. */
      z.object({ printed: z.string(), chains: z.array(z.string()).exactOptional() }),
      z.object({ refused: z.string() }),
    ]),
  },
} as const;

/** Events of a request that was answered, in their order. */
export const EVENTS = {
  /** `offset`: how many bytes the terminal had printed before these. */
  output: z.object({ kind: z.literal('output'), offset: z.number(), data: bytes }),
  /** The last one. The shell's exit code; `null` where nobody knows it. */
  ended: z.object({ kind: z.literal('ended'), code: z.number().nullable() }),
} as const;

export const eventSchema = z.discriminatedUnion('kind', [EVENTS.output, EVENTS.ended]);

/** `malformed`: the request is not one of these. `failed`: in the agent's words. `cancelled`: by the client. */
export const errorSchema = z.object({
  kind: z.enum(['malformed', 'failed', 'cancelled']),
  message: z.string(),
});

/** A line of the agent. `id`: of the request that it is about; `null` where the request could not be read. */
export const lineSchema = z.union([
  z.object({ id: z.number(), event: eventSchema }),
  z.object({ id: z.number().nullable(), error: errorSchema }),
  z.object({ id: z.number(), answer: z.looseObject({}) }),
]);

export type Operation = keyof typeof OPERATIONS;
export type RequestOf<O extends Operation> = DeepReadonly<z.input<(typeof OPERATIONS)[O]['request']>>;
export type AnswerOf<O extends Operation> = DeepReadonly<z.output<(typeof OPERATIONS)[O]['answer']>>;
export type AgentEvent = DeepReadonly<z.output<typeof eventSchema>>;

export type DeepReadonly<T> = T extends (infer U)[]
  ? T extends [unknown, ...unknown[]]
    ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
    : readonly DeepReadonly<U>[]
  : T extends object
    ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
    : T;
