// How sentences are read: every form, what may stand in it, and what is said of a sentence that is none.
import { describe, expect, test } from 'vitest';
import { parseSentence } from '../../../runner/check/language/parse-sentence.ts';
import { verbNames } from '../../../runner/check/language/verbs.ts';

type Read = readonly [sentence: string, verb: string, words: Readonly<Record<string, string>>];

const POSITIVE: readonly Read[] = [
  ['netns ns1 exists', 'netns-exists', { A: 'ns1' }],
  ['container web is running', 'container-is-running', { A: 'web' }],
  ['network net1 exists', 'network-exists', { N: 'net1' }],
  ['ns1 has link veth-ns1', 'has-link', { A: 'ns1', L: 'veth-ns1' }],
  ['ns1 has link veth-ns1 up', 'has-link-up', { A: 'ns1', L: 'veth-ns1' }],
  ['ns1 has only lo', 'has-only-lo', { A: 'ns1' }],
  ['veth0 in ns1 is paired with veth1 in host', 'is-paired', { L: 'veth0', A: 'ns1', M: 'veth1', B: 'host' }],
  ['veth1 in host is a port of bridge br0', 'is-port', { L: 'veth1', A: 'host', R: 'br0' }],
  ['bb1 and bb2 share a network namespace', 'share-namespace', { A: 'bb1', B: 'bb2' }],
  ['ns1 has address 192.168.1.1/24', 'has-address', { A: 'ns1', CIDR: '192.168.1.1/24' }],
  ['ns1 has address fd00::1/64 on v1', 'has-address', { A: 'ns1', CIDR: 'fd00::1/64', L: 'v1' }],
  ['ns1 has route default', 'has-route', { A: 'ns1', PREFIX: 'default' }],
  ['ns1 has route 10.0.0.0/8 dev v1', 'has-route', { A: 'ns1', PREFIX: '10.0.0.0/8', L: 'v1' }],
  [
    'ns1 has route default via 10.0.0.1 dev v1',
    'has-route',
    { A: 'ns1', PREFIX: 'default', IP: '10.0.0.1', L: 'v1' },
  ],
  ['ns1 has neighbour 10.0.0.2', 'has-neighbour', { A: 'ns1', IP: '10.0.0.2' }],
  [
    'host has firewall rule FORWARD -i br0 -j DROP',
    'has-firewall-rule',
    { A: 'host', TEXT: 'FORWARD -i br0 -j DROP' },
  ],
  ['ns1 reaches 192.168.1.2', 'reaches', { A: 'ns1', 'IP-or-NAME-or-B': '192.168.1.2' }],
  ['ns1 reaches fd00::2', 'reaches', { A: 'ns1', 'IP-or-NAME-or-B': 'fd00::2' }],
  ['ns1 reaches netns ns2', 'reaches', { A: 'ns1', 'IP-or-NAME-or-B': 'netns ns2' }],
  ['bb1 reaches site.example', 'reaches', { A: 'bb1', 'IP-or-NAME-or-B': 'site.example' }],
  ['bb1 reaches bb2 by name', 'reaches-by-name', { A: 'bb1', B: 'bb2' }],
  ['bb1 reaches bb2:80/tcp', 'reaches-port', { A: 'bb1', 'IP-or-NAME-or-B': 'bb2', 'TCP-PORT': '80/tcp' }],
  [
    'bb1 reaches container bb2:80/tcp',
    'reaches-port',
    { A: 'bb1', 'IP-or-NAME-or-B': 'container bb2', 'TCP-PORT': '80/tcp' },
  ],
  [
    'bb1 reaches [fd00::2]:80/tcp',
    'reaches-port',
    { A: 'bb1', 'IP-or-NAME-or-B': '[fd00::2]', 'TCP-PORT': '80/tcp' },
  ],
  ['bb1 resolves bb2', 'resolves', { A: 'bb1', NAME: 'bb2' }],
  ['bb1 resolves bb2 to bb2', 'resolves', { A: 'bb1', NAME: 'bb2', 'IP-or-B': 'bb2' }],
  ['bb1 resolves bb2 to 10.0.0.2', 'resolves', { A: 'bb1', NAME: 'bb2', 'IP-or-B': '10.0.0.2' }],
  ['pool in bb1 resolves to 2 addresses', 'resolves-to-count', { NAME: 'pool', A: 'bb1', COUNT: '2' }],
  ['web listens on 80/tcp', 'listens', { A: 'web', PORT: '80/tcp' }],
  ['host forwards 8080/tcp to web:80', 'forwards', { A: 'host', PORT: '8080/tcp', B: 'web', NUMBER: '80' }],
  ['network net1 has driver bridge', 'network-has-driver', { N: 'net1', D: 'bridge' }],
  ['network net1 has subnet 10.0.0.0/24', 'network-has-subnet', { N: 'net1', CIDR: '10.0.0.0/24' }],
  ['bb1 is attached to net1', 'is-attached', { A: 'bb1', N: 'net1' }],
  ['internet sees bb1 as host', 'internet-sees', { A: 'bb1', 'IP-or-B': 'host' }],
  ['host has link docker0', 'has-link', { A: 'host', L: 'docker0' }],
  ['host h2 has link docker0', 'has-link', { A: 'host h2', L: 'docker0' }],
];

