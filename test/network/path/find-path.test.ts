import { expect, test } from 'vitest';
import type { Frame, Recording } from '../../../runner/lab/record-packets.ts';
import type { PacketPath } from '../../../runner/network/path/packet-path.ts';
import {
  BB1,
  end,
  frames,
  HOST,
  LOST_PATH,
  MASQUERADED,
  MASQUERADED_PATH,
  OUTSIDE,
  pathOf,
  WEB1,
} from '../../picture/recordings.ts';

function crossed({ hops }: PacketPath): readonly string[] {
  return hops.map(({ place, direction, interface: name }) => `${place.name} ${direction} ${name}`);
}

/** `host out eth0: source a -> b` for each. */
function translations({ hops }: PacketPath): readonly string[] {
  return hops.flatMap(({ place, direction, interface: name, translations: changed = [] }) =>
    changed.map(({ kind, from, to }) => `${place.name} ${direction} ${name}: ${kind} ${from} -> ${to}`),
  );
}

function recorded(all: readonly Frame[], more: Partial<Recording> = {}): Recording {
  return { ...MASQUERADED, frames: all, ...more };
}

test('interfaces come in the order of the recording, port before bridge', () => {
  expect(crossed(MASQUERADED_PATH).slice(0, 4)).toEqual([
    'bb1 out eth0',
    'host in veth1',
    'host in docker0',
    'host out eth0',
  ]);
  expect(MASQUERADED_PATH.hops[1]).toMatchObject({ leadsTo: 'bb1', portOf: 'docker0' });
  expect(MASQUERADED_PATH.outcome).toEqual({ kind: 'answered' });
});

test('a masqueraded source shows where it is seen first, and is put back in the answer', () => {
  expect(translations(MASQUERADED_PATH)).toEqual([
    'host out eth0: source 172.17.0.2:57434 -> 203.0.113.11:57434',
    'host out docker0: destination 203.0.113.11:57434 -> 172.17.0.2:57434',
  ]);
});

test('a port that alone becomes another is a translation too', () => {
  const all = frames(
    'request',
    [BB1, 'out', 'eth0', '172.17.0.2:57434', '198.51.100.1:80'],
    [HOST, 'out', 'eth0', '172.17.0.2:1024', '198.51.100.1:80'],
  );
  expect(translations(pathOf(recorded(all)))).toEqual([
    'host out eth0: source 172.17.0.2:57434 -> 172.17.0.2:1024',
  ]);
});

test('what the sender itself translates shows at the first interface, against what it meant', () => {
  const all = frames('request', [HOST, 'out', 'docker0', '203.0.113.11:9', '172.17.0.4:80']);
  const path = pathOf(recorded(all, { source: end('203.0.113.11:9') }), '203.0.113.11:8080', HOST);
  expect(translations(path)).toEqual(['host out docker0: destination 203.0.113.11:8080 -> 172.17.0.4:80']);
});

test('an answer that comes from another than it was sent to is a translation of its source', () => {
  const all = [
    ...frames('request', [HOST, 'out', 'docker0', '203.0.113.12:9', '172.17.0.4:80']),
    ...frames(
      'reply',
      [HOST, 'in', 'docker0', '172.17.0.4:80', '203.0.113.12:9'],
      [HOST, 'out', 'eth0', '203.0.113.11:8080', '203.0.113.12:9'],
    ),
  ];
  const path = pathOf(recorded(all, { source: end('203.0.113.12:9') }), '172.17.0.4:80', HOST);
  expect(translations(path)).toEqual(['host out eth0: source 172.17.0.4:80 -> 203.0.113.11:8080']);
});

test('an ICMP error comes from a router: its source is no translation', () => {
  const all = [
    ...frames('request', [BB1, 'out', 'eth0', '172.17.0.2:57434', '198.51.100.1:80']),
    ...frames('refusal', [HOST, 'out', 'docker0', '172.17.0.1', '172.17.0.2']).map((frame) => ({
      ...frame,
      says: 'Destination Host Unreachable',
    })),
  ];
  const path = pathOf(recorded(all, { ended: 'No route to host' }));
  expect(translations(path)).toEqual([]);
  expect(path.outcome).toEqual({
    kind: 'refused',
    by: '172.17.0.1',
    says: 'Destination Host Unreachable',
    lastSeen: {
      place: { kind: 'container', name: 'bb1' },
      interface: 'eth0',
      direction: 'out',
      packet: 'request',
    },
  });
});

