// Firewall rules and routes in any spelling: no verdict rests on how one was written.
import { beforeAll, describe, expect, test } from 'vitest';
import type { Lab } from '../../../runner/lab/lab.ts';
import type { Sandbox } from '../../../runner/lab/sandbox.ts';
import { type Expectation, expectVerdict, prepare, worldOf } from '../../check/ask.ts';
import { startSandbox, type } from '../lab.ts';
import { sharedLab } from '../setup/shared-lab.ts';

const container = await sharedLab();
let sandbox: Sandbox;
let world: Lab;

const SETUP = `
for n in fw old six mixed bare routes; do ip netns add $n; done
in_fw() { ip netns exec fw iptables "$@"; }
in_fw -N WEB
in_fw -A INPUT -s 10.0.0.0/24 -p tcp --dport 80 -j REJECT
in_fw -A INPUT -p icmp --icmp-type 8 -j DROP
in_fw -A INPUT ! -s 10.0.0.0/24 -m state --state RELATED,ESTABLISHED -j ACCEPT
in_fw -A INPUT -p tcp --syn --dport 22 -j WEB
in_fw -A FORWARD -p tcp -m multiport --dports 80,443 -m comment --comment "two ports" -j ACCEPT
in_fw -A OUTPUT -s 10.1.0.1 -j DROP; in_fw -A OUTPUT -p udp -m owner --uid-owner 1000 -j DROP
in_fw -P FORWARD DROP
in_fw -t nat -N HIDE
in_fw -t nat -A POSTROUTING -s 10.0.0.0/24 -j MASQUERADE
in_fw -t nat -A HIDE -j MASQUERADE
in_fw -t nat -N WEB; in_fw -t nat -A WEB -i v0 -j RETURN
ip netns exec six ip6tables -A INPUT -s fd00::/64 -j DROP
ip netns exec six ip6tables -A FORWARD -j DROP
ip netns exec six nft 'add table inet own; add chain inet own in { type filter hook input priority 0; policy drop; }'
ip netns exec six nft 'add rule inet own in tcp dport 80 counter accept'
ip netns exec six nft 'add rule inet own in ip saddr 10.0.0.0/24 drop'
ip netns exec old iptables-legacy -A FORWARD -i v0 -j DROP
ip netns exec mixed iptables -A INPUT -j DROP
ip netns exec mixed nft 'add rule ip filter INPUT ct state vmap { new : drop }'
ip -n routes link add v0 type veth peer name v1
ip -n routes addr add 10.0.0.1/24 dev v0; ip -n routes link set v0 up; ip -n routes link set v1 up
ip -n routes link property add dev v0 altname other
for kind in unreachable:db8 blackhole:db9 prohibit:dba; do ip -n routes -6 route add \${kind%:*} 2001:\${kind#*:}::/32; done
ip -n routes route add blackhole 10.9.0.0/16
ip -n routes -6 route add default dev v0
ip -n routes route add 10.7.0.0/16 via 10.0.0.2 table 100
ip -n routes route add 10.6.0.0/16 via 10.0.0.2 table 101; ip -n routes rule add from 10.0.0.1 lookup 101
ip -n routes route add 10.5.0.0/16 via 10.0.0.2
ip netns add across; ip -n across link add v0 type veth peer name v1
ip -n across link set v0 up; ip -n across link set v1 up; ip -n across addr add fd00::1/64 dev v0 nodad
ip -n across -4 route add default via inet6 fd00::2 dev v0
`;

beforeAll(async () => {
  sandbox = await startSandbox(container);
  world = worldOf(container, sandbox);
  await prepare(sandbox, SETUP);
});
/** Of a rule that is there. */
const SPELLINGS = [
  'INPUT -s 10.0.0.0/24 -p tcp --dport 80 -j REJECT',
  'INPUT -s 10.0.0.5/24 -p tcp --dport 80 -j REJECT',
  'INPUT -s 10.0.0.0/255.255.255.0 -p tcp --dport 80 -j REJECT',
  'INPUT -p 6 --source 10.0.0.0/24 --dport http -j REJECT --reject-with icmp-port-unreachable',
  'iptables --append INPUT --protocol tcp -m tcp --destination-port 80 --src 10.0.0.0/24 --jump REJECT',
  '-t filter -I INPUT 1 -j REJECT -s 10.0.0.0/24 -p tcp --dport=80',
  '-s 10.0.0.0/24 -p tcp --dport 80 -j REJECT',
  'INPUT -p icmp --icmp-type echo-request -j DROP',
  'INPUT -p icmp -m icmp --icmp-type 8 -j DROP',
  'INPUT -m conntrack --ctstate ESTABLISHED,RELATED ! -s 10.0.0.0/24 -j ACCEPT',
  'INPUT -p tcp --dport ssh --tcp-flags SYN,RST,ACK,FIN SYN -j WEB',
  'FORWARD -m comment --comment "two ports" -p tcp -m multiport --destination-ports 80,443 -j ACCEPT',
  'FORWARD -p tcp -m multiport --dports 80,443 -j ACCEPT',
  'OUTPUT -p udp -m owner --uid-owner 1000 -j DROP',
  '-P FORWARD DROP',
  '-P INPUT ACCEPT',
  '-t nat -P POSTROUTING ACCEPT',
  '-t nat POSTROUTING -s 10.0.0.0/24 -j MASQUERADE',
  '-t nat -s 10.0.0.0/24 -j MASQUERADE',
  '-t nat HIDE -j MASQUERADE',
  'MASQUERADE',
] as const;