const NEGATED: readonly Read[] = [
  ['netns ns1 does not exist', 'netns-exists', { A: 'ns1' }],
  ['container web is not running', 'container-is-running', { A: 'web' }],
  ['network net1 does not exist', 'network-exists', { N: 'net1' }],
  ['ns1 has no link v1', 'has-link', { A: 'ns1', L: 'v1' }],
  ['ns1 does not have link v1', 'has-link', { A: 'ns1', L: 'v1' }],
  ['ns1 has no link v1 up', 'has-link-up', { A: 'ns1', L: 'v1' }],
  ['ns1 does not have only lo', 'has-only-lo', { A: 'ns1' }],
  ['v0 in ns1 is not paired with v1 in host', 'is-paired', { L: 'v0', A: 'ns1', M: 'v1', B: 'host' }],
  ['v1 in host is not a port of bridge br0', 'is-port', { L: 'v1', A: 'host', R: 'br0' }],
  ['bb1 and bb2 do not share a network namespace', 'share-namespace', { A: 'bb1', B: 'bb2' }],
  ['ns1 has no address 10.0.0.1/24 on v1', 'has-address', { A: 'ns1', CIDR: '10.0.0.1/24', L: 'v1' }],
  ['ns1 has no route default via 10.0.0.1', 'has-route', { A: 'ns1', PREFIX: 'default', IP: '10.0.0.1' }],
  ['ns1 has no neighbour 10.0.0.2', 'has-neighbour', { A: 'ns1', IP: '10.0.0.2' }],
  ['host has no firewall rule MASQUERADE', 'has-firewall-rule', { A: 'host', TEXT: 'MASQUERADE' }],
  ['ns1 does not reach ns2', 'reaches', { A: 'ns1', 'IP-or-NAME-or-B': 'ns2' }],
  ['bb1 does not reach bb2 by name', 'reaches-by-name', { A: 'bb1', B: 'bb2' }],
  [
    'bb1 does not reach bb2:80/tcp',
    'reaches-port',
    { A: 'bb1', 'IP-or-NAME-or-B': 'bb2', 'TCP-PORT': '80/tcp' },
  ],
  ['bb1 does not resolve bb4', 'resolves', { A: 'bb1', NAME: 'bb4' }],
  ['p in bb1 does not resolve to 2 addresses', 'resolves-to-count', { NAME: 'p', A: 'bb1', COUNT: '2' }],
  ['web does not listen on 80/tcp', 'listens', { A: 'web', PORT: '80/tcp' }],
  [
    'host does not forward 8080/tcp to web:80',
    'forwards',
    { A: 'host', PORT: '8080/tcp', B: 'web', NUMBER: '80' },
  ],
  ['network net1 does not have driver host', 'network-has-driver', { N: 'net1', D: 'host' }],
  ['network net1 has no subnet 10.0.0.0/24', 'network-has-subnet', { N: 'net1', CIDR: '10.0.0.0/24' }],
  ['bb1 is not attached to net1', 'is-attached', { A: 'bb1', N: 'net1' }],
  ['internet does not see bb1 as bb1', 'internet-sees', { A: 'bb1', 'IP-or-B': 'bb1' }],
];

