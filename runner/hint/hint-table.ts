// The one table of hints: the first row that finds its symptom and has something to say about it wins. Particular rows stand
// before general ones. The messages are those of bash 5, iproute2 6, iptables 1.8, iputils, busybox and docker 20 to 28.
import type { HintRow } from './hint.ts';
import { dockerRows } from './hint-docker-rows.ts';
import { missingDevice, missingNamespace } from './hint-links.ts';
import { unknownTool } from './hint-shell.ts';
import { both, either, endsWith, hangs, prints, row, typed } from './hint-when.ts';

export const hintTable: readonly HintRow[] = [
  // Not a command at all.
  row(
    typed(/^\s*[|+\u2500-\u259f\u2190-\u21ff][^\n]*/),
    'This looks like a diagram, not like commands: label its fence `text`',
  ),
  row(
    prints(
      /syntax error(?: near unexpected token|: unexpected end of file|: unterminated)|unexpected EOF while looking for matching/,
    ),
    'The shell cannot read this as a command: a quote, bracket or `done` may be missing. If it is a diagram or output, label its fence `text`',
  ),
  row(
    prints(/(?:^|: )(?:[$#>]|\$): command not found/m),
    'The prompt is part of the command: leave it out, or label the fence `console`',
  ),

  ...dockerRows,

  // Devices and namespaces.
  { when: prints(/Cannot find device "([^"]{1,64})"/), say: missingDevice },
  { when: prints(/Device "([^"]{1,64})" does not exist/), say: missingDevice },
  { when: prints(/argument "([^"]{1,64})" is wrong: Device does not exist/), say: missingDevice },
  { when: prints(/Cannot open network namespace "([^"]{1,64})"/), say: missingNamespace },
  { when: prints(/argument "([^"]{1,64})" is wrong: Invalid "netns" value/), say: missingNamespace },
  {
    when: prints(/Cannot remove namespace file "[^"]{0,200}\/([^"/]{1,64})": No such file/),
    say: missingNamespace,
  },
  row(
    prints(/Cannot create namespace file "[^"]{0,200}\/([^"/]{1,64})": File exists/),
    ([, name]) =>
      `The namespace ${name} is there already: use it, or remove it with \`ip netns del ${name}\``,
  ),
  row(
    prints(/Unknown device type|RTNETLINK answers: Not supported/),
    'The kernel offers no such device type: name it in `requires`, as `kernel:vxlan`, and the lesson is skipped where it is missing',
  ),
  row(
    prints(/Not enough information: "type" argument is required/),
    'Say what kind of link it shall be: `ip link add NAME type bridge`',
  ),
  row(
    prints(
      /Attribute failed policy validation|argument "([^"]{1,64})" is wrong: "[^"]{1,20}" not a valid ifname/,
    ),
    'The name of a device has at most 15 characters, no blank and no slash',
  ),
  row(
    prints(/Device or resource busy/),
    'The device is in use: it may belong to a bridge already, or must be down for this',
  ),

  // Addresses and routes.
  row(prints(/ipv[46]: Address already assigned/i), 'The device has that address already'),
  row(
    both(typed(/\bip\b.*\blink add\b/), prints(/File exists/)),
    'A device of that name is there already, perhaps from an earlier step: `ip link` shows it',
  ),
  row(
    both(typed(/\bip\b.*\br(?:oute)? ?a/), prints(/File exists/)),
    'There is such a route already: `ip route` shows it, `ip route replace` changes it',
  ),
  row(prints(/RTNETLINK answers: File exists/), 'It is there already, perhaps from an earlier step'),
  row(
    prints(/Nexthop has invalid gateway/),
    'The gateway is not on a network that this namespace is attached to: give a device an address in the same subnet, and set it up, first',
  ),
  row(
    prints(/any valid prefix is expected rather than "([^"]{1,64})"/),
    ([, text]) => `"${text}" is no address with a prefix length: write it as 192.168.1.1/24`,
  ),
  row(
    prints(/Device for nexthop is not up|RTNETLINK answers: Network is down/),
    'The device must be up first: `ip link set dev NAME up`',
  ),
  row(
    prints(/RTNETLINK answers: No such process/),
    'There is no such route: `ip route` shows those there are',
  ),
  row(
    prints(/RTNETLINK answers: No such device/),
    'The route names no device that could carry it: name one with `dev`, or a gateway with `via`',
  ),
  row(
    prints(/RTNETLINK answers: Operation not supported/),
    'The kernel cannot do this here: a device, an address or a type may be missing in the command',
  ),
  row(
    prints(/(?:Object|Command) "([^"]{1,40})" is unknown, try "ip ([^"]{1,40})"/),
    ([, word, help]) => `"${word}" is no word of \`ip\`: \`ip ${help}\` lists them`,
  ),
  row(
    prints(/Command line is not complete\. Try option "help"|"\w+" argument is required/),
    'A word is missing in the command: its `help` lists what must follow',
  ),

  // iptables.
  row(
    both(
      typed(/\bip6?tables\b.*\s(?:-[DCR]|--(?:delete|check|replace))\s/),
      prints(/No chain\/target\/match by that name|too big|Bad rule \(does/),
    ),
    'There is no such rule in this namespace and table: `iptables -S` lists them as they must be written',
  ),
  row(
    prints(/(?:Chain '([^']{1,40})' does not exist|No chain\/target\/match by that name)/),
    'The chain must exist first (`iptables -N NAME`), and be named in the table it is in (`-t nat`)',
  ),
  row(
    prints(/Bad rule \(does (?:not|a matching rule) exist/),
    'There is no such rule: `iptables -S` lists them as they must be written',
  ),

  // Reaching others.
  row(
    hangs(/(?:^|[\s;&|])ping6?(?=\s)(?!.*(?:\s-\w*c\s?\d|\s-w))/),
    '`ping` never ends by itself: add `-c 3`',
  ),
  row(
    prints(/Network is unreachable/),
    'There is no route to that address: `ip route` in the same namespace shows those there are',
  ),
  row(
    prints(/Destination Host Unreachable/i),
    'Nobody answers for that address on the link: the other side may lack the address, be down, or be on another network',
  ),
  row(
    prints(
      /Name or service not known|Temporary failure in name resolution|bad address '|Could not resolve host|server can't find/,
    ),
    'The name does not resolve here: names of containers do on user-defined networks only, and the lab has no other DNS',
  ),
  row(
    prints(/\b100% packet loss/),
    'No answer came back: look on both sides at addresses (`ip addr`), routes (`ip route`), link state and firewall',
  ),
  row(prints(/Connection refused/i), 'The machine answers, but nothing listens on that port yet'),
  row(
    prints(/No route to host/i),
    'A route leads there, but nobody answers for the address on the last link, or a firewall refuses',
  ),

  // Shell and limits.
  { when: prints(/(?:^|[\s:])([^\s:]{1,100}): (?:command )?not found\s*$/m), say: unknownTool },
  row(
    prints(/^E(?:rror)?: (?:Could not open lock file \/var\/lib\/dpkg|Unable to locate package)/m),
    'The lab has no packages and no network to install from: its tools come with its image',
  ),
  row(prints(/No space left on device/i), 'The disk of the lab is full: its size is limited'),
  row(
    prints(
      /(?:fork|clone|pthread_create)[^\n]{0,60}(?:Resource temporarily unavailable|Cannot allocate)|Resource temporarily unavailable|retry: Resource/i,
    ),
    'The lab allows only so many processes, and they are used up',
  ),
  row(
    either(prints(/(?:^|\s)Killed\s*$|Out of memory|Cannot allocate memory/m), endsWith(137)),
    'It was killed, most likely because it took more memory than the lab allows',
  ),
  row(
    prints(/\bsudo: (?:a password is required|a terminal is required)/),
    'Steps run as root already: leave `sudo` out',
  ),
  row(
    prints(/Read-only file system/i),
    'The lab keeps this file system read-only: write below /tmp or the working directory',
  ),
  row(
    prints(/RTNETLINK answers: Operation not permitted|Operation not permitted/),
    'The lab confines its root to the lab: what reaches beyond it, such as kernel modules, devices and global settings, is refused',
  ),
  row(
    prints(/permission denied/i),
    'Refused for lack of rights: a script may need `chmod +x`, and the lab confines its root to the lab',
  ),

  // Still running at the time limit.
  row(
    hangs(
      /\b(?:tcpdump|tail\s+-\w*[fF]|watch|ip monitor|conntrack\s+-E|docker (?:logs\s+-\w*f|attach|events|stats))\b/,
    ),
    'It goes on until it is stopped: limit it (`tcpdump -c 1`, `timeout 3 ...`), or mark its fence `background`',
  ),
  row(
    hangs(/\b(?:nc|ncat|socat|httpd|nginx|python3? -m http\.server|dnsmasq|iperf3? -s)\b/),
    'A server goes on until it is stopped: mark its fence `background`',
  ),
  row(
    hangs(/\bdocker run(?=\s)(?!.*(?:\s-\w*d\b|\s--detach))/),
    'The container goes on in the foreground: add `-d`, or `-it` for a shell that following steps are typed into',
  ),
  row(
    hangs(/\b(?:read|passwd|less|more|vim?|nano|top|mc)\b|^\s*(?:cat|sort|wc|tee)\s*$/),
    'It waits for input that nobody types: give it its input with `<<<` or a pipe, or use a form that asks nothing',
  ),
  row(
    both(hangs(/[\s\S]/), prints(/(?:\[[yYnN]\/[yYnN]\]|\(yes\/no\)|[Pp]assword:|\?|>)\s*$/)),
    'It seems to wait for an answer: give it with `<<<` or a pipe, or use an option such as `-y`',
  ),
];