const OTHERS = [
  'INPUT -s 10.0.0.0/25 -p tcp --dport 80 -j REJECT',
  'INPUT -s 10.0.0.0/24 -p tcp --dport 80 -j REJECT --reject-with tcp-reset',
  'INPUT -s 10.0.0.0/24 -p tcp --dport 80 -j DROP',
  'FORWARD -s 10.0.0.0/24 -p tcp --dport 80 -j REJECT',
  'INPUT -p icmp -j DROP',
  'INPUT -s 10.0.0.0/24 -m state --state RELATED,ESTABLISHED -j ACCEPT',
  '-P FORWARD ACCEPT',
  '-P OUTPUT DROP',
  'ip6tables INPUT -s fd00::/64 -j DROP',
  'ip6tables -P FORWARD DROP',
  'SNAT',
] as const;

describe('a rule of iptables', () => {
  test.concurrent.each(SPELLINGS)('is there as "%s"', async (text) => {
    await expectVerdict(world, [`fw has firewall rule ${text}`, 'holds']);
    await expectVerdict(world, [`fw has no firewall rule ${text}`, 'does-not-hold']);
    await expectVerdict(world, [`nobody has firewall rule ${text}`, 'error', /nobody/]);
  });

  test.concurrent.each(OTHERS)('is not there as "%s"', async (text) => {
    await expectVerdict(world, [`fw has firewall rule ${text}`, 'does-not-hold']);
    await expectVerdict(world, [`fw has no firewall rule ${text}`, 'holds']);
  });

  test.concurrent.each([
    ['INPUT -p tcp --dprt 80 -j DROP', /unknown option "--dprt"/],
    ['INPUT --dport 80 -j DROP', /unknown option "--dport"/],
    ['INPUT -m nosuch -j DROP', /nosuch/],
    ['INPUT -s fd00::1 -j DROP', /fd00::1/],
    ['INPUT -s 10.0.0.300 -j DROP', /10\.0\.0\.300/],
    ['-t mangle INPUT -j MASQUERADE', /iptables takes no such rule in the table mangle/],
    ['OUTPUT -i v0 -j DROP', /--in-interface/],
    ['ip6tables INPUT -s 10.0.0.1 -j DROP', /10\.0\.0\.1/],
    ['tcp dprt 80 drop', /neither a rule of nft .* nor one of iptables/],
  ] as const)('"%s" is an error, not missing', async (text, words) => {
    await expectVerdict(world, [`fw has firewall rule ${text}`, 'error', words]);
    await expectVerdict(world, [`fw has no firewall rule ${text}`, 'error', words]);
  });

  test.concurrent.each([
    ['INPUT -s 10.0.0.0/24 -j DORP', /no chain DORP .*did you mean "DROP"/],
    ['FORWRAD -j DROP', /no chain FORWRAD in the table filter/],
    ['HIDE -s 10.0.0.1 -j ACCEPT', /the table nat has one: say -t nat/],
  ] as const)('"%s" lacks a chain: its negation proves nothing', async (text, words) => {
    await expectVerdict(world, [`fw has firewall rule ${text}`, 'does-not-hold', words]);
    await expectVerdict(world, [`fw has no firewall rule ${text}`, 'error', words]);
  });

  test('one in another table is an error where it should be missing, and no table was said', async () => {
    const rule = 'WEB -i v0 -j RETURN';
    await expectVerdict(world, [
      `fw has firewall rule ${rule}`,
      'does-not-hold',
      undefined,
      /in the table nat/,
    ]);
    await expectVerdict(world, [`fw has no firewall rule ${rule}`, 'error', /it in the table nat: say/]);
    await expectVerdict(world, [`fw has no firewall rule -t filter ${rule}`, 'holds']);
    await expectVerdict(world, [`fw has firewall rule -t nat ${rule}`, 'holds']);
  });

  test('a name that looks like another is an error where it should be missing', async () => {
    await expectVerdict(world, ['fw has no firewall rule MASQERADE', 'error', /did you mean "MASQUERADE"/]);
    await expectVerdict(world, ['fw has no firewall rule SOMETHING_ELSE', 'holds']);
  });

  test('a text that makes two rules needs both', async () => {
    await prepare(sandbox, 'ip netns exec bare iptables -A INPUT -s 10.0.0.1 -j DROP');
    const both = 'INPUT -s 10.0.0.1,10.0.0.2 -j DROP';
    await expectVerdict(world, [`bare has firewall rule ${both}`, 'does-not-hold']);
    await expectVerdict(world, [`bare has no firewall rule ${both}`, 'error', /some and some not/]);
    await prepare(sandbox, 'ip netns exec bare iptables -A INPUT -s 10.0.0.2 -j DROP');
    await expectVerdict(world, [`bare has firewall rule ${both}`, 'holds']);
  });
});

