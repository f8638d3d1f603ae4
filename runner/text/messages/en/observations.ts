// What the lab may have seen. `{name}` is filled in; a list is joined by commas, or as the word behind the colon says.
// Full stops are left to whoever shows it.

export const observations = {
  // A program's own text.
  verbatim: '{text}',
  'each-of': '{said:;}',

  // Existence.
  'has-netns': 'the kernel has the network namespace {name}',
  'has-no-netns': 'there are no named namespaces',
  'has-other-netns': 'there are {names}',
  'is-running': '{name} is running',
  'is-in-state': '{name} is {status}',
  'is-between-states': '{name} is {status}, neither running nor ended',
  'has-links': '{place} has {links}{elsewhere}',
  'has-no-link': '{place} has no link {link}{elsewhere}',
  'one-has-it': ' ({names:and} has one)',
  'others-have-it': ' ({names:and} have one)',
  'link-is': '{link} is <{flags}> state {state}',
  'has-nothing-but-lo': '{place} has lo and nothing else',
  'also-has': '{place} also has {links}',

  // Wiring.
  'is-no-veth': '{link} is no veth',
  'is-no-veth-but': '{link} is no veth but a {kind}',
  'other-end': 'the other end of {link} is {end} in {place}',
  'has-no-bridge': '{place} has no bridge {bridge}{elsewhere}',
  'is-no-bridge': '{link} is no bridge',
  'is-no-bridge-but': '{link} is no bridge but a {kind}',
  'is-port-of': '{link} is a port of {bridge}',
  'is-no-port': '{link} is a port of no bridge',
  'in-one-namespace': '{a} and {b} are in net:[{id}]',
  'in-two-namespaces': '{a} and {b} are in net:[{id}] and net:[{other}]',

  // Addressing.
  'address-on-link': '{address} on {link}',
  'has-address': '{where} has {addresses}',
  'has-no-address': '{where} has no address',
  'route-in-table': '{route} in the table {table}',
  'has-routes': '{place} has {routes}',
  'has-no-route': '{place} has no route',
  'neighbour-is-at': '{address} is at {mac} on {link}',
  'knows-neighbours': '{place} knows {addresses}',
  'knows-no-neighbour': '{place} knows no neighbour',

  // Firewall.
  'policy-is': 'the policy of {chain} in {place} is {policy}',
  'no-policy-drops': 'no policy of {place} drops',
  'has-rules': '{place} has {rules:;}',
  'has-more-rules': '{place} has {rules:;} and {more} more',
  'has-no-rules': '{place} has no rules',
  'has-no-chain': '{place} has no chain {chain} in the table {table}{target}{hint}',
  'no-such-target': ', and iptables has no such target{meant}',
  'chain-of-table': ' (the table {table} has one: say -t {table})',

  // Reachability.
  replied: '{address} replied',
  'no-reply': 'no reply from {address}',
  'ended-with': '{to}: {ended}',
  'refused-by': '{address}: {what}, says {who}',
  'replied-by-another': '{address} replied, but {place} got no echo request: somebody else answers for it',
  'accepts-connection': '{to} accepts the connection',
  'accepted-by-another': '{to} accepts, but the connection did not come to {place}: somebody else answers',
  'answered-by-itself': '{address} is answered by {place} itself',
  'reached-nothing-else': '{said}: nothing else was reached',
  'is-own-address': '{addresses:and} is an address of {place} itself',
  'are-own-addresses': '{addresses:and} are addresses of {place} itself',

  // Names.
  'does-not-resolve': '{name} does not resolve in {place}',
  'does-not-resolve-at-all': '{name} does not resolve in {place} at all',
  'resolves-to': '{name} resolves to {addresses}',
  'resolves-to-strange': '{name} resolves to {addresses}, which {place} does not have',
  'resolves-to-count': '{name} resolves to {count}: {addresses}',

  // Ports.
  'listens-on': '{place} listens on {sockets}',
  'listens-on-others': '{place} listens on {ports}, of {protocol}',
  'listens-on-nothing': '{place} listens on nothing, of {protocol}',
  'comes-to': 'what {who} sends to port {port} of {place} comes to {to}',
  'comes-by-relay': 'what {who} sends to port {port} of {place} comes to {to}, by a relay',
  'connection-by-relay': 'a connection to port {port} of {place} comes to {to}, by a relay',
  'by-of-place': '{by} of {place}',
  'leads-there-but': '{by} leads there, but what {place} sends to {to} does not come',
  'called-by': 'called by {who}: {ended}',
  'nothing-leads-there': 'nothing leads port {port} of {place} there',
  'and-no-rule-forwards': '{said}, and {place} has no rule that forwards it there',

  // What rules do to a call.
  'any-of': '{by:or}',
  rule: 'the rule "{text}"',
  'rule-of-nft': 'the rule "{text}" of nft',
  'policy-of': 'the policy of {chain}',
  'no-rule': 'no rule',
  'table-of-nft': 'the table {table}, which only nft can list',
  'two-iptables': 'rules of both the newer and the older iptables',
  'drops-it': '{by} drops it',
  'leads-elsewhere': '{by} leads elsewhere',
  'does-not-forward': '{by}, but {place} does not forward: net/{file} is 0',
  'has-no-route-on': '{by}, but {place} has no route to {address}',
  'to-place-itself': '{by}, to {place} itself',
  'but-then': '{by}, but {next}',

  // Docker.
  'has-network': 'Docker has the network {name}',
  'has-networks': 'Docker has {names}',
  'has-driver': '{network} has the driver {driver}',
  'has-subnets': '{network} has {subnets}',
  'has-no-subnet': '{network} has no subnet',
  'is-attached-to': '{place} is attached to {networks}',
  'is-attached-to-none': '{place} is attached to no network',
  'member-is-attached':
    '{place} shares the network namespace of {member}, and that is the one that Docker attaches to {network}',

  // Translation.
  'outside-sees': 'the outside host sees {place} as {sources:and}{detail}{answers}',
  'each-protocol': ' ({sources})',
  'no-way-back': ', and its answers find no way back',
  'outside-saw-nothing': 'the outside host saw nothing from {place} ({why})',
} as const;
