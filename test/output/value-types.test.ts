// Each row of the table of volatile values: real lines in which it changes, and that no other type takes its place.
import { describe, expect, test } from 'vitest';
import { matchOutput } from '../../runner/output/match/match-output.ts';
import { recogniseValues } from '../../runner/output/match/recognise-values.ts';
import { valueTypes } from '../../runner/output/match/value-types.ts';

/** Pairs of lines as printed in two runs. */
const samples: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  'MAC address': [
    [
      '    link/ether ce:a8:5f:10:82:bc brd ff:ff:ff:ff:ff:ff',
      '    link/ether 72:4b:ab:ca:5b:9c brd ff:ff:ff:ff:ff:ff',
    ],
    ['10.0.0.2 lladdr 02:42:0A:00:00:02 PERMANENT', '10.0.0.2 lladdr 02:42:0A:00:00:03 PERMANENT'],
    ['"MacAddress": "02:42:ac:11:00:02",', '"MacAddress": "02:42:ac:11:00:03",'],
  ],
  'bridge id': [
    ['designated_bridge 8000.22:37:f0:de:25:36', 'designated_bridge 8000.ae:1:3d:b:e7:1a'],
    ['docker0  8000.0242a1b2c3d4  no  veth1', 'docker0  8000.0242ffffffff  no  veth1'],
  ],
  'link scope': [['inet6 fe80::1/64 scope link', 'inet6 fe80::1/64 scope link tentative']],
  'global scope': [['inet6 fd00::1/64 scope global', 'inet6 fd00::1/64 scope global tentative']],
  timer: [['gc_timer  297.74 x', 'gc_timer    0.00 x']],
  'multicast MAC address': [['link 33:33:ff:10:82:bc', 'link 33:33:ff:ca:5b:9c']],
  'link-local address': [
    ['inet6 fe80::cca8:5fff:fe10:82bc/64 scope link', 'inet6 fe80::704b:abff:feca:5b9c/64 scope link'],
  ],
  'solicited-node address': [['inet6 ff02::1:ff10:82bc', 'inet6 ff02::1:ffca:5b9c']],
  UUID: [['id 123e4567-e89b-12d3-a456-426614174000', 'id 00000000-e89b-12d3-a456-426614174fff']],
  'full id': [
    ['a'.repeat(64), '0123456789abcdef'.repeat(4)],
    [`sha256:${'b'.repeat(64)}`, `sha256:${'c'.repeat(64)}`],
  ],
  'short id': [
    ['a1b2c3d4e5f6   box   "sh"   bb1', '0123456789ab   box   "sh"   bb1'],
    ['123456789012   box', 'abcdefabcdef   box'],
    ['master br-0a1b2c3d4e5f state UP', 'master br-ffffffffffff state UP'],
    ['root@a1b2c3d4e5f6:/# ', 'root@000000000000:/# '],
  ],
  'veth name': [
    ['9: veth1a2b3c4@if8: <UP> mtu', '11: vethabcdef0@if10: <UP> mtu'],
    ['dev veth1234567', 'dev vethaaaaaaa'],
  ],
  'namespace number': [
    ['net:[4026532341]', 'net:[4026531840]'],
    ['4026532341 net 3', '4026532400 net 3'],
  ],
  'temporary name': [['/tmp/tmp.Xa8sdfQ1zz', '/tmp/tmp.0000000000']],
  'date and time': [
    ['2024-01-02T03:04:05.123456789Z', '2026-11-12T13:14:15.1Z'],
    ['2024-01-02 03:04:05 +0000 UTC', '2025-01-02 03:04:06 +0000 UTC'],
  ],
  'calendar time': [['Tue Jan  2 03:04:05 UTC 2024', 'Wed Feb 12 13:04:05 UTC 2025']],
  'header time': [['Date: Tue, 02 Jan 2024 03:04:05 GMT', 'Date: Wed, 03 Jan 2024 03:04:05 GMT']],
  'log time': [['[02/Jan/2024:03:04:05 +0000] "GET /"', '[03/Feb/2025:03:04:05 +0000] "GET /"']],
  'file time': [['-rw-r--r-- 1 root root 5 Jan  2 03:04 f', '-rw-r--r-- 1 root root 5 Dec 12  2023 f']],
  date: [['built 2024-01-02', 'built 2025-11-12']],
  'time of day': [['03:04:05.123456 IP 10.0.0.1', '13:04:05.000001 IP 10.0.0.1']],
  'epoch time': [['[1700000000.123456] 64 bytes', '[1800000000.000000] 64 bytes']],
  age: [
    ['box   2 minutes ago', 'box   About a minute ago'],
    ['Exited (0) 3 seconds ago', 'Exited (0) Less than a second ago'],
    ['Up 3 seconds', 'Up About an hour'],
    ['Up 3 seconds (healthy)', 'Up 2 hours (healthy)'],
  ],
  uptime: [['03:04:05 up 3 min, 0 users', '03:04:05 up 13:04, 0 users']],
  load: [['load average: 0.00, 0.01, 0.05', 'load average: 1.00, 12.01, 0.15']],
  duration: [
    [
      '64 bytes from 10.0.0.2: icmp_seq=1 ttl=64 time=0.045 ms',
      '64 bytes from 10.0.0.2: icmp_seq=1 ttl=64 time=12 ms',
    ],
    ['3 received, 0% packet loss, time 2012ms', '3 received, 0% packet loss, time 2051ms'],
    ['rtt min/avg/max/mdev = 0.045/0.060/0.100/0.020 ms', 'rtt min/avg/max/mdev = 1.045/2.060/3.1/0 ms'],
    ['round-trip min/avg/max = 0.045/0.060/0.100 ms', 'round-trip min/avg/max = 0.1/0.2/0.3 ms'],
    [' 1  10.0.0.1 (10.0.0.1)  0.045 ms  0.013 ms', ' 1  10.0.0.1 (10.0.0.1)  1.045 ms  0.113 ms'],
    ['64 bytes (1.5 KB) copied, 0.0012 s', '64 bytes (1.5 KB) copied, 0.9 s'],
  ],
  'elapsed time': [
    ['real\t0m0.003s', 'real\t1m10.103s'],
    ['real\t0m 0.00s', 'real\t0m 1.02s'],
  ],
  lifetime: [['valid_lft 3592sec preferred_lft 3592sec', 'valid_lft 3sec preferred_lft 86400sec']],
  rate: [
    ['copied at 3.2 GB/s', 'copied at 900 MB/s'],
    ['9.41 Gbits/sec', '941 Mbits/sec'],
  ],
  'interface index': [
    ['2: v-b@v-a: <BROADCAST,MULTICAST> mtu 1500', '12: v-b@v-a: <BROADCAST,MULTICAST> mtu 1500'],
    ['5: eth0@if6: <UP> mtu', '31: eth0@if32: <UP> mtu'],
    ['2: eth0    inet 10.0.0.1/24 brd 10.0.0.255', '7: eth0    inet 10.0.0.1/24 brd 10.0.0.255'],
  ],
  'namespace id': [
    ['link-netnsid 0', 'link-netnsid 3'],
    ['ns1 (id: 0)', 'ns1 (id: 12)'],
  ],
  'process id': [
    ['users:(("nc",pid=123,fd=3))', 'users:(("nc",pid=4567,fd=3))'],
    ['"Pid": 1234,', '"Pid": 99,'],
    ['[1] 12345', '[1] 77'],
    ['[1]+  9766 Running                 sleep 9 &', '[1]+ 10825 Running                 sleep 9 &'],
    [
      'bash: line 3:  1234 Killed                  sleep 9',
      'bash: line 3:  99 Killed                  sleep 9',
    ],
    ['    123 pts/0    00:00:00 bash', '   4567 pts/0    00:00:00 bash'],
    ['  123 root      0:00 sleep 99', '   45 root      0:00 sleep 99'],
    [
      'root  1234  0.0  0.1  4000  300 ?  S  03:04  0:00 nc',
      'root  99  0.0  0.1  4000  300 ?  S  03:04  0:00 nc',
    ],
    ['root  1234  1200  0 03:04 ?  00:00:00 nc', 'root  99  98  0 03:04 ?  00:00:00 nc'],
  ],
  'resource use': [
    [
      'root           1  1.1  0.0   4064  3212 ?        Ss   20:04   0:00 nc',
      'root           1  0.3  1.0   5064  3 ?        Ss   20:04   0:00 nc',
    ],
  ],
  'start time': [
    [
      'root           1  1.1  0.0   4064  3212 ?        Ss   20:04   0:00 nc',
      'root           1  1.1  0.0   4064  3212 ?        Ss   Nov23   0:00 nc',
    ],
    [
      'root           1       0  2 20:04 ?        00:00:00 nc',
      'root           1       0  0 Nov23 ?        00:00:00 nc',
    ],
  ],
  'packet id': [['ICMP echo request, id 123, seq 1, length 64', 'ICMP echo request, id 9, seq 1, length 64']],
  'drawn port': [
    ['IP 10.0.0.2.43210 > 10.0.0.1.80: Flags [S]', 'IP 10.0.0.2.50001 > 10.0.0.1.80: Flags [S]'],
    ['src=10.0.0.2 dst=10.0.0.1 sport=43210 dport=80', 'src=10.0.0.2 dst=10.0.0.1 sport=60000 dport=80'],
    ['0.0.0.0:32768->80/tcp', '0.0.0.0:32801->80/tcp'],
    ['80/tcp -> 0.0.0.0:32768', '80/tcp -> 0.0.0.0:32801'],
    ['Connection received on localhost 39920', 'Connection received on localhost 39936'],
  ],
  'sequence number': [['Flags [S], seq 1234567890, win 64240', 'Flags [S], seq 23456, win 64240']],
  'connection timeout': [['tcp      6 117 TIME_WAIT src=10.0.0.2', 'tcp      6 43 TIME_WAIT src=10.0.0.2']],
  'neighbour age': [
    [
      '10.0.0.2 dev eth0 lladdr 02:42:ac:11:00:02 REACHABLE',
      '10.0.0.2 dev eth0 lladdr 02:42:ac:11:00:03 STALE',
    ],
  ],
  counter: [
    ['Chain INPUT (policy ACCEPT 12 packets, 840 bytes)', 'Chain INPUT (policy ACCEPT 3K packets, 1M bytes)'],
    [
      '    3   252 MASQUERADE  all  --  any    !docker0  172.17.0.0/16',
      '   13  1252 MASQUERADE  all  --  any    !docker0  172.17.0.0/16',
    ],
    ['1    3   252 ACCEPT  tcp  --  *  *  0.0.0.0/0', '1    4   336 ACCEPT  tcp  --  *  *  0.0.0.0/0'],
    ['counter packets 5 bytes 420 masquerade', 'counter packets 6 bytes 504 masquerade'],
    ['RX packets 1  bytes 90 (90.0 B)', 'RX packets 21  bytes 1790 (1.7 KB)'],
  ],
};

