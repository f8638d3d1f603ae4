// Which links make a probe wait longer.
import { expect, test } from 'vitest';
import type { Subject } from '../../../../runner/check/evaluate/find-subject.ts';
import { holdsPacketsBack } from '../../../../runner/check/evaluate/reachability/slow-links.ts';

type Link = Subject['namespace']['links'][number];

function observationWith(link: Partial<Link>): Parameters<typeof holdsPacketsBack>[0] {
  const eth0 = { ifindex: 2, ifname: 'eth0', flags: [], operstate: 'UP', mtu: 1500, addr_info: [], ...link };
  const namespace = {
    id: 1,
    namespaceRef: { outside: '/proc/1/ns/net' },
    names: ['red'],
    links: [eth0],
    peers: {},
  };
  const state = { own: 1, namespaces: [namespace], odd: [], docker: { absent: 'none here' } };
  const unasked = () => Promise.reject(new Error('Nothing is to be asked'));
  return { nodes: [{ name: 'host', initPid: 1, state, run: unasked, observeFully: unasked }] };
}

test.each(['netem', 'tbf', 'htb', 'prio'])('a link with %s may hold packets back', (qdisc) => {
  expect(holdsPacketsBack(observationWith({ qdisc }))).toBe(true);
});

test('so may one that a program serves', () => {
  expect(holdsPacketsBack(observationWith({ qdisc: 'fq_codel', linkinfo: { info_kind: 'tun' } }))).toBe(true);
});

test.each(['noqueue', 'fq_codel', 'pfifo_fast', 'noop'])('one with %s does not', (qdisc) => {
  expect(holdsPacketsBack(observationWith({ qdisc }))).toBe(false);
});
