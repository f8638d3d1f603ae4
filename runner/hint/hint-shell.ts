// The longer wordings of hints about the shell.
import { suggest } from '../text/suggest.ts';
import type { Finding, Symptom } from './hint.ts';

/** What the lab image offers and lessons use. */
const tools = [
  'ip',
  'docker',
  'ping',
  'iptables',
  'nft',
  'bridge',
  'brctl',
  'tcpdump',
  'conntrack',
  'arping',
  'traceroute',
  'dig',
  'nslookup',
  'host',
  'nc',
  'socat',
  'curl',
  'ps',
  'jq',
  'sudo',
  'less',
  'ss',
  'sysctl',
  'nsenter',
  'unshare',
  'cat',
  'echo',
  'grep',
  'sleep',
  'hostname',
];

/** The package of a name that other systems have and the lab has not. */
const instead: ReadonlyMap<string, string> = new Map([
  ['ifconfig', 'ip addr'],
  ['route', 'ip route'],
  ['netstat', 'ss'],
  ['arp', 'ip neigh'],
  ['telnet', 'nc'],
  ['wget', 'curl'],
  ['vconfig', 'ip link add ... type vlan'],
  ['podman', 'docker'],
  ['nmap', 'nc -z'],
]);

/** Well-known programs that the lab has not, and that are no misspelling of one it has. */
const absent: ReadonlySet<string> = new Set([
  'ssh',
  'scp',
  'vi',
  'vim',
  'nano',
  'man',
  'git',
  'docker-compose',
]);

export function unknownTool([, name = '']: Finding, { command }: Symptom): string | undefined {
  if (!/^[\w./-]+$/.test(name)) return undefined;
  if (/^(?:apt|apt-get|yum|dnf|apk|snap|brew|pip|npm)$/.test(name))
    return `The lab has no package manager "${name}" and no network to install from: its tools come with its image`;
  const other = instead.get(name);
  if (other !== undefined) return `"${name}" is not in the lab: use \`${other}\``;
  if (absent.has(name)) return `"${name}" is not in the lab`;
  const near = suggest(name, tools);
  if (near !== undefined) return `Did you mean "${near}"`;
  const inside = /\bdocker exec\b|\bip netns exec\b/.test(command)
    ? ''
    : '; if the line is output and no command, label its fence `text`';
  return `"${name}" is not in the lab${inside}`;
}
