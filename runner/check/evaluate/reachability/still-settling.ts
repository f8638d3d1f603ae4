// Why it shows nothing that a packet got no answer: something on its way has yet to settle, and is about to by itself.
import type { Frame } from '../../../lab/record-packets.ts';
import { isAddress } from '../../../net/ip.ts';
import { type Message, messageOf } from '../../../text/messages/message.ts';
import { addressesOf, globalAddresses, has, ownersOf } from '../addressing/addresses.ts';
import { everyNamespace, labelOf, type Subject } from '../find-subject.ts';
import { type Observation, readLists } from '../observation.ts';

export interface Sent {
  readonly from: Subject;
  readonly address: string;
  readonly port: number | undefined;
}

/** `undefined` where nothing is to be waited for. */
export async function stillSettling(observation: Observation, sent: Sent): Promise<Message | undefined> {
  return (
    tentative(observation, sent) ??
    (await outOfDate(observation, sent)) ??
    (await notForwarding(observation, sent))
  );
}

/** An IPv6 address is of no use before the kernel has seen that nobody else has it. */
function tentative(observation: Observation, { from, address }: Sent): Message | undefined {
  const tried = [from, ...ownersOf(observation, address)].flatMap((where) =>
    everyTentative(where)
      .filter((one) => where === from || isAddress(one, address))
      .map((one) => messageOf('is-tentative', { address: one, place: labelOf(where) })),
  );
  return address.includes(':') ? tried[0] : undefined;
}

function everyTentative(where: Subject): readonly string[] {
  return addressesOf(where)
    .filter((one) => one.tentative && one.scope === 'global')
    .map((one) => one.address);
}

interface Neighbour {
  readonly dst: string;
  readonly lladdr?: string;
  readonly state?: readonly string[];
}

/** For some seconds a kernel goes on sending to the link address that a neighbour had before. */
async function outOfDate(observation: Observation, { from, address }: Sent): Promise<Message | undefined> {
  const places = everyNamespace(observation);
  const known = new Set(places.flatMap(({ namespace }) => namespace.links.map((link) => link.address)));
  const concerned = [address, ...globalAddresses(from)];
  for (const where of [from, ...ownersOf(observation, address)]) {
    const [neighbours = []] = await readLists<Neighbour>(where.node, [
      { namespaceRef: where.namespace.namespaceRef, argv: ['/usr/sbin/ip', '-j', 'neigh', 'show'] },
    ]);
    const wrong = neighbours.find(
      ({ dst, lladdr, state = [] }) =>
        lladdr !== undefined &&
        !known.has(lladdr) &&
        !state.some((one) => LASTING.includes(one)) &&
        concerned.some((one) => isAddress(one, dst)) &&
        places.some((one) => has(one, dst)),
    );
    if (wrong)
      return messageOf('mac-is-gone', {
        place: labelOf(where),
        address: wrong.dst,
        mac: wrong.lladdr ?? '',
      });
  }
  return undefined;
}

const LASTING: readonly string[] = ['PERMANENT', 'NOARP', 'FAILED'];

interface Port {
  readonly where: Subject;
  readonly name: string;
  readonly bridge: string;
  readonly state: string;
}

const LEARNING: readonly string[] = ['listening', 'learning'];

/** With the spanning tree protocol on, a port forwards nothing at first. Whether the packet meets it is seen by sending one. */
async function notForwarding(
  observation: Observation,
  { from, address, port }: Sent,
): Promise<Message | undefined> {
  const places = everyNamespace(observation);
  const ports = places.flatMap(learningPorts);
  if (ports.length === 0) return undefined;
  const { frames } = await observation.follow({
    places: places.map(({ node: on, namespace: { namespaceRef } }) => ({
      initPid: on.initPid,
      namespaceRef,
    })),
    from: places.findIndex(
      ({ node: on, namespace }) => on === from.node && namespace.id === from.namespace.id,
    ),
    probe: port === undefined ? { protocol: 'ICMP', address } : { protocol: 'TCP', address, port },
  });
  const met = frames.filter((frame) => isItsOwn(frame, { from, address, port }));
  const found = ports.find((one) => met.some((frame) => isAt(frame, one, places)));
  return (
    found &&
    messageOf('port-does-not-forward-yet', {
      link: found.name,
      bridge: found.bridge,
      place: labelOf(found.where),
      state: found.state,
    })
  );
}

function learningPorts(where: Subject): readonly Port[] {
  return where.namespace.links.flatMap(({ ifname, master, linkinfo }) => {
    const state = linkinfo?.info_slave_kind === 'bridge' ? linkinfo.info_slave_data?.state : undefined;
    return master !== undefined && state !== undefined && LEARNING.includes(state)
      ? [{ where, name: ifname, bridge: master, state }]
      : [];
  });
}

/** Others look for link addresses as well. */
function isItsOwn({ packet, source, destination }: Frame, { from, address }: Sent): boolean {
  return packet !== 'search' || has(from, source[0]) || isAddress(destination[0], address);
}

function isAt(frame: Frame, { where, bridge }: Port, places: readonly Subject[]): boolean {
  const place = places[frame.place];
  if (place?.node !== where.node || place.namespace.id !== where.namespace.id) return false;
  const link = place.namespace.links.find(({ ifname }) => ifname === frame.interface);
  return link?.ifname === bridge || link?.master === bridge;
}