test.each(POSITIVE)('"%s" is %s', (sentence, verb, words) => {
  expect(parseSentence(sentence)).toEqual({ ok: true, check: { verb, negated: false, arguments: words } });
});

test.each(NEGATED)('"%s" negates %s', (sentence, verb, words) => {
  expect(parseSentence(sentence)).toEqual({ ok: true, check: { verb, negated: true, arguments: words } });
});

test('every verb is read, positive and negated, in the tests above', () => {
  const names = verbNames.toSorted();
  for (const read of [POSITIVE, NEGATED])
    expect([...new Set(read.map(([, verb]) => verb))].toSorted()).toEqual(names);
});

test('blanks do not matter', () => {
  expect(parseSentence('  ns1   reaches  netns   ns2 ')).toEqual(parseSentence('ns1 reaches netns ns2'));
});

describe('a sentence that is none', () => {
  test.each([
    ['ns1 reach ns2', 'unknown word "reach", did you mean "reaches"', 'A reaches IP-or-NAME-or-B'],
    [
      'ns1 has adress 10.0.0.1/24',
      'unknown word "adress", did you mean "address"',
      'A has address CIDR [on L]',
    ],
    [
      'bb1 does not resolves bb4',
      'unknown word "resolves", did you mean "resolve"',
      'A does not resolve NAME [to IP-or-B]',
    ],
    ['ns1 listens at 80/tcp', 'no form of a check fits', 'A listens on PORT'],
    [
      'ns1 has address 10.0.0.1',
      '"10.0.0.1" has no prefix length: write it as 10.0.0.1/24',
      'A has address CIDR [on L]',
    ],
    [
      'ns1 has address 10.0.0.300/24',
      '"10.0.0.300/24" is no address with a prefix length, as 192.168.1.1/24 is',
      'A has address CIDR [on L]',
    ],
    [
      'ns1 has route 10.0.0.1/24',
      '"10.0.0.1/24" is an address, not the network that a route leads to: its host bits are not zero',
      'A has route PREFIX [via IP] [dev L]',
    ],
    [
      'ns1 has link veth0@if5',
      '"veth0@if5" is how `ip` shows the link "veth0": leave out what follows the @',
      'A has link L',
    ],
    [
      'ns1 has link a-name-that-is-too-long',
      '"a-name-that-is-too-long" is no name of a link: those have at most 15 characters, no slash and no colon',
      'A has link L',
    ],
    ['ns1 listens on 80', '"80" is no port: write it as 80/tcp or 53/udp', 'A listens on PORT'],
    ['ns1 listens on 70000/tcp', '"70000" is no port: they go from 1 to 65535', 'A listens on PORT'],
    ['ns1 reaches 10.0.0.999', '"10.0.0.999" is no address', 'A reaches IP-or-NAME-or-B'],
    [
      'ns1 reaches ns2:53/udp',
      '"53/udp" cannot be tried: a connection is tcp',
      'A reaches IP-or-NAME-or-B:TCP-PORT',
    ],
  ])('"%s": %s', (sentence, fault, nearest) => {
    const parsed = parseSentence(sentence);
    expect(parsed).toMatchObject({ ok: false, fault });
    expect(parsed.ok ? [] : parsed.nearest[0]).toBe(nearest);
  });

  test.each(['', 'hello', 'ns1', 'ns1 has', '???'])('some forms are suggested for "%s"', (sentence) => {
    const parsed = parseSentence(sentence);
    expect(parsed.ok ? [] : parsed.nearest).toHaveLength(3);
  });
});

test.each(['10.0.0.2', '5', '0x0a000002', '10.2', 'fd00::1'])(
  '%s is no name: a resolver takes it for an address',
  (text) => {
    for (const sentence of [`red resolves ${text}`, `${text} in red resolves to 1 addresses`])
      expect(parseSentence(sentence)).toMatchObject({
        ok: false,
        fault: expect.stringMatching(/^"\S+" is (?:an address or a number, )?no name/),
      });
  },
);

test('a name may begin with a digit', () => {
  expect(parseSentence('red resolves 3c')).toMatchObject({ ok: true });
});

test('a number in an old form is nothing to be reached', () => {
  expect(parseSentence('red does not reach 0x5')).toMatchObject({ ok: false, fault: '"0x5" is no address' });
});
