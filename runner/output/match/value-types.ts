// The one table of values that differ from run to run: what each looks like and where it may stand.
// Every pattern is bounded and starts at a word's start, so that no text, however made, takes more than linear time.
// They are applied to a line whose runs of blanks are one blank and which has none at its ends.

export interface ValueType {
  readonly name: string;
  /** A printed line with such a value, for the reference. */
  readonly example: string;
  readonly pattern: RegExp;
  /** The line above must look like this. */
  readonly under?: RegExp;
}

const month = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';
const weekday = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)';
const age =
  '(?:Less than a second|About an? (?:minute|hour)|\\d{1,4} (?:second|minute|hour|day|week|month|year)s?)';
/** The range that Linux and Docker hand ports out of: a port below it was chosen by somebody, and is a fact. */
const port = '(?:3276[89]|327[7-9]\\d|32[89]\\d\\d|3[3-9]\\d{3}|[45]\\d{4}|6[0-5]\\d{3})(?!\\d)';
/** Zero is a fact (the rule was never hit), how many more is not. */
const counter = '(?!0(?![\\w.]))\\d{1,15}[KMGT]?(?!\\w)';
/** Process 1 is a fact in a process namespace; the others come as they come. */
const processId = '(?!1(?!\\d))\\d{1,7}(?!\\w)';
const protocol = '(?:all|tcp|udp|icmp|ipv6-icmp|sctp|\\d{1,3})';
const placeholder = '\\S{0,64}?(?:\\.\\.\\.|<[a-z])';

