// Recorded frames -> PacketPath: which of them are the probe's way, where its addresses changed, and how it ended.
import type { End, Frame, MarkedProbe, Recording } from '../../lab/record-packets.ts';
import type { Hop, PacketAddresses, PacketPath, PathNode, PathOutcome, Translation } from './packet-path.ts';

/** A place that was listened to. */
export interface Station {
  readonly place: PathNode;
  readonly links: readonly StationLink[];
}

export interface StationLink {
  readonly name: string;
  /** Its bridge. A port of one sees what is for others as well. */
  readonly portOf?: string;
  readonly peer?: { readonly station: number; readonly interface: string };
}

interface Probed {
  readonly probe: MarkedProbe;
  readonly from: number;
}

const OWN_ERRORS: readonly string[] = ['Destination Host Unreachable', 'Address Unreachable'];
const MOST_HOPS = 48;

export function findPath(
  { probe, from }: Probed,
  stations: readonly Station[],
  recording: Recording,
): PacketPath {
  const frames = recording.frames.filter((frame) => crosses(frame, stations, recording.frames));
  const packets = frames.filter((frame) => frame.packet !== 'search' && !isOwnError(frame, from));
  const kept = packets.slice(0, MOST_HOPS);
  const destination: End = [probe.address, probe.port ?? null];
  const sent = recording.source && { source: recording.source, destination };
  const hops = kept.map((frame, index) => hopOf(frame, stations, before(kept, index, sent)));
  const sender = placeOf(stations, from);
  return {
    protocol: probe.protocol,
    from: sender,
    destination: endText(destination),
    hops,
    outcome: outcomeOf({ recording, packets, stations, from }),
    ...(recording.cut || packets.length > kept.length ? { cut: true } : {}),
  };
}

/** By which the sender's kernel tells its own programs that nobody has the link address: nothing was refused. */
function isOwnError({ packet, place, interface: name, says }: Frame, from: number): boolean {
  return packet === 'refusal' && place === from && name === 'lo' && OWN_ERRORS.includes(says ?? '');
}

/** Copies that a bridge sends to everybody end at interfaces that they are not for: those are not on the way. */
function crosses(frame: Frame, stations: readonly Station[], all: readonly Frame[]): boolean {
  const link = linkOf(stations, frame);
  if (frame.aside) return link === undefined ? isWire(stations, frame) : link.portOf !== undefined;
  const peer = frame.way === 'out' ? link?.peer : undefined;
  if (!peer || isPort(stations[peer.station], peer.interface)) return true;
  const arrived = all.filter(
    (one) => one.place === peer.station && one.interface === peer.interface && one.packet === frame.packet,
  );
  return arrived.length === 0 || arrived.some(({ way, aside }) => way === 'in' && !aside);
}

function isPort(station: Station | undefined, name: string): boolean {
  return station?.links.find((link) => link.name === name)?.portOf !== undefined;
}

function isWire(stations: readonly Station[], { place }: Frame): boolean {
  return stations[place]?.place.kind === 'wire';
}

function linkOf(stations: readonly Station[], frame: Frame): StationLink | undefined {
  return stations[frame.place]?.links.find(({ name }) => name === frame.interface);
}

function placeOf(stations: readonly Station[], index: number): PathNode {
  const station = stations[index];
  if (!station) throw new Error(`No place ${index} among ${stations.length}`);
  return station.place;
}

type Ends = Pick<Frame, 'source' | 'destination'>;

/** What the packet was like before: as it was last seen, as it was sent, or, of an answer, what it answers to. */
function before(frames: readonly Frame[], index: number, sent: Ends | null): Ends | undefined {
  const frame = frames[index];
  const earlier = frames.slice(0, index);
  const same = earlier.findLast(({ packet }) => packet === frame?.packet);
  if (same) return same;
  if (frame?.packet === 'request') return sent ?? undefined;
  const isIcmpError = frame?.packet === 'refusal' && frame.source[1] === null;
  const asked = isIcmpError ? undefined : earlier.findLast(({ packet }) => packet === 'request');
  return asked && { source: asked.destination, destination: asked.source };
}

function hopOf(frame: Frame, stations: readonly Station[], was: Ends | undefined): Hop {
  const { way, at, packet, source, destination, ttl, vlan, tunnel } = frame;
  const { peer, portOf } = linkOf(stations, frame) ?? {};
  const translations = was ? translationsOf(was, frame) : [];
  return {
    place: placeOf(stations, frame.place),
    interface: frame.interface,
    direction: way,
    packet: packet === 'search' ? 'request' : packet,
    source: endText(source),
    destination: endText(destination),
    atNs: at,
    ...(translations.length > 0 ? { translations } : {}),
    ...(peer && peer.station !== frame.place ? { leadsTo: placeOf(stations, peer.station).name } : {}),
    ...(portOf === undefined ? {} : { portOf }),
    ...(ttl === undefined ? {} : { ttl }),
    ...(vlan === undefined ? {} : { vlan }),
    ...(tunnel ? { tunnel } : {}),
  };
}

function translationsOf(was: Ends, is: Ends): readonly Translation[] {
  return (['source', 'destination'] as const).flatMap((kind) => {
    const [from, to] = [endText(was[kind]), endText(is[kind])];
    return from === to ? [] : [{ kind, from, to }];
  });
}

function endText([address, port]: End): string {
  if (port === null) return address;
  return `${address.includes(':') ? `[${address}]` : address}:${port}`;
}

interface Ended {
  readonly recording: Recording;
  readonly packets: readonly Frame[];
  readonly stations: readonly Station[];
  readonly from: number;
}

function outcomeOf(ended: Ended): PathOutcome {
  const { recording, packets, stations } = ended;
  if (recording.ended === 'answered') return { kind: 'answered' };
  const refusal = packets.find(({ packet }) => packet === 'refusal');
  const reached = packets.findLast(({ packet }) => packet === 'request');
  if (refusal)
    return {
      kind: 'refused',
      by: refusal.source[0],
      says: refusal.says ?? recording.ended,
      lastSeen: seenOf(reached ?? refusal, stations),
    };
  const last = packets.at(-1);
  const search = searchOf(ended, last);
  return {
    kind: 'lost',
    lastSeen: last && seenOf(last, stations),
    ...(search ? { search } : {}),
    ...(recording.ended === 'no answer' ? {} : { why: recording.ended }),
  };
}

function seenOf(frame: Frame, stations: readonly Station[]): PacketAddresses {
  const { place, interface: name, direction, packet } = hopOf(frame, stations, undefined);
  return { place, interface: name, direction, packet };
}

/** Asked by the place that had the packet last, after it had it. */
function searchOf(
  { recording, stations, from }: Ended,
  last: Frame | undefined,
): Extract<PathOutcome, { kind: 'lost' }>['search'] {
  const holder = last?.place ?? from;
  const asked = recording.frames.find(
    ({ packet, place, way, at, source, destination }) =>
      packet === 'search' &&
      place === holder &&
      way === 'out' &&
      at >= (last?.at ?? 0) &&
      source[0] !== destination[0],
  );
  if (!asked) return undefined;
  return {
    place: placeOf(stations, asked.place),
    interface: asked.interface,
    address: asked.destination[0],
  };
}
