// Where a port leads, read off the rules as their tools print them.
import { expect, test } from 'vitest';
import { forwardingsOf } from '../../../../runner/check/evaluate/firewall/forwarding.ts';
import { iptablesRules, nftRules } from '../../../../runner/net/firewall-rules.ts';

const SAVED = `*nat
[0:0] -A DOCKER -d 127.0.0.1/32 ! -i docker0 -p tcp -m tcp --dport 8000 -j DNAT --to-destination 172.17.0.2:80
[0:0] -A DOCKER ! -i docker0 -p udp -m udp --dport 8000 -j DNAT --to-destination 172.17.0.3
[0:0] -A DOCKER -p tcp -m tcp --dport 8001 -j DNAT --to-destination [fd00::2]:80
[0:0] -A DOCKER -p tcp -m multiport --dports 9000,9100:9200 -j DNAT --to-destination 10.0.0.4:80
[0:0] -A DOCKER -p tcp -m tcp --dport 7000:7100 -j DNAT --to-destination 10.0.0.5
[0:0] -A POSTROUTING -s 172.17.0.2/32 -d 172.17.0.2/32 -p tcp -m tcp --dport 8000 -j MASQUERADE
COMMIT
`;
const LISTED = `table ip mine {
	chain in {
		tcp dport 8000 dnat to 10.0.0.2:80
	}
}
`;

function leads(port: string): readonly (readonly [string, string, string | undefined])[] {
  const rules = [...iptablesRules(SAVED), ...nftRules(LISTED)];
  return forwardingsOf(rules, port).map(({ address, port: to, calledAs }) => [address, to, calledAs]);
}

test('a rule of iptables and one of nftables tell the address and port, and under which address they must be called', () => {
  expect(leads('8000/tcp')).toEqual([
    ['172.17.0.2', '80', '127.0.0.1'],
    ['10.0.0.2', '80', undefined],
  ]);
});

test('a target with no port keeps the one that was called', () => {
  expect(leads('8000/udp')).toEqual([['172.17.0.3', '8000', undefined]]);
});

test('an IPv6 target stands in brackets', () => {
  expect(leads('8001/tcp')).toEqual([['fd00::2', '80', undefined]]);
});

test('a port is forwarded among several, and in a range', () => {
  expect(leads('9000/tcp')).toEqual([['10.0.0.4', '80', undefined]]);
  expect(leads('9150/tcp')).toEqual([['10.0.0.4', '80', undefined]]);
  expect(leads('7042/tcp')).toEqual([['10.0.0.5', '7042', undefined]]);
  expect(leads('9300/tcp')).toEqual([]);
});

test('a port that no rule forwards leads nowhere', () => {
  expect(leads('80/tcp')).toEqual([]);
});
