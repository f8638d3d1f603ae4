// Real packets: an echo request or a TCP connection from inside a place's network namespace.
import type { Job, JobResult } from '../lab/observe-sandbox.ts';
import { CannotTell } from './cannot-tell.ts';
import type { Place } from './find-place.ts';

export interface Probe {
  readonly address: string;
  /** TCP; an echo request without it. */
  readonly port?: number;
  /** Whose kernel must have got it: an answer by anyone else does not count. */
  readonly at?: Place | undefined;
  /** Echo requests to send; any reply counts. That one is lost does not show that none comes through. */
  readonly echoes?: number;
  /** The port at which it comes there, where that is another. */
  readonly atPort?: number;
}

export interface Answer {
  readonly reached: boolean;
  /** `10.0.0.2 replied`, `10.0.0.2: Network is unreachable`. */
  readonly said: string;
}

/** All at once. @throws CannotTell where a packet could not even be tried */
export async function probeAll(from: Place, probes: readonly Probe[]): Promise<readonly Answer[]> {
  const results = await from.on.run(probes.map((probe) => jobFor(from, probe)));
  return results.map((result, index) => {
    const probe = probes[index] as Probe;
    return probe.port === undefined ? echoAnswer(probe, result) : connectionAnswer(probe, result);
  });
}

function jobFor(from: Place, { address, port, at, atPort = port, echoes = 1 }: Probe): Job {
  const { door } = from.namespace;
  const witness = at ? { witness: at.namespace.door, witnessFirst: at.on.first } : {};
  if (port !== undefined) return { door, connect: [address, port], ...witness, witnessPort: atPort ?? port };
  const argv = ['/usr/bin/ping', '-n', '-c', String(echoes), '-i', '0.2', '-W', '1', address];
  return { door, argv, ...witness };
}

const REFUSED =
  /Network is unreachable|No route to host|Operation not permitted|Permission denied|Cannot assign|Invalid argument/;

function echoAnswer({ address, at }: Probe, { code, stdout, stderr, told }: JobResult): Answer {
  const { echoes } = (told === '' ? {} : JSON.parse(told)) as { readonly echoes?: number };
  if (code === 0 && echoes === 0)
    return {
      reached: false,
      said: `${address} replied, but ${at?.name} got no echo request: somebody else answers for it`,
    };
  if (code === 0) return { reached: true, said: `${address} replied` };
  const icmp = /^From (\S+) .*?((?:Destination|Time|Packet) .*)$/m.exec(stdout);
  const refused = REFUSED.exec(stderr);
  if (refused) return { reached: false, said: `${address}: ${refused[0]}` };
  if (code !== 1)
    throw new CannotTell(`ping ${address} failed in the lab: ${stderr.trim() || `exit code ${code}`}`);
  return {
    reached: false,
    said: icmp ? `${address}: ${icmp[2]}, says ${icmp[1]}` : `no reply from ${address}`,
  };
}

function connectionAnswer({ address, port, at }: Probe, { code, stderr, told }: JobResult): Answer {
  if (code !== 0 || told === '')
    throw new CannotTell(`Cannot try ${address}:${port}: ${stderr.trim() || `exit code ${code}`}`);
  const { ended, arrived } = JSON.parse(told) as { readonly ended: string; readonly arrived?: number };
  const to = `${address.includes(':') ? `[${address}]` : address}:${port}`;
  if (ended !== 'connected') return { reached: false, said: `${to}: ${ended}` };
  if (at && arrived === 0)
    return {
      reached: false,
      said: `${to} accepts, but the connection did not come to ${at.name}: somebody else answers`,
    };
  return { reached: true, said: `${to} accepts the connection` };
}
