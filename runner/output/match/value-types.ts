// The one table of values that differ from run to run: what each looks like and where it may stand.
// Every pattern is bounded and starts at a word's start, so that no text, however made, takes more than linear time.
// They are applied to a line whose runs of blanks are one blank and which has none at its ends.

export interface ValueType {
  readonly name: string;
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
    '(?<=(?<!\\w)[0-9a-f]{4}\\.)(?:(?!0{12})[0-9a-f]{12}|[0-9a-f]{1,2}(?::[0-9a-f]{1,2}){5})(?!\\w|:\\w)',
  ),
  row(
    'MAC address',
    '(?<![\\w:])(?!00(?::00){5}|33:33:)[0-9a-f][02468ace](?::[0-9a-f]{2}){5}(?!\\w|:\\w)',
    'i',
  ),
  row('multicast MAC address', '(?<![\\w:])33:33:ff(?::[0-9a-f]{2}){3}(?!\\w|:\\w)', 'i'),
  row('link-local address', '(?<![\\w:])fe80::(?:[0-9a-f]{1,4}:){2,3}[0-9a-f]{1,4}(?!\\w|:\\w)', 'i'),
  row('solicited-node address', '(?<![\\w:])ff02::1:ff[0-9a-f]{2}:[0-9a-f]{1,4}(?!\\w|:\\w)', 'i'),

  // Names that Docker and the kernel make up.
  row('UUID', '(?<![\\w-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![\\w-])'),
  row('full id', '(?<!\\w)[0-9a-f]{64}(?!\\w)'),
  row('short id', '(?<!\\w|\\d\\.)[0-9a-f]{12}(?!\\w|\\.\\d)'),
  row('veth name', '(?<![\\w-])veth[0-9a-f]{7}(?![\\w-])'),
  row(
    'namespace number',
    '(?<=(?<!\\w)(?:net|mnt|pid|uts|ipc|user|cgroup|time):\\[)\\d{1,12}(?=\\])|(?<![\\w.])402653\\d{4}(?![\\w.])',
  ),
  row('temporary name', '(?<=/tmp/tmp\\.)[A-Za-z0-9]{6,10}(?!\\w)'),

  // Times, dates, ages.
  row(
    'date and time',
    '(?<!\\w)\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?(?:Z| ?[+-]\\d\\d:?\\d\\d)?(?: [A-Z]{3,4}(?!\\w))?(?!\\w)',
  ),
  row('calendar time', `${weekday} ${month} \\d{1,2} \\d\\d:\\d\\d:\\d\\d(?: [AP]M)?(?: [A-Z]{3,5})? \\d{4}`),
  row('header time', `${weekday}, \\d{1,2} ${month} \\d{4} \\d\\d:\\d\\d:\\d\\d (?:GMT|[+-]\\d{4})`),
  row('log time', `(?<!\\d)\\d\\d/${month}/\\d{4}:\\d\\d:\\d\\d:\\d\\d [+-]\\d{4}`),
  row(
    'file time',
    `(?<!\\w)${month} \\d{1,2} (?:\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,6})?|\\d\\d:\\d\\d|\\d{4})(?![\\w:])`,
  ),
  row('date', '(?<![\\w-])\\d{4}-\\d\\d-\\d\\d(?![\\w-])'),
  row('time of day', '(?<![\\w:.])\\d{1,2}:\\d\\d:\\d\\d(?:\\.\\d{1,9})?(?![\\w:])'),
  row('epoch time', '(?<=\\[)\\d{10}\\.\\d{6}(?=\\])'),
  row('age', `(?<!\\w)${age}(?= ago(?!\\w))|(?<=(?<!\\w)Up )${age}(?![^\\s,])`),
  row('uptime', '(?<=\\d\\d:\\d\\d:\\d\\d up )[^,]{1,20}(?=, )'),
  row('load', '(?<=load average: )\\d{1,4}\\.\\d\\d, \\d{1,4}\\.\\d\\d, \\d{1,4}\\.\\d\\d'),

  // Durations. The unit is no part of the value: `time=... ms` is how one writes it.
  row(
    'duration',
    '(?<![\\w.])\\d{1,12}(?:\\.\\d{1,9})?(?=(?:/\\d{1,12}(?:\\.\\d{1,9})?){0,3} ?[mun\\u00b5\\u03bc]s(?!\\w))',
  ),
  row('duration', '(?<![\\w.])\\d{1,6}\\.\\d{1,9}(?= ?(?:s|secs?|seconds?)(?!\\w))'),
  row('elapsed time', '(?<!\\w)\\d{1,6}m ?\\d{1,2}[.,]\\d{2,3}s(?!\\w)'),
  row('lifetime', '(?<=(?<!\\w)(?:valid_lft|preferred_lft|expires) )\\d{1,12}(?=sec(?!\\w))'),
  row('timer', '(?<=_timer )\\d{1,9}\\.\\d\\d(?!\\d)'),
  row('rate', '(?<![\\w.])\\d{1,9}(?:\\.\\d{1,6})? [kKMGT]?i?(?:B/s|bits/sec|bytes/sec)(?!\\w)'),

  // Numbers that the kernel gives out in order of creation.
  row(
    'interface index',
    `^\\d{1,9}(?=: (?:\\S{1,40}: (?:<[A-Z]|\\.\\.\\.)|\\S{1,40} inet6? |${placeholder}))|(?<=\\w@if)\\d{1,9}(?!\\w)`,
  ),
  row('namespace id', '(?<=(?<!\\w)(?:link-netnsid |nsid |\\(id: ))\\d{1,9}(?!\\w)'),
  row('process id', `(?<=(?<!\\w)pid(?:=| |: |": ))${processId}`, 'i'),
  row('process id', `(?<=^\\[\\d{1,3}\\](?:[+-]? ))${processId}(?= [A-Z]|$)`),
  row(
    'process id',
    `(?<=(?<!\\w)line \\d{1,6}: )${processId}(?= (?:Killed|Terminated|Aborted|Segmentation|Hangup|Quit))`,
  ),
  row(
    'process id',
    `^${processId}(?= (?:(?:pts/\\d{1,4}|tty\\w{1,6}|\\?) \\d|[a-z_][\\w-]{0,31} \\d{1,4}:\\d\\d ))`,
  ),
  row(
    'process id',
    `(?<=^[a-z_][\\w-]{0,31} )${processId}(?= (?:\\d{1,7} \\d{1,3} \\S{5} |\\d{1,3}\\.\\d \\d{1,3}\\.\\d ))`,
  ),
  row('process id', `(?<=^[a-z_][\\w-]{0,31} \\d{1,7} )${processId}(?= \\d{1,3} \\S{5} )`),
  // The other columns of `ps aux` and `ps -ef` that are never the same twice.
  row(
    'resource use',
    '(?<=^[a-z_][\\w-]{0,31} \\d{1,7} )\\d{1,3}\\.\\d \\d{1,3}\\.\\d \\d{1,9} \\d{1,9}(?= )',
  ),
  row('start time', `(?<= )(?:\\d\\d:\\d\\d|${month}\\d\\d)(?= \\d{1,4}:\\d\\d )`),
  row(
    'start time',
    `(?<= )\\d{1,3} (?:\\d\\d:\\d\\d|${month}\\d\\d)(?= (?:\\?|pts/\\d{1,4}|tty\\w{1,6}) \\d)`,
  ),
  row('packet id', '(?<=(?<!\\w)id )\\d{1,5}(?=, (?:seq|offset) )|(?<= code=\\d{1,3} id=)\\d{1,5}(?!\\w)'),

  // Ports and sequence numbers that the kernel draws.
  row('drawn port', `(?<=(?<!\\w)[sd]port=)${port}|(?<=(?<!\\d)(?:\\d{1,3}\\.){4})${port}(?= >|: )`),
  row(
    'drawn port',
    `(?<=:)${port}(?=->)|(?<=-> \\S{1,45}:)${port}$|(?<= from \\[?[\\d.]{7,15}\\]?:)${port}|(?<= received on \\S{1,64} )${port}`,
  ),
  row('sequence number', '(?<=(?<!\\w)(?:seq|TS val|ecr) )\\d{5,10}(?::\\d{5,10})?(?!\\w)'),
  row('connection timeout', '(?<=(?:^| )(?:tcp 6|udp 17|icmp 1) )\\d{1,6}(?= )'),

  // REACHABLE turns into STALE by waiting; FAILED and INCOMPLETE say something else.
  row('neighbour age', '(?<=lladdr \\S{17} (?:router )?)(?:REACHABLE|STALE|DELAY|PROBE)(?!\\w)'),

  // An IPv6 address is tentative for a second or two.
  row('link scope', '(?<=(?<!\\w)scope )link(?: tentative)?(?!\\w)'),
  row('global scope', '(?<=(?<!\\w)scope )global(?: tentative)?(?!\\w)'),

  // Counters of rules and interfaces: other traffic counts too.
  row(
    'counter',
    `(?<=policy [A-Z]{4,6} )${counter}(?= packets)|(?<=policy [A-Z]{4,6} \\d{1,15}[KMGT]? packets, )${counter}(?= bytes)`,
  ),
  row('counter', `(?<=^(?:\\d{1,4} )?)${counter}(?= \\d{1,15}[KMGT]? (?:[\\w.-]{1,32} )?${protocol} -[-f] )`),
  row('counter', `(?<=^(?:\\d{1,4} )?\\d{1,15}[KMGT]? )${counter}(?= (?:[\\w.-]{1,32} )?${protocol} -[-f] )`),
  row('counter', `(?<=counter packets )${counter}|(?<=counter packets \\d{1,15} bytes )${counter}`),
  row(
    'counter',
    `(?<=^[RT]X packets )${counter}|(?<=^[RT]X packets \\d{1,15} bytes )${counter} \\([^)]{1,20}\\)`,
  ),
  { ...row('counter', `(?<![\\w.])${counter}(?![.])`), under: /^(?:[RT]X:|[RT]X errors:) / },
];

function row(name: string, source: string, flags = ''): ValueType {
  return { name, pattern: new RegExp(source, `g${flags}`) };
}
