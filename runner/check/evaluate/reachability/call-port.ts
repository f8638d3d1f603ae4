// Calls to a port of a place from those that can call it: where a marked packet of each came out.

import { LabError } from '../../../lab/lab-error.ts';
import type { Frame, Listening, MarkedProbe, Recording } from '../../../lab/record-packets.ts';
import { OUTSIDE_ADDRESSES } from '../../../lab/wire.ts';
import { isAddress, networkOf, type Prefix, parseAddress, parseCidr, samePrefix } from '../../../net/ip.ts';
import { addressesOf, globalAddresses, has } from '../addressing/addresses.ts';
import { everyNamespace, type Subject } from '../find-subject.ts';
import type { Call } from '../firewall/forwarded-by-rules.ts';
import type { Observation } from '../observation.ts';

export interface Caller {
  /** `undefined`: the outside host. */
  readonly who: Subject | undefined;
  /** Of the place that is called, as the caller would write it. */
  readonly address: string;
}

/** Those on a segment of the place: from other hosts and outside, and on its own host. */
export function callersOf(
  observation: Observation,
  { from, at }: Call,
): { readonly outer: readonly Caller[]; readonly near: readonly Caller[] } {
  const others = everyNamespace(observation).filter((one) => !isSame(one, from) && !isSame(one, at));
  const near = others
    .filter(({ node: on }) => on.name === from.node.name)
    .flatMap((who) => callsFrom(who, from));
  if (from.kind !== 'host') return { outer: [], near: fewOfEach(near) };
  const hosts = others.filter(({ kind, node: on }) => kind === 'host' && on.name !== from.node.name);
  return {
    outer: [...outsideOf(observation, from), ...hosts.flatMap((who) => callsFrom(who, from))],
    near: fewOfEach(near),
  };
}

function isSame(a: Subject, b: Subject): boolean {
  return a.node.name === b.node.name && a.namespace.id === b.namespace.id;
}

function callsFrom(who: Subject, called: Subject): readonly Caller[] {
  const segments = addressesOf(who)
    .filter(({ scope }) => scope === 'global')
    .map(segmentOf);
  return addressesOf(called)
    .filter((one) => one.scope === 'global' && !has(who, one.address))
    .filter((one) => segments.some((segment) => samePrefix(segment, segmentOf(one))))
    .map(({ address }) => ({ who, address }));
}

function segmentOf({
  address,
  length,
}: {
  readonly address: string;
  readonly length: number;
}): Prefix | undefined {
  const own = parseCidr(`${address}/${length}`);
  return own && networkOf(own);
}

function outsideOf({ callOutside }: Observation, called: Subject): readonly Caller[] {
  if (callOutside === undefined) return [];
  const found = addressesOf(called).find((one) =>
    OUTSIDE_ADDRESSES.some((outside) => samePrefix(segmentOf({ ...one, address: outside }), segmentOf(one))),
  );
  return found ? [{ who: undefined, address: found.address }] : [];
}

/** Whoever is on one segment is led alike: two, as one of them may be down. */
function fewOfEach(callers: readonly Caller[]): readonly Caller[] {
  return callers.filter(
    ({ address }, index) => callers.slice(0, index).filter((other) => other.address === address).length < 2,
  );
}

export interface Called extends Caller {
  /** Whether it came to the port of the place that was called. */
  readonly got: boolean;
  /** Whether it came on to whom it should, at the port there: as the same packet, or in another's. */
  readonly came: 'itself' | 'relayed' | 'no';
  /** The port there to which it came instead. */
  readonly instead: number | undefined;
  /** `answered`, or why not. */
  readonly ended: string;
}

export async function callPort(observation: Observation, call: Call, caller: Caller): Promise<Called> {
  const { from, at, port, inner } = call;
  const places = [caller.who, from, at].map((place) => listening(place));
  const protocol = call.protocol === 'tcp' ? 'TCP' : 'UDP';
  const recording = await recorded(observation, places, { protocol, address: caller.address, port });
  if (recording === undefined)
    return { ...caller, got: false, came: 'no', instead: undefined, ended: 'is gone' };
  const [FROM, AT] = [1, 2];
  const got = arrivals(recording, FROM).some(
    ({ destination: [to, number] }) => isAddress(to, caller.address) && number === port,
  );
  const toThem = arrivals(recording, AT).filter(({ aside, destination: [to] }) => !aside && has(at, to));
  const there = toThem.filter(({ destination: [, number] }) => number === inner);
  const instead = there.length > 0 ? undefined : (toThem[0]?.destination[1] ?? undefined);
  return { ...caller, got, came: cameAs(there, recording), instead, ended: recording.ended };
}

const GONE = /No such file or directory|not a network namespace/;

/** Whoever calls is nobody whom the sentence is about, and may end meanwhile. */
async function recorded(
  observation: Observation,
  places: readonly Listening[],
  probe: MarkedProbe,
): Promise<Recording | undefined> {
  try {
    return await observation.follow({ places, from: 0, probe });
  } catch (error) {
    if (error instanceof LabError && GONE.test(error.message)) return undefined;
    throw error;
  }
}

function listening(place: Subject | undefined): Listening {
  return place
    ? { initPid: place.node.initPid, namespaceRef: place.namespace.namespaceRef }
    : { outside: true };
}

/** To a bridge's port all is addressed aside, and netfilter may translate it before it comes to the bridge itself. */
function arrivals({ frames }: Recording, place: number): readonly Frame[] {
  return frames.filter((one) => one.place === place && one.way === 'in' && one.packet === 'request');
}

/** A connection of a relay's own is not even seen; its datagram has the payload, and another port. */
function cameAs(there: readonly Frame[], { source }: Recording): Called['came'] {
  if (there.length === 0) return 'no';
  return there.some((one) => one.source[1] === source?.[1]) ? 'itself' : 'relayed';
}

/** Whether what the place itself sends there comes, whoever answers. */
export async function comesFrom(
  observation: Observation,
  { from, at, protocol, inner }: Call,
): Promise<boolean> {
  const probes = globalAddresses(at)
    .filter((one) => parseAddress(one))
    .map((address) => ({ address, port: inner }));
  const recordings = await Promise.all(
    probes.map((probe) =>
      observation.follow({
        places: [from, at].map(listening),
        from: 0,
        probe: { protocol: protocol === 'tcp' ? 'TCP' : 'UDP', ...probe },
      }),
    ),
  );
  return recordings.some((one) => arrivals(one, 1).length > 0);
}
