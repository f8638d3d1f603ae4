// Real packets: an echo request or a TCP connection from inside a place's network namespace.
import type { Job, JobResult, PacketSniffer } from '../../../lab/observe.ts';
import { isLoopback } from '../../../net/ip.ts';
import { type Message, messageOf, phrase } from '../../../text/messages/message.ts';
import type { Subject } from '../find-subject.ts';
import { InconclusiveError } from '../inconclusive-error.ts';
import { whyFailed } from '../observation.ts';

export interface Probe {
  readonly address: string;
  /** TCP; an echo request without it. */
  readonly port?: number;
  /** Whose kernel must have got it: an answer by anyone else does not count. */
  readonly at?: Subject | undefined;
  /** The port at which it comes there, where that is another. A program there may lead it on. */
  readonly atPort?: number;
  /** Who has the address, where nobody is named: an answer of theirs is waited for. */
  readonly owners?: readonly Subject[];
  /** What is to be shown is that there is no answer. */
  readonly negated?: boolean;
  /** Links hold packets back. */
  readonly patient?: boolean;
  /** An answer that may still be on its way is not waited for. */
  readonly brief?: boolean;
}

export interface Answer {
  readonly reached: boolean;
  /** `10.0.0.2 replied`, `10.0.0.2: Network is unreachable`. */
  readonly said: Message;
  /** Nobody else had to do with it. */
  readonly bySelf?: boolean;
}

/** Echo requests of a negation, all of which must be lost, and the seconds between them. */
const [ECHOES, APART_S] = [3, 0.4];
/** From the first one on. */
const LISTEN_S = 1.4;
/** The kernel repeats the first packet of a connection after one second. */
const CONNECT_S = 1.5;

/** All at once. @throws InconclusiveError where a packet could not even be tried */
export async function probeAll(from: Subject, probes: readonly Probe[]): Promise<readonly Answer[]> {
  const results = await from.node.run(probes.map((probe) => jobFor(from, probe)));
  return results.map((result, index) => {
    const probe = probes[index] as Probe;
    return probe.port === undefined ? echoAnswer(from, probe, result) : connectionAnswer(from, probe, result);
  });
}

function jobFor(from: Subject, probe: Probe): Job {
  const { address, port, at, atPort, negated = false, patient = false, brief = false } = probe;
  const { namespaceRef } = from.namespace;
  const sniffers = sniffersFor(from, probe).map((one) => (brief ? { ...one, far: false } : one));
  const waits = { sniffers, patient: patient && !brief, searching: negated && !brief };
  if (port !== undefined) {
    const relay = at && atPort !== undefined ? { relay: snifferAt(from, at, atPort) } : {};
    return { namespaceRef, connect: [address, port], listenS: CONNECT_S, ...waits, ...relay };
  }
  return {
    namespaceRef,
    echo: address,
    times: negated ? ECHOES : 1,
    apartS: APART_S,
    listenS: LISTEN_S,
    ...waits,
  };
}

/** The first one decides: the place that must have got it or, where nobody is named, the sender that must not. */
function sniffersFor(from: Subject, { at, atPort, owners = [] }: Probe): readonly PacketSniffer[] {
  const own = isApart(from, at) ? [snifferAt(from, from)] : [];
  return [snifferAt(from, at ?? from, atPort), ...own, ...owners.map((owner) => snifferAt(from, owner))];
}

/** Whether the sender's own namespace is listened to beside that of whom it should reach. */
function isApart(from: Subject, at: Subject | undefined): at is Subject {
  return at !== undefined && at.namespace.id !== from.namespace.id;
}

function snifferAt(
  from: Subject,
  { namespace: { id, namespaceRef }, node: on }: Subject,
  port?: number,
): PacketSniffer {
  return {
    namespaceRef,
    initPid: on.initPid,
    far: id !== from.namespace.id,
    ...(port === undefined ? {} : { port }),
  };
}

interface Ended {
  /** `answered`, `no answer`, `refused`, `timed out`, or an error's name. */
  readonly ended: string;
  /** How many packets of the probe came to each sniffer. */
  readonly heard: readonly number[];
  /** What the latest refusal says, and who. */
  readonly says?: readonly [what: string, who: string];
  readonly led?: boolean;
}

function endOf({ address, port }: Probe, result: JobResult): Ended {
  const { code, report } = result;
  if (code === 0 && report !== '') return JSON.parse(report) as Ended;
  const to = port === undefined ? address : `${address}:${port}`;
  throw new InconclusiveError(messageOf('cannot-try', { to, why: whyFailed(result) }));
}

function echoAnswer(from: Subject, probe: Probe, result: JobResult): Answer {
  const { address, at } = probe;
  const { ended, heard, says } = endOf(probe, result);
  const [came = 0] = heard;
  if (ended === 'answered' && at && came === 0)
    return (
      bySelf(from, probe, heard) ?? {
        reached: false,
        said: messageOf('replied-by-another', { address, place: at.name }),
      }
    );
  if (ended === 'answered') return answered(from, probe, { came, how: messageOf('replied', { address }) });
  return answered(from, probe, { came, how: lost(address, ended, says), reached: false });
}

function lost(address: string, ended: string, says: Ended['says']): Message {
  if (says) return messageOf('refused-by', { address, what: phrase(says[0]), who: says[1] });
  if (ended === 'no answer') return messageOf('no-reply', { address });
  return messageOf('ended-with', { to: address, ended: phrase(ended) });
}

function connectionAnswer(from: Subject, probe: Probe, result: JobResult): Answer {
  const { address, port, at } = probe;
  const { ended, heard, led = false } = endOf(probe, result);
  const [came = 0] = heard;
  const to = `${address.includes(':') ? `[${address}]` : address}:${port}`;
  if (ended !== 'answered')
    return answered(from, probe, {
      came,
      how: messageOf('ended-with', { to, ended: phrase(ended) }),
      reached: false,
    });
  if (at && came === 0 && !led)
    return (
      bySelf(from, probe, heard) ?? {
        reached: false,
        said: messageOf('accepted-by-another', { to, place: at.name }),
      }
    );
  return answered(from, probe, { came, how: messageOf('accepts-connection', { to }) });
}

/** Where the sender's own kernel took it, in the place of whom it should reach. */
function bySelf(from: Subject, { address, at }: Probe, [, own = 0]: readonly number[]): Answer | undefined {
  return isApart(from, at) && own > 0 ? ownAnswer(from, address) : undefined;
}

function ownAnswer({ name: place }: Subject, address: string): Answer {
  return { reached: false, said: messageOf('answered-by-itself', { address, place }), bySelf: true };
}

interface Came {
  readonly came: number;
  readonly how: Message;
  readonly reached?: boolean;
}

/** What the sender's own kernel took for itself has reached nobody else, unless its loopback is meant. */
function answered(from: Subject, { address, at }: Probe, { came, how, reached = true }: Came): Answer {
  if (at || isLoopback(address) || came === 0) return { reached, said: how };
  return ownAnswer(from, address);
}
