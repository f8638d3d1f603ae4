// What probably went wrong with a command, and what to do about it. One or two sentences without a full stop at the end.

export const hints = {
  // No commands at all.
  'diagram-not-commands': 'This looks like a diagram, not like commands: label its fence `text`',
  'shell-cannot-read-it':
    'The shell cannot read this as a command: a quote, bracket or `done` may be missing. If it is a diagram or output, label its fence `text`',
  'prompt-in-command': 'The prompt is part of the command: leave it out, or label the fence `console`',
  'show-what-is-not-found': 'Where it is meant, show it as output',
  'terminal-starts-again':
    'What comes after in this terminal starts in a new shell: directory, variables and functions are gone',
  'processes-without-end':
    'Something starts processes without end: a fork bomb, or a loop that starts jobs in the background',

  // Devices and namespaces.
  'device-is-elsewhere-reach':
    '{name} exists, but in the namespace {namespace}: reach it with `ip -n {namespace} ...`',
  'device-is-in-host-move':
    '{name} exists, but in the namespace of the host: move it with `ip link set {name} netns {here}`',
  'device-is-elsewhere-move':
    '{name} exists, but in the namespace {namespace}: move it with `ip -n {namespace} link set {name} netns {here}`',
  'near-device': 'Did you mean the device "{name}"',
  'device-is-nowhere':
    'No namespace has a device "{name}": it was never created, or it went with its peer or its namespace',
  'device-may-be-elsewhere':
    'A device lives in one namespace at a time: "{name}" may be in another one (`ip link` there shows it), or was never created',
  'process-is-gone':
    "No process has the id {id} any more: ask for it again, `docker inspect -f '{format}' CONTAINER`",
  'container-not-namespace':
    "{name} is a container, whose namespace has no name for `ip`: `docker inspect -f '{format}' {name}` prints a process id, which does as well",
  'near-namespace': 'Did you mean the namespace "{name}"',
  'create-namespace-first':
    'Create the namespace first: `ip netns add {name}`; the namespace of a container has no name for `ip netns`',
  'namespace-is-there':
    'The namespace {name} is there already: use it, or remove it with `ip netns del {name}`',
  'no-device-type':
    'The kernel offers no such device type: name it in `requires`, as `kernel:vxlan`, and the lesson is skipped where it is missing',
  'say-device-type': 'Say what kind of link it shall be: `ip link add NAME type bridge`',
  'device-name-rules': 'The name of a device has at most 15 characters, no blank and no slash',
  'device-is-busy': 'The device is in use: it may belong to a bridge already, or must be down for this',

  // Addresses and routes.
  'address-is-there': 'The device has that address already',
  'device-is-there':
    'A device of that name is there already, perhaps from an earlier step: `ip link` shows it',
  'route-is-there': 'There is such a route already: `ip route` shows it, `ip route replace` changes it',
  'it-is-there': 'It is there already, perhaps from an earlier step',
  'gateway-not-attached':
    'The gateway is not on a network that this namespace is attached to: give a device an address in the same subnet, and set it up, first',
  'no-prefix-length': '"{text}" is no address with a prefix length: write it as 192.168.1.1/24',
  'device-must-be-up': 'The device must be up first: `ip link set dev NAME up`',
  'no-such-route': 'There is no such route: `ip route` shows those there are',
  'route-names-no-device':
    'The route names no device that could carry it: name one with `dev`, or a gateway with `via`',
  'kernel-cannot':
    'The kernel cannot do this here: a device, an address or a type may be missing in the command',
  'no-word-of-ip': '"{word}" is no word of `ip`: `ip {help}` lists them',
  'word-missing': 'A word is missing in the command: its `help` lists what must follow',

  // iptables.
  'no-such-rule-here':
    'There is no such rule in this namespace and table: `iptables -S` lists them as they must be written',
  'chain-must-exist':
    'The chain must exist first (`iptables -N NAME`), and be named in the table it is in (`-t nat`)',
  'no-such-rule': 'There is no such rule: `iptables -S` lists them as they must be written',

  // Reaching others.
  'ping-never-ends': '`ping` never ends by itself: add `-c 3`',
  'no-route-there':
    'There is no route to that address: `ip route` in the same namespace shows those there are',
  'nobody-answers-on-link':
    'Nobody answers for that address on the link: the other side may lack the address, be down, or be on another network',
  'name-does-not-resolve':
    'The name does not resolve here: names of containers do on user-defined networks only, and the lab has no other DNS',
  'no-answer-came':
    'No answer came back: look on both sides at addresses (`ip addr`), routes (`ip route`), link state and firewall',
  'nothing-listens-yet': 'The machine answers, but nothing listens on that port yet',
  'nobody-on-last-link':
    'A route leads there, but nobody answers for the address on the last link, or a firewall refuses',

  // Shell and limits.
  'no-package-manager':
    'The lab has no package manager "{name}" and no network to install from: its tools come with its image',
  'use-other-tool': '"{name}" is not in the lab: use `{other}`',
  'tool-not-in-lab': '"{name}" is not in the lab',
  'tool-not-in-lab-or-output':
    '"{name}" is not in the lab; if the line is output and no command, label its fence `text`',
  'near-word': 'Did you mean "{word}"',
  'no-packages': 'The lab has no packages and no network to install from: its tools come with its image',
  'disk-is-full': 'The disk of the lab is full: its size is limited',
  'processes-used-up': 'The lab allows only so many processes, and they are used up',
  'was-killed': 'It was killed, most likely because it took more memory than the lab allows',
  'leave-sudo-out': 'Steps run as root already: leave `sudo` out',
  'file-system-read-only':
    'The lab keeps this file system read-only: write below /tmp or the working directory',
  'root-is-confined':
    'The lab confines its root to the lab: what reaches beyond it, such as kernel modules, devices and global settings, is refused',
  'rights-are-lacking':
    'Refused for lack of rights: a script may need `chmod +x`, and the lab confines its root to the lab',

  // Still running at the time limit.
  'goes-on-until-stopped':
    'It goes on until it is stopped: limit it (`tcpdump -c 1`, `timeout 3 ...`), or mark its fence `background`',
  'server-goes-on': 'A server goes on until it is stopped: mark its fence `background`',
  'container-in-foreground':
    'The container goes on in the foreground: add `-d`, or `-it` for a shell that following steps are typed into',
  'waits-for-input':
    'It waits for input that nobody types: give it its input with `<<<` or a pipe, or use a form that asks nothing',
  'waits-for-answer':
    'It seems to wait for an answer: give it with `<<<` or a pipe, or use an option such as `-y`',
} as const;
