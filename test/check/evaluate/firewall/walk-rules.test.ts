// What becomes of a packet in recorded rules.
import { describe, expect, test } from 'vitest';
import type { Firewall } from '../../../../runner/check/evaluate/firewall/observed-rules.ts';
import { endingsOf, type Packet } from '../../../../runner/check/evaluate/firewall/walk-rules.ts';
import { iptablesChains, iptablesRules } from '../../../../runner/net/firewall-rules.ts';

/** As Docker makes them for `-p 8080:80`. */
const DOCKER = `*nat
:PREROUTING ACCEPT [0:0]
:DOCKER - [0:0]
[0:0] -A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER
[0:0] -A DOCKER -i docker0 -j RETURN
[0:0] -A DOCKER ! -i docker0 -p tcp -m tcp --dport 8080 -j DNAT --to-destination 172.17.0.2:80
COMMIT
*filter
:FORWARD DROP [0:0]
:DOCKER - [0:0]
:DOCKER-USER - [0:0]
[0:0] -A FORWARD -j DOCKER-USER
[0:0] -A FORWARD -o docker0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
[0:0] -A FORWARD -o docker0 -j DOCKER
[0:0] -A DOCKER -d 172.17.0.2/32 ! -i docker0 -o docker0 -p tcp -m tcp --dport 80 -j ACCEPT
[0:0] -A DOCKER-USER -j RETURN
COMMIT
`;

const CALL: Packet = { family: 4, protocol: 'tcp', address: '203.0.113.11', port: 8080, in: undefined };
const LED: Packet = { ...CALL, address: '172.17.0.2', port: 80, out: 'docker0' };

function ends(rules: string, packet: Packet, place = 'nat PREROUTING'): readonly string[] {
  const firewall: Firewall = { rules: iptablesRules(rules), chains: iptablesChains(rules), unlisted: [] };
  const [table = '', chain = ''] = place.split(' ');
  return endingsOf(firewall, { table, chain }, packet).map((one) =>
    one.kind === 'led' ? `led to ${one.to}` : one.kind,
  );
}

function nat(...rules: readonly string[]): string {
  return [
    '*nat',
    ':PREROUTING ACCEPT [0:0]',
    ':MINE - [0:0]',
    ...rules.map((one) => `[0:0] -A ${one}`),
    'COMMIT',
  ].join('\n');
}

const TO = '-j DNAT --to-destination 10.0.0.2:80';

test('a published port leads to its container, and is let through to it', () => {
  expect(ends(DOCKER, CALL)).toEqual(['led to 172.17.0.2:80']);
  expect(ends(DOCKER, LED, 'filter FORWARD')).toEqual(['accepted']);
});

test('it does not for a caller on the bridge itself, at another port, or to another port of it', () => {
  expect(ends(DOCKER, { ...CALL, in: 'docker0' })).toEqual(['accepted']);
  expect(ends(DOCKER, { ...CALL, port: 8081 })).toEqual(['accepted']);
  expect(ends(DOCKER, { ...CALL, protocol: 'udp' })).toEqual(['accepted']);
  expect(ends(DOCKER, { ...LED, port: 81 }, 'filter FORWARD')).toEqual(['dropped']);
  expect(ends(DOCKER, { ...LED, in: 'docker0' }, 'filter FORWARD')).toEqual(['dropped']);
});

describe('a port among several is one that leads there', () => {
  test.each([
    '-m tcp --dport 8000:8100',
    '-m multiport --dports 80,8080',
    '-m multiport --dports 1:7,8079:8081',
    '-m tcp ! --dport 80',
  ])('%s', (ports) => {
    expect(ends(nat(`PREROUTING -p tcp ${ports} ${TO}`), CALL)).toEqual(['led to 10.0.0.2:80']);
  });
});

describe('a rule that no packet meets leads nowhere', () => {
  test.each([
    ['on a link that is not there', [`PREROUTING -i nosuch -p tcp -m tcp --dport 8080 ${TO}`]],
    ['in a chain to which nothing leads', [`MINE -p tcp -m tcp --dport 8080 ${TO}`]],
    ['for another address', [`PREROUTING -d 203.0.113.99/32 -p tcp -m tcp --dport 8080 ${TO}`]],
    [
      'behind one that lets pass',
      ['PREROUTING -p tcp -j ACCEPT', `PREROUTING -p tcp -m tcp --dport 8080 ${TO}`],
    ],
    ['behind a return', ['PREROUTING -j MINE', 'MINE -j RETURN', `MINE -p tcp -m tcp --dport 8080 ${TO}`]],
    ['for what is no call', [`PREROUTING -m conntrack --ctstate RELATED,ESTABLISHED ${TO}`]],
  ])('%s', (_, rules) => {
    expect(ends(nat(...rules), CALL)).toEqual(['accepted']);
  });
});

test('a chain is left by goto for good', () => {
  const rules = [
    'PREROUTING -g MINE',
    `PREROUTING -p tcp -m tcp --dport 8080 ${TO}`,
    'MINE -p udp -j ACCEPT',
  ];
  expect(ends(nat(...rules), CALL)).toEqual(['accepted']);
});

test('what only logs or marks does not end the way', () => {
  expect(ends(nat('PREROUTING -j LOG --log-prefix "in: "', `PREROUTING ${TO}`), CALL)).toEqual([
    'led to 10.0.0.2:80',
  ]);
});

test('where rules do not tell, several ends are possible', () => {
  expect(ends(nat(`PREROUTING -s 10.0.0.0/8 ${TO}`), CALL)).toEqual(['led to 10.0.0.2:80', 'accepted']);
  expect(ends(nat(`PREROUTING -m statistic --mode nth --every 2 --packet 0 ${TO}`), CALL)).toHaveLength(2);
  expect(ends(nat('PREROUTING -j DNAT --to-destination 10.0.0.2-10.0.0.9'), CALL)).toEqual(['unknown']);
  expect(ends(nat('PREROUTING -j NOTRACK'), CALL)).toEqual(['unknown']);
});

test('a return for some callers lets those pass on that a rule behind it would stop', () => {
  const drop = 'PREROUTING -j DROP';
  expect(ends(nat('PREROUTING -s 10.0.0.1/32 -j RETURN', drop), CALL)).toEqual(['dropped', 'accepted']);
  expect(
    ends(
      nat('PREROUTING -j MINE', 'MINE -s 10.0.0.1/32 -j RETURN', 'MINE -j DROP', `PREROUTING ${TO}`),
      CALL,
    ),
  ).toEqual(['dropped', 'led to 10.0.0.2:80']);
  expect(ends(nat('PREROUTING -s 10.0.0.1/32 -g MINE', drop), CALL)).toEqual(['dropped', 'accepted']);
});

test('ways to one and the same end are one', () => {
  expect(ends(nat('PREROUTING -s 10.0.0.1/32 -j ACCEPT'), CALL)).toEqual(['accepted']);
  expect(ends(nat(`PREROUTING -s 10.0.0.1/32 ${TO}`, `PREROUTING ${TO}`), CALL)).toEqual([
    'led to 10.0.0.2:80',
  ]);
});
