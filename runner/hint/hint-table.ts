// The one table of hints: the first row that finds its symptom and has something to say about it wins. Particular rows stand
// before general ones. The messages are those of bash 5, iproute2 6, iptables 1.8, iputils, busybox and docker 20 to 28.
import { messageOf } from '../text/messages/message.ts';
import { dockerRows } from './hint-docker-rows.ts';
import { missingDevice, missingNamespace } from './hint-links.ts';
import { both, either, endsWith, type HintRow, hangs, prints, row, typed } from './hint-row.ts';
import { unknownTool } from './hint-shell.ts';

export const hintTable: readonly HintRow[] = [
  // Not a command at all.
  row(typed(/^\s*[|+\u2500-\u259f\u2190-\u21ff][^\n]*/), 'diagram-not-commands'),
  row(
    prints(
      /syntax error(?: near unexpected token|: unexpected end of file|: unterminated)|unexpected EOF while looking for matching/,
    ),
    'shell-cannot-read-it',
  ),
  row(prints(/(?:^|: )(?:[$#>]|\$): command not found/m), 'prompt-in-command'),

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
  row(prints(/Cannot create namespace file "[^"]{0,200}\/([^"/]{1,64})": File exists/), ([, name = '']) =>
    messageOf('namespace-is-there', { name }),
  ),
  row(prints(/Unknown device type|RTNETLINK answers: Not supported/), 'no-device-type'),
  row(prints(/Not enough information: "type" argument is required/), 'say-device-type'),
  row(
    prints(
      /Attribute failed policy validation|argument "([^"]{1,64})" is wrong: "[^"]{1,20}" not a valid ifname/,
    ),
    'device-name-rules',
  ),
  row(prints(/Device or resource busy/), 'device-is-busy'),

  // Addresses and routes.
  row(prints(/ipv[46]: Address already assigned/i), 'address-is-there'),
  row(both(typed(/\bip\b.*\blink add\b/), prints(/File exists/)), 'device-is-there'),
  row(both(typed(/\bip\b.*\br(?:oute)? ?a/), prints(/File exists/)), 'route-is-there'),
  row(prints(/RTNETLINK answers: File exists/), 'it-is-there'),
  row(prints(/Nexthop has invalid gateway/), 'gateway-not-attached'),
  row(prints(/any valid prefix is expected rather than "([^"]{1,64})"/), ([, text = '']) =>
    messageOf('no-prefix-length', { text }),
  ),
  row(prints(/Device for nexthop is not up|RTNETLINK answers: Network is down/), 'device-must-be-up'),
  row(prints(/RTNETLINK answers: No such process/), 'no-such-route'),
  row(prints(/RTNETLINK answers: No such device/), 'route-names-no-device'),
  row(prints(/RTNETLINK answers: Operation not supported/), 'kernel-cannot'),
  row(
    prints(/(?:Object|Command) "([^"]{1,40})" is unknown, try "ip ([^"]{1,40})"/),
    ([, word = '', help = '']) => messageOf('no-word-of-ip', { word, help }),
  ),
  row(prints(/Command line is not complete\. Try option "help"|"\w+" argument is required/), 'word-missing'),

  // iptables.
  row(
    both(
      typed(/\bip6?tables\b.*\s(?:-[DCR]|--(?:delete|check|replace))\s/),
      prints(/No chain\/target\/match by that name|too big|Bad rule \(does/),
    ),
    'no-such-rule-here',
  ),
  row(
    prints(/(?:Chain '([^']{1,40})' does not exist|No chain\/target\/match by that name)/),
    'chain-must-exist',
  ),
  row(prints(/Bad rule \(does (?:not|a matching rule) exist/), 'no-such-rule'),

  // Reaching others.
  row(hangs(/(?:^|[\s;&|])ping6?(?=\s)(?!.*(?:\s-\w*c\s?\d|\s-w))/), 'ping-never-ends'),
  row(prints(/Network is unreachable/), 'no-route-there'),
  row(prints(/Destination Host Unreachable/i), 'nobody-answers-on-link'),
  row(
    prints(
      /Name or service not known|Temporary failure in name resolution|bad address '|Could not resolve host|server can't find/,
    ),
    'name-does-not-resolve',
  ),
  row(prints(/\b100% packet loss/), 'no-answer-came'),
  row(prints(/Connection refused/i), 'nothing-listens-yet'),
  row(prints(/No route to host/i), 'nobody-on-last-link'),

  // Shell and limits.
  { when: prints(/(?:^|[\s:])([^\s:]{1,100}): (?:command )?not found\s*$/m), say: unknownTool },
  row(
    prints(/^E(?:rror)?: (?:Could not open lock file \/var\/lib\/dpkg|Unable to locate package)/m),
    'no-packages',
  ),
  row(prints(/No space left on device/i), 'disk-is-full'),
  row(
    prints(
      /(?:fork|clone|pthread_create)[^\n]{0,60}(?:Resource temporarily unavailable|Cannot allocate)|Resource temporarily unavailable|retry: Resource/i,
    ),
    'processes-used-up',
  ),
  row(
    either(prints(/(?:^|\s)Killed\s*$|Out of memory|Cannot allocate memory/m), endsWith(137)),
    'was-killed',
  ),
  row(prints(/\bsudo: (?:a password is required|a terminal is required)/), 'leave-sudo-out'),
  row(prints(/Read-only file system/i), 'file-system-read-only'),
  row(prints(/RTNETLINK answers: Operation not permitted|Operation not permitted/), 'root-is-confined'),
  row(prints(/permission denied/i), 'rights-are-lacking'),

  // Still running at the time limit.
  row(
    hangs(
      /\b(?:tcpdump|tail\s+-\w*[fF]|watch|ip monitor|conntrack\s+-E|docker (?:logs\s+-\w*f|attach|events|stats))\b/,
    ),
    'goes-on-until-stopped',
  ),
  row(
    hangs(/\b(?:nc|ncat|socat|httpd|nginx|python3? -m http\.server|dnsmasq|iperf3? -s)\b/),
    'server-goes-on',
  ),
  row(hangs(/\bdocker run(?=\s)(?!.*(?:\s-\w*d\b|\s--detach))/), 'container-in-foreground'),
  row(hangs(/\b(?:read|passwd|less|more|vim?|nano|top|mc)\b|^\s*(?:cat|sort|wc|tee)\s*$/), 'waits-for-input'),
  row(
    both(hangs(/[\s\S]/), prints(/(?:\[[yYnN]\/[yYnN]\]|\(yes\/no\)|[Pp]assword:|\?|>)\s*$/)),
    'waits-for-answer',
  ),
];
