// Does text that nobody labelled read as shell commands? Diagrams, outputs and files' contents do not.

import { type Command, parse, type Statement } from 'unbash';
import { programOf, wordsOf } from './options.ts';

// Programs that tutorials on networks and containers type. Left out: words that start prose, tables and outputs as often (`host`, `test`, `time`).
const PROGRAMS: ReadonlySet<string> = new Set(
  `sudo su ip ping ping6 docker docker-compose podman kubectl nerdctl ctr crictl cd ls cat echo mkdir rm cp mv touch chmod chown ln
  curl wget ssh scp nc ncat socat nmap dig nslookup traceroute tracepath arping tcpdump ethtool ifconfig route brctl iptables ip6tables
  nft ipvsadm conntrack sysctl modprobe lsmod nsenter unshare lsns ss netstat arp iperf iperf3 systemctl service journalctl apt apt-get
  yum dnf apk brew snap pip pip3 npm npx node python python3 git make export source grep sed awk tee ps kill pkill tail head less vi vim
  nano bash sh mount umount useradd passwd hostname uname which whoami cut sort xargs find tar unzip ovs-vsctl openssl jq bridge`.split(
    /\s+/,
  ),
);

// These alone on a line are more often a value than a command.
const NEED_ARGUMENT: ReadonlySet<string> = new Set([
  'docker',
  'bridge',
  'route',
  'service',
  'node',
  'python',
  'bash',
  'sh',
  'git',
  'make',
]);

/** `prompts`: with `$ ` or `# ` before them; `commands`: bare; `undefined`: it reads as something else. */
export function looksLikeCommands(text: string): 'prompts' | 'commands' | undefined {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.some((line) => /^\s*\$\s+[\w./~-]*[a-z]/i.test(line))) return 'prompts';
  if (lines.length > 0 && lines.every(isRootPrompt)) return 'prompts';
  return readsAsScript(text) ? 'commands' : undefined;
}

function isRootPrompt(line: string): boolean {
  const [, command] = /^\s*#\s+(.*)$/.exec(line) ?? [];
  return command !== undefined && readsAsScript(command);
}

// A script in a file starts with `#!`: it is shown to be saved, not typed.
function readsAsScript(text: string): boolean {
  const script = parse(text);
  if (script.errors || script.shebang !== undefined || text.startsWith('#!')) return false;
  const known = script.commands.map(isKnown);
  return known[0] === true && known.filter(Boolean).length * 2 >= known.length;
}

function isKnown({ command }: Statement): boolean {
  if (command.type === 'Command') return isKnownCommand(command);
  if (command.type === 'Pipeline' || command.type === 'AndOr') {
    const first = command.commands[0];
    return first?.type === 'Command' && isKnownCommand(first);
  }
  return command.type === 'For' || command.type === 'While';
}

function isKnownCommand(command: Command): boolean {
  const words = wordsOf(command);
  const program = programOf(words);
  return PROGRAMS.has(program) && !(NEED_ARGUMENT.has(program) && words.length === 1);
}
