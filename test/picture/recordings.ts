// Frames as the lab recorded them, and the places where they were seen.
import type { End, Frame, Recording } from '../../runner/lab/record-packets.ts';
import { findPath, type Station } from '../../runner/network/path/find-path.ts';
import type { PacketPath } from '../../runner/network/path/packet-path.ts';

/** bb1 on docker0 of a host that masquerades; web1 beside it. */
export const STATIONS: readonly Station[] = [
  {
    place: { kind: 'host', name: 'host' },
    links: [
      { name: 'lo' },
      { name: 'docker0' },
      { name: 'eth0' },
      { name: 'veth1', portOf: 'docker0', peer: { station: 1, interface: 'eth0' } },
      { name: 'veth2', portOf: 'docker0', peer: { station: 2, interface: 'eth0' } },
    ],
  },
  {
    place: { kind: 'container', name: 'bb1' },
    links: [{ name: 'lo' }, { name: 'eth0', peer: { station: 0, interface: 'veth1' } }],
  },
  {
    place: { kind: 'container', name: 'web1' },
    links: [{ name: 'lo' }, { name: 'eth0', peer: { station: 0, interface: 'veth2' } }],
  },
  { place: { kind: 'outside', name: 'internet' }, links: [] },
];

export const [HOST, BB1, WEB1, OUTSIDE] = [0, 1, 2, 3];

type Sighting = readonly [place: number, way: Frame['way'], name: string, from: string, to: string];

/** `10.0.0.1`, `10.0.0.1:80`. */
export function end(text: string): End {
  const [address = '', port] = text.split(':');
  return [address, port === undefined ? null : Number(port)];
}

export function frames(packet: Frame['packet'], ...sightings: readonly Sighting[]): readonly Frame[] {
  return sightings.map(([place, way, name, from, to], index) => ({
    place,
    way,
    interface: name,
    aside: false,
    at: index * 1000,
    packet,
    source: end(from),
    destination: end(to),
    ttl: 64,
  }));
}

export const MASQUERADED: Recording = {
  source: end('172.17.0.2:57434'),
  ended: 'answered',
  cut: false,
  lost: false,
  frames: [
    ...frames(
      'request',
      [BB1, 'out', 'eth0', '172.17.0.2:57434', '198.51.100.1:80'],
      [HOST, 'in', 'veth1', '172.17.0.2:57434', '198.51.100.1:80'],
      [HOST, 'in', 'docker0', '172.17.0.2:57434', '198.51.100.1:80'],
      [HOST, 'out', 'eth0', '203.0.113.11:57434', '198.51.100.1:80'],
      [OUTSIDE, 'in', 'eth0', '203.0.113.11:57434', '198.51.100.1:80'],
    ),
    ...frames(
      'reply',
      [OUTSIDE, 'out', 'eth0', '198.51.100.1:80', '203.0.113.11:57434'],
      [HOST, 'in', 'eth0', '198.51.100.1:80', '203.0.113.11:57434'],
      [HOST, 'out', 'docker0', '198.51.100.1:80', '172.17.0.2:57434'],
      [HOST, 'out', 'veth1', '198.51.100.1:80', '172.17.0.2:57434'],
      [BB1, 'in', 'eth0', '198.51.100.1:80', '172.17.0.2:57434'],
    ),
  ],
};

/** Of a recording that begins in bb1. */
export function pathOf(recording: Recording, to = '198.51.100.1:80', from: number = BB1): PacketPath {
  const [address, port] = end(to);
  const probe = { protocol: 'TCP' as const, address, ...(port === null ? {} : { port }) };
  return findPath({ probe, from }, STATIONS, recording);
}

export const MASQUERADED_PATH = pathOf(MASQUERADED);

export const LOST_PATH = pathOf({
  ...MASQUERADED,
  ended: 'no answer',
  frames: MASQUERADED.frames.slice(0, 3),
});
