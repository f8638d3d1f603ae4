// What the observer saw that may be why a fact is not so.

export const causes = {
  because: '{what}: {why}',
  'all-of': '{items}',

  // Links.
  'link-is-down': '{link} is down, in {place}',
  'other-end-is-down': '{end}, the other end of {link}, is down, in {place}',
  'has-no-carrier': '{link} has no carrier, in {place}',
  'bridge-without-ports': '{bridge} is a bridge without ports, in {place}',
  'leads-to': '{link} leads to {bridge}',
  'lead-to-different': '{link} leads to {bridge}, the link of {place} to {other}',
  'no-bridge': 'no bridge',
  'the-bridge': 'the bridge {bridge}',
  'the-bridge-is-down': 'the bridge {bridge}, which is down',
  'program-ended': 'its program ended with exit code {code}',

  // Addresses, routes, neighbours.
  'has-prefix-length': '{address} has the prefix length {length}',
  'address-is-on': '{address} is on {link}',
  'address-is-in': '{address} is on {link} in {place}',
  'route-is-another': 'the route to {prefix} is there, but another: {route}',
  'only-ipv6-has-one': 'only IPv6 has one: {route}',
  'nobody-answered': '{address} was asked for on {link}, and nobody answered',
  'no-route-to': '{place} has no route to {address} ({why})',
  'no-route-back': '{place} has no route back to {address} ({why})',
  'nothing-has-address': 'nothing in this lab has the address {address}',
  'nothing-has-gateway': 'nothing in this lab has the address of the gateway, {address}',
  'gateway-does-not-forward': '{place}, the gateway {gateway}, does not forward: net/{file} is 0',
  'gateway-sends-to': '{place}, the gateway {gateway}, sends what is for {address} to {link}: {why}',
  'asks-in-vain': '{place} asks for {address} itself on {link}, and nobody there answers',

  // What has yet to settle.
  'is-tentative': '{address} of {place} is still tentative',
  'mac-is-gone': '{place} still sends what is for {address} to {mac}, which no link has any more',
  'port-does-not-forward-yet': '{link} of the bridge {bridge} in {place} is still {state} (STP)',

  // Tunnels.
  'no-vxlan-port': 'no VXLAN device is a port of {bridge} on {host}',
  'link-on-host': '{link} on {host}',
  'is-down': '{link} is down',
  'vni-differs': '{one} has the VNI {id}, {other} {otherId}',
  'vxlan-port-differs': '{one} uses the UDP port {port}, {other} {otherPort}',
  'has-no-remote': '{link} has no remote',
  'remote-is-wrong': '{link} sends to {remote}, which {host} does not have',

  // Firewall.
  'nearest-rule': 'the nearest rule is "{rule}", in the table {table}',
  'rule-dropped-it': 'the rule "{rule}" in {place} dropped it ({packets} packets so far)',
  'rule-may-have-dropped-it': 'the rule "{rule}" in {place} may have dropped it: it has no counter',
  'forwards-only-as': '{place} forwards {port} only where it is called as {address}',
  'forwards-to': '{place} forwards {port} to {to}',
  'forwards-to-nothing': '{place} forwards {port} to {to}, which nothing has',
  'forwards-to-closed': '{place} forwards {port} to {to}, where nothing listens',
  'nothing-listens': 'nothing listens on port {port} in {place}',
  'nothing-listens-on-own-loopback': 'nothing listens on port {port} in {place}, whose loopback is its own',
  'no-translation-fits':
    'no rule on {host} that replaces source addresses fits: packets from {place} leave under its own address',
  'no-translation':
    'no rule on {host} replaces source addresses (MASQUERADE, SNAT): packets from {place} leave under its own address',

  // Names.
  'on-no-common-network': '{a} and {b} are on no network together',
  'is-known-as': '{name} is known as {names:and as}',
  'names-on-network': '{names} on {network}',
  'default-bridge-has-no-names':
    '{place} is on the default bridge, where Docker serves no names, and its hosts file does not have {name}',
  'has-no-name-server': '{place} has no name server, and its hosts file does not have {name}',
  'server-answers': 'the name server {server} answers {answer}',
  'without-an-address': 'without an address',
  'dockers-own-server': "{server}, Docker's own, does not know it and",
  'server-does-not-answer': 'the name server {server} does not answer',
  'no-server-at': 'no name server is at {server}: {why}',

  // What a packet's path adds.
  'probe-was-answered': 'a probe sent afterwards was answered',
  'probe-ended': 'a probe sent afterwards was {outcome}',
  'path-unrecorded': 'the path was not recorded: {why}',
} as const;