describe.each(Object.entries(samples))('%s', (type, pairs) => {
  test.each(pairs)('%j is the same as in another run', (first, second) => {
    expect(first).not.toBe(second);
    expect(same(first, second)).toBe(true);
    expect(same(second, first)).toBe(true);
  });
  test('is recognised as what it is', () => {
    const flat = pairs[0]?.[0].replace(/\s+/g, ' ').trim() ?? '';
    expect(recogniseValues(flat, '').map((value) => value.type)).toContain(type);
  });
});

describe('types', () => {
  const values = [
    '02:42:ac:11:00:02',
    '0.045 ms',
    'a1b2c3d4e5f6',
    'a'.repeat(64),
    'net:[4026532341]',
    '2 minutes ago',
    '03:04:05',
    '2024-01-02',
    'veth1a2b3c4',
    'fe80::cca8:5fff:fe10:82bc',
  ];
  const pairs = values.flatMap((one) =>
    values.filter((other) => other !== one).map((other) => [one, other] as const),
  );
  test.each(pairs)('%s never matches %s', (one, other) => {
    expect(same(`value ${one}`, `value ${other}`)).toBe(false);
    expect(same(`value ${one} ...`, `value ${other} x`)).toBe(false);
  });
});

describe('counters under a heading', () => {
  test('numbers of ip -s differ, zero from more than zero does not get lost', () => {
    const head = '    RX:  bytes packets errors dropped  missed   mcast';
    expect(same(`${head}\n  90 1 0 0 0 0`, `${head}\n  8800 100 0 0 0 0`)).toBe(true);
    expect(same(`${head}\n  90 1 0 0 0 0`, `${head}\n  90 1 3 0 0 0`)).toBe(false);
  });
  test('the same numbers elsewhere are facts', () => {
    expect(same('x\n90 1 0 0 0 0', 'x\n91 1 0 0 0 0')).toBe(false);
  });
});

test.each(valueTypes)('$name is recognised in its example, $example', ({ name, example, under }) => {
  const above = under ? 'RX: bytes packets errors dropped missed mcast' : '';
  expect(recogniseValues(example, above).map(({ type }) => type)).toContain(name);
});

test('values do not overlap and stand in order', () => {
  const line =
    '2: eth0@if7: <UP> link/ether 02:42:ac:11:00:02 time=0.4 ms id a1b2c3d4e5f6 2024-01-02T03:04:05Z';
  const values = recogniseValues(line, '');
  for (const [n, value] of values.entries())
    expect(value.start).toBeGreaterThanOrEqual(values[n - 1]?.end ?? 0);
  expect(values.length).toBe(6);
});

function same(shown: string, printed: string): boolean {
  return matchOutput({ line: 1, text: shown, match: 'typed' }, printed).matched;
}
