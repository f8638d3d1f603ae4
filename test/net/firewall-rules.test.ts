// The firewall as its tools print it.
import { expect, test } from 'vitest';
import { iptablesChains, iptablesRules, nftRules, unlistedTables } from '../../runner/net/firewall-rules.ts';

const SAVED = `*filter
:INPUT ACCEPT [0:0]
:FORWARD DROP [7:588]
:DOCKER - [0:0]
[0:0] -A FORWARD -i br0 -o eth0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
[3:180] -A FORWARD -s 10.0.0.1/32 ! -o br0 -p tcp -m tcp --dport 80 -j REJECT --reject-with icmp-port-unreachable
COMMIT
*nat
[0:0] -A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE
COMMIT
`;

const LISTED = `table ip filter {
	chain FORWARD {
		type filter hook forward priority filter; policy drop;
		iifname "br0" counter packets 4 bytes 336 drop
	}
}
table inet lesson {
	set known {
		type ipv4_addr
		elements = { 10.0.0.1 }
	}
	chain in {
		type filter hook input priority 0; policy drop;
		tcp dport { 80, 443 } accept
		tcp dport 7 drop
	}
	set after {
		type ipv4_addr
		elements = { 10.0.0.2,
			     10.0.0.3 }
	}
}
`;

test('rules of iptables are read with table, chain and counter', () => {
  expect(
    iptablesRules(SAVED).map(({ table, text, packets, drops }) => [table, text, packets, drops]),
  ).toEqual([
    ['filter', '-P FORWARD DROP', 7, true],
    ['filter', expect.stringContaining('--ctstate RELATED,ESTABLISHED -j ACCEPT'), 0, false],
    ['filter', expect.stringContaining('-j REJECT'), 3, true],
    ['nat', '-A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE', 0, false],
  ]);
});

test('rules of nft are read; a policy that iptables counts is left to it', () => {
  expect(
    nftRules(LISTED).map(({ table, chain, text, packets, drops }) => [table, chain, text, packets, drops]),
  ).toEqual([
    ['ip filter', 'FORWARD', 'iifname "br0" drop', 4, true],
    ['inet lesson', 'in', 'policy drop of the chain in', undefined, true],
    ['inet lesson', 'in', 'tcp dport { 80, 443 } accept', undefined, false],
    ['inet lesson', 'in', 'tcp dport 7 drop', undefined, true],
  ]);
});

test('chains are read with their policies', () => {
  expect(iptablesChains(SAVED).map(({ table, name, policy }) => [table, name, policy])).toEqual([
    ['filter', 'INPUT', 'ACCEPT'],
    ['filter', 'FORWARD', 'DROP'],
    ['filter', 'DOCKER', undefined],
  ]);
});

test('a table that iptables cannot list is named', () => {
  expect(unlistedTables("# Table `filter' is incompatible, use 'nft' tool.\n")).toEqual(['filter']);
  expect(
    unlistedTables("# Table `nat' contains incompatible base-chains, use 'nft' tool to list them.\n"),
  ).toEqual(['nat']);
  expect(unlistedTables(SAVED)).toEqual([]);
});