const elsewhere: readonly Expectation[] = [
  ['six has firewall rule ip6tables INPUT -s fd00:0::5/64 -j DROP', 'holds'],
  ['six has firewall rule FORWARD -j DROP', 'does-not-hold'],
  ['six has no firewall rule FORWARD -j DROP', 'holds'],
  ['six has no firewall rule ip6tables FORWARD -j DROP', 'does-not-hold'],
  ['six has firewall rule tcp dport 80 accept', 'holds'],
  ['six has firewall rule tcp dport http accept', 'holds'],
  ['six has no firewall rule tcp dport http accept', 'does-not-hold'],
  ['six has firewall rule ip saddr 10.0.0.5/24 drop', 'holds'],
  ['six has firewall rule dport 80 accept', 'holds'],
  ['six has no firewall rule dport 81 accept', 'error', /neither a rule of nft/],
  ['six has firewall rule policy drop', 'holds'],
  ['fw has no firewall rule policy drop', 'does-not-hold', /-P FORWARD DROP/],
  ['bare has no firewall rule policy drop', 'holds'],
  ['six has no firewall rule tcp dport 443 accept', 'holds'],
  ['old has firewall rule FORWARD -i v0 -j DROP', 'holds'],
  ['old has no firewall rule FORWARD -i v0 -j DROP', 'does-not-hold'],
  ['mixed has firewall rule INPUT -j DROP', 'error', /nft has put something into it/],
  ['mixed has no firewall rule INPUT -j ACCEPT', 'error', /cannot list the table filter of mixed/],
  ['mixed has no firewall rule -P INPUT DROP', 'error', /cannot list/],
  ['mixed has firewall rule ct state vmap { new : drop }', 'holds'],
];

test.concurrent.each(elsewhere)('"%s": %s', async (...expectation) => {
  await expectVerdict(world, expectation as Expectation);
});

const routes: readonly Expectation[] = [
  ['routes has route 10.0.0.0/24 dev v0', 'holds'],
  ['routes has route 10.0.0.0/24 dev other', 'holds'],
  ['routes has no route 10.0.0.0/24 dev other', 'does-not-hold'],
  ['routes has route 2001:db8::/32', 'does-not-hold', undefined, /unreachable 2001:db8::\/32/],
  ['routes has no route 2001:db8::/32', 'holds'],
  ['routes has route 2001:db9::/32', 'does-not-hold'],
  ['routes has route 2001:dba::/32 dev lo', 'does-not-hold'],
  ['routes has route 10.9.0.0/16', 'does-not-hold'],
  ['routes has route ::/0', 'holds'],
  ['routes has no route ::/0 dev v0', 'does-not-hold'],
  ['routes has route 0.0.0.0/0', 'does-not-hold'],
  ['routes has no route 0.0.0.0/0', 'holds'],
  ['routes has route default', 'does-not-hold', undefined, /only IPv6 has one/],
  ['routes has no route default', 'error', /may mean two.*::\/0 dev v0/],
  ['routes has route 10.7.0.0/16 via 10.0.0.2', 'does-not-hold'],
  ['routes has no route 10.7.0.0/16', 'holds'],
  ['routes has route 10.6.0.0/16 via 10.0.0.2', 'holds', /in the table 101/],
  ['routes has route 10.5.0.0/16 via 10.0.0.2 dev v0', 'holds'],
  ['across has route default via fd00::2', 'holds'],
  ['across has no route default via fd00::2', 'does-not-hold'],
  ['across has route 0.0.0.0/0 dev v0', 'holds'],
  ['bare has no route ::/0', 'holds'],
  ['nobody has no route ::/0', 'error', /nobody/],
];