/** Earlier rows win where two patterns overlap. */
export const valueTypes: readonly ValueType[] = [
  // Addresses that the kernel draws by lot. Broadcast, zero and IPv4 multicast addresses are always the same: facts.
  row(
    'bridge id',
    'designated_bridge 8000.22:37:f0:de:25:36',
    '(?<=(?<!\\w)[0-9a-f]{4}\\.)(?:(?!0{12})[0-9a-f]{12}|[0-9a-f]{1,2}(?::[0-9a-f]{1,2}){5})(?!\\w|:\\w)',
  ),
  row(
    'MAC address',
    'link/ether ce:a8:5f:10:82:bc brd ff:ff:ff:ff:ff:ff',
    '(?i:(?<![\\w:])(?!00(?::00){5}|33:33:)[0-9a-f][02468ace](?::[0-9a-f]{2}){5}(?!\\w|:\\w))',
  ),
  row(
    'multicast MAC address',
    'link 33:33:ff:10:82:bc',
    '(?i:(?<![\\w:])33:33:ff(?::[0-9a-f]{2}){3}(?!\\w|:\\w))',
  ),
  row(
    'link-local address',
    'inet6 fe80::cca8:5fff:fe10:82bc/64 scope link',
    '(?i:(?<![\\w:])fe80::(?:[0-9a-f]{1,4}:){2,3}[0-9a-f]{1,4}(?!\\w|:\\w))',
  ),
  row(
    'solicited-node address',
    'inet6 ff02::1:ff10:82bc',
    '(?i:(?<![\\w:])ff02::1:ff[0-9a-f]{2}:[0-9a-f]{1,4}(?!\\w|:\\w))',
  ),

  // Names that Docker and the kernel make up.
  row(
    'UUID',
    'id 123e4567-e89b-12d3-a456-426614174000',
    '(?<![\\w-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![\\w-])',
  ),
  row(
    'full id',
    'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
    '(?<!\\w)[0-9a-f]{64}(?!\\w)',
  ),
  row('short id', 'a1b2c3d4e5f6 box "sh" bb1', '(?<!\\w|\\d\\.)[0-9a-f]{12}(?!\\w|\\.\\d)'),
  row('veth name', '9: veth1a2b3c4@if8: <UP> mtu', '(?<![\\w-])veth[0-9a-f]{7}(?![\\w-])'),
  row(
    'namespace number',
    'net:[4026532341]',
    '(?<=(?<!\\w)(?:net|mnt|pid|uts|ipc|user|cgroup|time):\\[)\\d{1,12}(?=\\])|(?<![\\w.])402653\\d{4}(?![\\w.])',
  ),
  row('temporary name', '/tmp/tmp.Xa8sdfQ1zz', '(?<=/tmp/tmp\\.)[A-Za-z0-9]{6,10}(?!\\w)'),

  // Times, dates, ages.
  row(
    'date and time',
    '2024-01-02T03:04:05.123456789Z',
    '(?<!\\w)\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?(?:Z| ?[+-]\\d\\d:?\\d\\d)?(?: [A-Z]{3,4}(?!\\w))?(?!\\w)',
  ),
  row(
    'calendar time',
    'Tue Jan 2 03:04:05 UTC 2024',
    `${weekday} ${month} \\d{1,2} \\d\\d:\\d\\d:\\d\\d(?: [AP]M)?(?: [A-Z]{3,5})? \\d{4}`,
  ),
  row(
    'header time',
    'Date: Tue, 02 Jan 2024 03:04:05 GMT',
    `${weekday}, \\d{1,2} ${month} \\d{4} \\d\\d:\\d\\d:\\d\\d (?:GMT|[+-]\\d{4})`,
  ),
  row(
    'log time',
    '[02/Jan/2024:03:04:05 +0000] "GET /"',
    `(?<!\\d)\\d\\d/${month}/\\d{4}:\\d\\d:\\d\\d:\\d\\d [+-]\\d{4}`,
  ),
  row(
    'file time',
    '-rw-r--r-- 1 root root 5 Jan 2 03:04 f',
    `(?<!\\w)${month} \\d{1,2} (?:\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,6})?|\\d\\d:\\d\\d|\\d{4})(?![\\w:])`,
  ),
  row('date', 'built 2024-01-02', '(?<![\\w-])\\d{4}-\\d\\d-\\d\\d(?![\\w-])'),
  row(
    'time of day',
    '03:04:05.123456 IP 10.0.0.1',
    '(?<![\\w:.])\\d{1,2}:\\d\\d:\\d\\d(?:\\.\\d{1,9})?(?![\\w:])',
  ),
  row('epoch time', '[1700000000.123456] 64 bytes', '(?<=\\[)\\d{10}\\.\\d{6}(?=\\])'),
  row('age', 'box 2 minutes ago', `(?<!\\w)${age}(?= ago(?!\\w))|(?<=(?<!\\w)Up )${age}(?![^\\s,])`),
  row('uptime', '03:04:05 up 3 min, 0 users', '(?<=\\d\\d:\\d\\d:\\d\\d up )[^,]{1,20}(?=, )'),
  row(
    'load',
    'load average: 0.00, 0.01, 0.05',
    '(?<=load average: )\\d{1,4}\\.\\d\\d, \\d{1,4}\\.\\d\\d, \\d{1,4}\\.\\d\\d',
  ),

  // Durations. The unit is no part of the value: `time=... ms` is how one writes it.
  row(
    'duration',
    '64 bytes from 10.0.0.2: icmp_seq=1 ttl=64 time=0.045 ms',
    '(?<![\\w.])\\d{1,12}(?:\\.\\d{1,9})?(?=(?:/\\d{1,12}(?:\\.\\d{1,9})?){0,3} ?[mun\\u00b5\\u03bc]s(?!\\w))',
  ),
  row(
    'duration',
    '64 bytes (1.5 KB) copied, 0.0012 s',
    '(?<![\\w.])\\d{1,6}\\.\\d{1,9}(?= ?(?:s|secs?|seconds?)(?!\\w))',
  ),
  row('elapsed time', 'real 0m0.003s', '(?<!\\w)\\d{1,6}m ?\\d{1,2}[.,]\\d{2,3}s(?!\\w)'),
  row(
    'lifetime',
    'valid_lft 3592sec preferred_lft 3592sec',
    '(?<=(?<!\\w)(?:valid_lft|preferred_lft|expires) )\\d{1,12}(?=sec(?!\\w))',
  ),
  row('timer', 'gc_timer 297.74 x', '(?<=_timer )\\d{1,9}\\.\\d\\d(?!\\d)'),
  row(
    'rate',
    'copied at 3.2 GB/s',
    '(?<![\\w.])\\d{1,9}(?:\\.\\d{1,6})? [kKMGT]?i?(?:B/s|bits/sec|bytes/sec)(?!\\w)',
  ),

  // Numbers that the kernel gives out in order of creation.
  row(
    'interface index',
    '2: v-b@v-a: <BROADCAST,MULTICAST> mtu 1500',
    `^\\d{1,9}(?=: (?:\\S{1,40}: (?:<[A-Z]|\\.\\.\\.)|\\S{1,40} inet6? |${placeholder}))|(?<=\\w@if)\\d{1,9}(?!\\w)`,
  ),
  row('namespace id', 'link-netnsid 0', '(?<=(?<!\\w)(?:link-netnsid |nsid |\\(id: ))\\d{1,9}(?!\\w)'),
  row('process id', 'users:(("nc",pid=123,fd=3))', `(?i:(?<=(?<!\\w)pid(?:=| |: |": ))${processId})`),
  row('process id', '[1] 12345', `(?<=^\\[\\d{1,3}\\](?:[+-]? ))${processId}(?= [A-Z]|$)`),
  row(
    'process id',
    'bash: line 3: 1234 Killed sleep 9',
    `(?<=(?<!\\w)line \\d{1,6}: )${processId}(?= (?:Killed|Terminated|Aborted|Segmentation|Hangup|Quit))`,
  ),
  row(
    'process id',
    '123 pts/0 00:00:00 bash',
    `^${processId}(?= (?:(?:pts/\\d{1,4}|tty\\w{1,6}|\\?) \\d|[a-z_][\\w-]{0,31} \\d{1,4}:\\d\\d ))`,
  ),
  row(
    'process id',
    'root 1234 0.0 0.1 4000 300 ? S 03:04 0:00 nc',
    `(?<=^[a-z_][\\w-]{0,31} )${processId}(?= (?:\\d{1,7} \\d{1,3} \\S{5} |\\d{1,3}\\.\\d \\d{1,3}\\.\\d ))`,
  ),
  row(
    'process id',
    'root 1234 1200 0 03:04 ? 00:00:00 nc',
    `(?<=^[a-z_][\\w-]{0,31} \\d{1,7} )${processId}(?= \\d{1,3} \\S{5} )`,
  ),
  // The other columns of `ps aux` and `ps -ef` that are never the same twice.
  row(
    'resource use',
    'root 1 1.1 0.0 4064 3212 ? Ss 20:04 0:00 nc',
    '(?<=^[a-z_][\\w-]{0,31} \\d{1,7} )\\d{1,3}\\.\\d \\d{1,3}\\.\\d \\d{1,9} \\d{1,9}(?= )',
  ),
  row(
    'start time',
    'root 1 1.1 0.0 4064 3212 ? Ss Nov23 0:00 nc',
    `(?<= )(?:\\d\\d:\\d\\d|${month}\\d\\d)(?= \\d{1,4}:\\d\\d )`,
  ),
  row(
    'start time',
    'root 1 0 2 20:04 ? 00:00:00 nc',
    `(?<= )\\d{1,3} (?:\\d\\d:\\d\\d|${month}\\d\\d)(?= (?:\\?|pts/\\d{1,4}|tty\\w{1,6}) \\d)`,
  ),
  row(
    'packet id',
    'ICMP echo request, id 123, seq 1, length 64',
    '(?<=(?<!\\w)id )\\d{1,5}(?=, (?:seq|offset) )|(?<= code=\\d{1,3} id=)\\d{1,5}(?!\\w)',
  ),

  // Ports and sequence numbers that the kernel draws.
  row(
    'drawn port',
    'IP 10.0.0.2.43210 > 10.0.0.1.80: Flags [S]',
    `(?<=(?<!\\w)[sd]port=)${port}|(?<=(?<!\\d)(?:\\d{1,3}\\.){4})${port}(?= >|: )`,
  ),
  row(
    'drawn port',
    '0.0.0.0:32768->80/tcp',
    `(?<=:)${port}(?=->)|(?<=-> \\S{1,45}:)${port}$|(?<= from \\[?[\\d.]{7,15}\\]?:)${port}|(?<= received on \\S{1,64} )${port}`,
  ),
  row(
    'sequence number',
    'Flags [S], seq 1234567890, win 64240',
    '(?<=(?<!\\w)(?:seq|TS val|ecr) )\\d{5,10}(?::\\d{5,10})?(?!\\w)',
  ),
  row(
    'connection timeout',
    'tcp 6 117 TIME_WAIT src=10.0.0.2',
    '(?<=(?:^| )(?:tcp 6|udp 17|icmp 1) )\\d{1,6}(?= )',
  ),

  // REACHABLE turns into STALE by waiting; FAILED and INCOMPLETE say something else.
  row(
    'neighbour age',
    '10.0.0.2 dev eth0 lladdr 02:42:ac:11:00:02 REACHABLE',
    '(?<=lladdr \\S{17} (?:router )?)(?:REACHABLE|STALE|DELAY|PROBE)(?!\\w)',
  ),

  // An IPv6 address is tentative for a second or two.
  row('link scope', 'inet6 fe80::1/64 scope link', '(?<=(?<!\\w)scope )link(?: tentative)?(?!\\w)'),
  row('global scope', 'inet6 fd00::1/64 scope global', '(?<=(?<!\\w)scope )global(?: tentative)?(?!\\w)'),

  // Counters of rules and interfaces: other traffic counts too.
  row(
    'counter',
    'Chain INPUT (policy ACCEPT 12 packets, 840 bytes)',
    `(?<=policy [A-Z]{4,6} )${counter}(?= packets)|(?<=policy [A-Z]{4,6} \\d{1,15}[KMGT]? packets, )${counter}(?= bytes)`,
  ),
  row(
    'counter',
    '3 252 MASQUERADE all -- any !docker0 172.17.0.0/16',
    `(?<=^(?:\\d{1,4} )?)${counter}(?= \\d{1,15}[KMGT]? (?:[\\w.-]{1,32} )?${protocol} -[-f] )`,
  ),
  row(
    'counter',
    '13 1252 MASQUERADE all -- any !docker0 172.17.0.0/16',
    `(?<=^(?:\\d{1,4} )?\\d{1,15}[KMGT]? )${counter}(?= (?:[\\w.-]{1,32} )?${protocol} -[-f] )`,
  ),
  row(
    'counter',
    'counter packets 5 bytes 420 masquerade',
    `(?<=counter packets )${counter}|(?<=counter packets \\d{1,15} bytes )${counter}`,
  ),
  row(
    'counter',
    'RX packets 1 bytes 90 (90.0 B)',
    `(?<=^[RT]X packets )${counter}|(?<=^[RT]X packets \\d{1,15} bytes )${counter} \\([^)]{1,20}\\)`,
  ),
  { ...row('counter', '90 1 0 0 0 0', `(?<![\\w.])${counter}(?![.])`), under: /^(?:[RT]X:|[RT]X errors:) / },
];

function row(name: string, example: string, source: string): ValueType {
  return { name, example, pattern: new RegExp(source, 'g') };
}
