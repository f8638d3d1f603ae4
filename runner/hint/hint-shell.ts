// The longer wordings of hints about the shell.

import { type Message, messageOf } from '../text/messages/message.ts';
import { suggest } from '../text/suggest.ts';
import type { Finding } from './hint-row.ts';
import type { Symptom } from './symptom.ts';

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

export function unknownTool([, name = '']: Finding, { command }: Symptom): Message | undefined {
  if (!/^[\w./-]+$/.test(name)) return undefined;
  if (/^(?:apt|apt-get|yum|dnf|apk|snap|brew|pip|npm)$/.test(name))
    return messageOf('no-package-manager', { name });
  const other = instead.get(name);
  if (other !== undefined) return messageOf('use-other-tool', { name, other });
  if (absent.has(name)) return messageOf('tool-not-in-lab', { name });
  const near = suggest(name, tools);
  if (near !== undefined) return messageOf('near-word', { word: near });
  const isInside = /\bdocker exec\b|\bip netns exec\b/.test(command);
  return messageOf(isInside ? 'tool-not-in-lab' : 'tool-not-in-lab-or-output', { name });
}