describe('a route', () => {
  test.concurrent.each(routes)('"%s": %s', async (...expectation) => {
    await expectVerdict(world, expectation as Expectation);
  });
});

/** Of every kind that lessons are likely to have. */
const MANY = `
-A FORWARD -m limit --limit 5/min --limit-burst 7 -j LOG --log-prefix "passed on: " --log-level 4
-A FORWARD -m mac --mac-source 02:42:ac:11:00:02 -j DROP
-A FORWARD -p tcp -m tcp ! --sport 1024:65535 --dport 1:1023 -j DROP
-A FORWARD -m conntrack ! --ctstate INVALID,NEW --ctdir ORIGINAL -j ACCEPT
-A FORWARD -m iprange --src-range 10.0.0.1-10.0.0.9 -j DROP
-A FORWARD -p udp -m length --length 0:100 -m ttl --ttl-lt 5 -j DROP
-A FORWARD -m statistic --mode nth --every 3 --packet 0 -j DROP
-A FORWARD -m mark --mark 0x1/0xff -j ACCEPT
-A FORWARD -m pkttype --pkt-type broadcast -j DROP
-A FORWARD -s 10.0.0.0/8 ! -d 10.0.0.0/8 ! -i eth+ -o v0 -p icmp -j REJECT --reject-with icmp-admin-prohibited
-A INPUT -p tcp -m connlimit --connlimit-above 3 -j REJECT --reject-with tcp-reset
-A INPUT -p tcp -m recent --name ssh --set
-A INPUT -f -j DROP
-A INPUT -m comment --comment "it is \\"quoted\\"" -j ACCEPT
-t nat -A PREROUTING -p tcp -m tcp --dport 8080 -j DNAT --to-destination 10.0.0.2:80
-t nat -A PREROUTING -m addrtype --dst-type LOCAL -j REDIRECT
-t nat -A PREROUTING -p tcp -j REDIRECT --to-ports 8080
-t nat -A POSTROUTING -s 10.0.0.0/24 -j SNAT --to-source 203.0.113.11-203.0.113.13 --random
-t nat -A POSTROUTING -p udp -j MASQUERADE --to-ports 1024-2048
-t mangle -A FORWARD -p tcp -m tcp --tcp-flags SYN,RST SYN -j TCPMSS --clamp-mss-to-pmtu
-t mangle -A PREROUTING -i v0 -j MARK --set-xmark 0x2/0xffffffff
-t mangle -A PREROUTING -j CONNMARK --save-mark
-t mangle -A POSTROUTING -j TTL --ttl-set 64
-t mangle -A POSTROUTING -j DSCP --set-dscp 0x0a
-t raw -A PREROUTING -p udp -j NOTRACK
`
  .split('\n')
  .filter((line) => line !== '');

test('each rule that can be added is there as it was typed, in its own table alone', async () => {
  await prepare(sandbox, 'ip netns add many');
  const added: string[] = [];
  for (const rule of MANY)
    if ((await type(sandbox, `ip netns exec many iptables ${rule}`)).code === 0) added.push(rule);
  expect(added.length).toBeGreaterThan(MANY.length / 2); // a kernel may lack some
  for (const rule of added) await expectVerdict(world, [`many has firewall rule ${rule}`, 'holds']);
  for (const rule of added) await expectVerdict(world, [`bare has no firewall rule ${rule}`, 'holds']);
});

test('each rule that Docker made is there as iptables-save prints it', async () => {
  const docker = await startSandbox(container, { docker: true });
  const there = worldOf(container, docker);
  await prepare(
    docker,
    'docker network create net1; docker run -d --network net1 -p 8080:80 web; docker run -d -p 8081:80/udp web',
  );
  const saved = (await type(docker, 'iptables-save')).output;
  let table = '';
  const rules = saved.split('\n').flatMap((line) => {
    if (line.startsWith('*')) table = line.slice(1).trim();
    return line.startsWith('-A') ? [`-t ${table} ${line.trim()}`] : [];
  });
  expect(rules.length).toBeGreaterThan(15);
  for (const rule of rules) await expectVerdict(there, [`host has firewall rule ${rule}`, 'holds']);
});