test('a lost probe ends where it was seen last', () => {
  expect(LOST_PATH.outcome).toEqual({
    kind: 'lost',
    lastSeen: {
      place: { kind: 'host', name: 'host' },
      interface: 'docker0',
      direction: 'in',
      packet: 'request',
    },
  });
});

test('an answer that is lost on its way back ends where it was seen last', () => {
  const path = pathOf(recorded(MASQUERADED.frames.slice(0, 7), { ended: 'no answer' }));
  expect(path.outcome).toMatchObject({ kind: 'lost', lastSeen: { interface: 'eth0', packet: 'reply' } });
});

test('a probe that was never seen never left, and the error of its sender is why', () => {
  const path = pathOf(recorded([], { source: null, ended: 'Network is unreachable' }));
  expect(path.hops).toEqual([]);
  expect(path.outcome).toEqual({ kind: 'lost', lastSeen: undefined, why: 'Network is unreachable' });
});

test('that its own kernel gives up is no refusal', () => {
  const own = frames('refusal', [BB1, 'out', 'lo', '172.17.0.2', '172.17.0.2']).map((frame) => ({
    ...frame,
    says: 'Destination Host Unreachable',
  }));
  const path = pathOf(recorded(own, { ended: 'No route to host' }));
  expect(path).toMatchObject({ hops: [], outcome: { kind: 'lost', why: 'No route to host' } });
});

test('a search for a link address is reported where the packet got stuck, and is no hop', () => {
  const stuck = [
    ...frames('request', [BB1, 'out', 'eth0', '172.17.0.2', '172.17.1.9']),
    ...frames(
      'search',
      [BB1, 'out', 'eth0', '172.17.0.2', '172.17.0.1'],
      [HOST, 'out', 'docker0', '172.17.0.1', '172.17.1.9'],
      [WEB1, 'in', 'eth0', '172.17.0.1', '172.17.1.9'],
    ).map((frame, index) => ({ ...frame, at: index === 0 ? -5 : 5000 })),
  ];
  const path = pathOf(recorded(stuck, { ended: 'no answer' }));
  expect(crossed(path)).toEqual(['bb1 out eth0']);
  expect(path.outcome).not.toHaveProperty('search');
  const fromHost = [...frames('request', [HOST, 'in', 'docker0', 'a', 'b']), ...stuck.slice(1)];
  expect(pathOf(recorded(fromHost, { ended: 'no answer' })).outcome).toMatchObject({
    search: { place: { name: 'host' }, interface: 'docker0', address: '172.17.1.9' },
  });
});

test('copies that a bridge sends to those they are not for are not on the way', () => {
  const all = frames(
    'request',
    [BB1, 'out', 'eth0', 'a', 'b'],
    [HOST, 'in', 'veth1', 'a', 'b'],
    [HOST, 'out', 'veth2', 'a', 'b'],
    [HOST, 'out', 'eth0', 'a', 'b'],
    [WEB1, 'in', 'eth0', 'a', 'b'],
    [OUTSIDE, 'in', 'eth0', 'a', 'b'],
  ).map((frame) => ({ ...frame, aside: frame.place === WEB1 || frame.interface === 'veth1' }));
  expect(crossed(pathOf(recorded(all)))).toEqual([
    'bb1 out eth0',
    'host in veth1',
    'host out eth0',
    'internet in eth0',
  ]);
});

test('a packet that goes round in circles is cut off, and that is reported', () => {
  const round = Array.from({ length: 50 }, () =>
    frames('request', [HOST, 'in', 'eth0', 'a', 'b'], [HOST, 'out', 'eth0', 'a', 'b']),
  ).flat();
  const path = pathOf(recorded(round, { ended: 'no answer' }));
  expect(path.hops.length).toBe(48);
  expect(path.cut).toBe(true);
});
