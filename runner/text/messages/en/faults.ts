// What is wrong with a word or a rule of a check sentence.

export const faults = {
  'cannot-stand-for': '"{text}" cannot stand for {placeholder}',
  'is-no-subject': '"{name}" is no name of a host, namespace or container',
  'link-with-peer': '"{text}" is how `ip` shows the link "{name}": leave out what follows the @',
  'is-no-link': '"{text}" is no name of a link: those have at most 15 characters, no slash and no colon',
  'is-no-name': '"{text}" is no name',
  'is-address-or-number': '"{text}" is an address or a number, no name to be looked up',
  'is-no-address': '"{text}" is no address',
  'lacks-prefix-length': '"{text}" has no prefix length: write it as {text}/24',
  'is-no-cidr': '"{text}" is no address with a prefix length, as 192.168.1.1/24 is',
  'has-host-bits':
    '"{text}" is an address, not the network that a route leads to: its host bits are not zero',
  'is-no-network': '"{text}" is neither a network, as 10.0.0.0/24 is, nor "default"',
  'port-is-malformed': '"{text}" is no port: write it as 80/tcp or 53/udp',
  'cannot-connect-by-udp': '"{text}" cannot be tried: a connection is tcp',
  'is-no-port-number': '"{text}" is no port: they go from 1 to 65535',
  'is-no-count': '"{text}" is no count of addresses',

  // Rules of a firewall.
  'names-no-tool': '"{word}" names no tool: write iptables or ip6tables',
  'policy-of-which-chain': 'say of which chain, as in "-P FORWARD ACCEPT"',
  'no-such-table': 'iptables has no table "{table}": it has {tables}',
  'no-such-chain': 'the table {table} has no chain {chain}: say which table with -t, as in "-t nat"',
  'rule-says-nothing': 'it says nothing that a rule consists of',
  'target-of-nat': '{target} is for the table nat, and without -t it is filter: say "-t nat"',
  'chain-without-policy':
    'only the kernel\'s own chains have a policy, and "{chain}" is none in the table {table}',
  'is-no-policy': 'a policy is ACCEPT or DROP, not "{words}"',
  'option-of-no-rule': '"{word}" is no part of a rule: write what follows -A, as `iptables -S` shows it',
  'options-together': '"{word}" is several options, or one without a space: write them apart',
  'no-part-of-rule': '"{word}" is no part of a rule',
  'write-ip6tables': 'write ip6tables in front for IPv6, not "{word}"',
} as const;
