// Check -> the path of a packet that it is about. A verdict never rests on it, and no fault of it changes one.

import { diagnose } from '../../check/diagnose/diagnose.ts';
import { packetsOf } from '../../check/evaluate/evaluations.ts';
import { everyNamespace, type Subject } from '../../check/evaluate/find-subject.ts';
import { InconclusiveError } from '../../check/evaluate/inconclusive-error.ts';
import { type Observation, observe } from '../../check/evaluate/observation.ts';
import type { SentPacket } from '../../check/evaluate/reachability/sent-packet.ts';
import type { Check } from '../../check/language/check.ts';
import type { Lab } from '../../lab/lab.ts';
import { LabError } from '../../lab/lab-error.ts';
import type { Listening } from '../../lab/record-packets.ts';
import { findPath, type Station } from '../../network/path/find-path.ts';
import type { PacketPath, PathNode, Unrecorded } from '../../network/path/packet-path.ts';
import { type Message, messageOf } from '../../text/messages/message.ts';
import { withMessages } from '../../text/messages/with-messages.ts';

export type RecordedPath = PacketPath | Unrecorded;

/** `known`: the likely cause of a failure, where one has been found. */
export async function recordPath(check: Check, lab: Lab, known: Message | undefined): Promise<RecordedPath> {
  try {
    const observation = await observe(lab);
    const sendings = await packetsOf({ check, observation });
    if (sendings.length === 0) return withMessages({ unrecorded: messageOf('no-packet-to-send') });
    const recorded = await firstAnswered(sendings, observation, lab);
    if (recorded.path.outcome.kind === 'answered' || known !== undefined)
      return withCause(recorded.path, known);
    return await explained(recorded, observation, lab);
  } catch (error) {
    if (error instanceof InconclusiveError) return withMessages({ unrecorded: error.reason });
    if (error instanceof LabError) return { unrecorded: error.message };
    throw error;
  }
}

interface Recorded {
  readonly path: PacketPath;
  readonly sending: SentPacket;
}

/** Of several addresses of one place, one that answers is enough for its check. */
async function firstAnswered(
  sendings: readonly SentPacket[],
  observation: Observation,
  lab: Lab,
): Promise<Recorded> {
  const recorded: Recorded[] = [];
  for (const sending of sendings) {
    const path = await record(sending, observation, lab);
    recorded.push({ path, sending });
    if (path.outcome.kind === 'answered') break;
  }
  const found = recorded.find(({ path }) => path.outcome.kind === 'answered') ?? recorded[0];
  if (!found) throw new InconclusiveError(messageOf('no-packet-to-send'));
  return found;
}

async function record(
  { from, ...sending }: SentPacket,
  observation: Observation,
  lab: Lab,
): Promise<PacketPath> {
  const places = everyNamespace(observation);
  const index = places.findIndex(
    ({ namespace, node: on }) => on.name === from.node.name && namespace.id === from.namespace.id,
  );
  const listening: Listening[] = places.map(({ node: on, namespace }) => ({
    initPid: on.initPid,
    namespaceRef: namespace.namespaceRef,
  }));
  const stations: Station[] = places.map((subject) => stationOf(subject, places));
  if (lab.wire) {
    listening.push({ wire: true });
    stations.push({ place: { kind: 'wire', name: 'wire' }, links: [] });
  }
  if (lab.internet) {
    listening.push({ outside: true });
    stations.push({ place: { kind: 'outside', name: 'internet' }, links: [] });
  }
  const { protocol, address, port } = sending;
  const probe = { protocol, address, ...(port === undefined ? {} : { port }) };
  const recording = await observation.follow({ places: listening, from: index, probe });
  return findPath({ probe, from: index }, stations, recording);
}

function stationOf(subject: Subject, places: readonly Subject[]): Station {
  const { links, peers, id } = subject.namespace;
  return {
    place: pathPlace(subject, places),
    links: links.map(({ ifname, master, link_index, link_netnsid, linkinfo }) => {
      const home = link_netnsid === undefined ? id : peers[link_netnsid];
      const station = places.findIndex(({ namespace }) => namespace.id === home);
      const other = places[station]?.namespace.links.find(({ ifindex }) => ifindex === link_index);
      const isCable = linkinfo?.info_kind === 'veth' && other !== undefined;
      return {
        name: ifname,
        ...(master === undefined ? {} : { portOf: master }),
        ...(isCable ? { peer: { station, interface: other.ifname } } : {}),
      };
    }),
  };
}

function pathPlace({ kind, name, node: on }: Subject, places: readonly Subject[]): PathNode {
  const several = places.some((one) => one.node.name !== on.name);
  return { kind, name, ...(several && kind !== 'host' ? { host: on.name } : {}) };
}

function withCause(path: PacketPath, why: Message | undefined): PacketPath {
  const { outcome } = path;
  if (outcome.kind === 'answered' || why === undefined) return path;
  return { ...path, outcome: { ...outcome, ...withMessages({ why }) } };
}

/** Of a failure that a lesson expects nobody has looked for the cause: recorded once more, so that rules count this packet. */
async function explained(
  { path, sending }: Recorded,
  observation: Observation,
  lab: Lab,
): Promise<PacketPath> {
  let latest = path;
  const { from, address, at, port } = sending;
  const why = await causeOf(() =>
    diagnose(observation, { from, address, at, port }, async () => {
      latest = await record(sending, observation, lab);
    }),
  );
  return withCause(latest, why);
}

async function causeOf(look: () => Promise<Message | undefined>): Promise<Message | undefined> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof InconclusiveError || error instanceof LabError) return undefined;
    throw error;
  }
}
