// Why a check is neither true nor false: what it is about is missing, or cannot be seen.

export const inconclusive = {
  // Subjects.
  'nothing-named': 'there is no host, namespace or container named "{name}" (there are {names})',
  'no-host-named': 'there is no host named "{name}" (there are {names})',
  'no-namespace-named': 'there is no namespace named "{name}" (there are {names})',
  'no-container-named': 'there is no container named "{name}" (there are {names})',
  'no-network-named': 'there is no Docker network named "{name}" (there are {names})',
  none: 'none',
  'name-is-ambiguous': '"{name}" is ambiguous: there are {candidates:and}',
  'name-is-on-several-hosts':
    '"{name}" is ambiguous: there are {candidates:and}; give them names that differ',
  candidate: '"{name}"',
  'candidate-on': '"{name}" on {host}',
  'host-cannot-be-seen': 'the host {name} cannot be seen',
  'nothing-mounted-on': '/run/netns/{name} is there, but no network namespace is mounted on it',
  'container-does-not-run': 'the container {name} is not running: Docker says "{status}"',
  'container-cannot-be-entered': 'the network namespace of the container {name} cannot be entered',
  'is-no-container': '{name} is no container',
  'argument-missing': 'the check "{verb}" says nothing for {argument}',
  'has-no-address-at-all': '{place} has no address',
  'has-no-address-of-family': '{place} has no IPv{family} address',
  'share-one-namespace': '{a} and {b} share a network namespace: nothing lies between them',
  'cannot-reach-itself': '{place} cannot reach itself: its own services are at 127.0.0.1',
  'address-of-one-link': '{address} is an address of one link only, which a sentence cannot name',
  'no-outside-world': 'this lab has no outside world: it needs `internet: true` in its front matter',
  'no-packet-to-send': 'there is no packet to send',

  // Docker, where the kernel says otherwise.
  'docker-disagrees': 'Docker and the kernel disagree: {how}',
  'no-such-process': 'Docker says that {name} runs, the kernel has no such process',
  'process-elsewhere': "{name}'s process is not in the network namespace that Docker made for it",
  'no-such-bridge': 'Docker has the network {network}, the kernel has no bridge {bridge} for it',
  'bridge-has-no-address':
    'Docker gives {network} the subnet {subnet}, its bridge {bridge} has no address in it',
  'address-is-not-there': 'Docker gives {place} the address {address}, which it does not have',
  'link-not-on-bridge':
    'Docker attaches {place} to {network}, the kernel does not have {link} on its bridge {bridge}{port}',
  'port-is-of': ': the other end of {link}, {port}, is a port of {bridge}',
  'port-is-of-none': ': the other end of {link}, {port}, is a port of no bridge',
  'link-on-bridge':
    'Docker does not attach {place} to {network}, the kernel has {link} of {place} on its bridge {bridge}',

  // The observer.
  'observer-is-silent': 'the observer gave no answer',
  'program-failed': '{program} failed in the lab: {why}',
  'program-is-silent': '{program} gave no answer in the lab',
  'exit-code': 'exit code {code}',
  'cannot-ask-docker': 'Cannot ask Docker on {place}: {why}',
  'packets-too-fast': 'packets come faster here than they can be listened to',
  'cannot-call-outside': 'the outside host could not be called: {why}',
  'report-without-packet':
    'the outside host reports a call over {protocol} from {source}, the capture there has {captured}',
  'no-packet-of-it': 'no packet of it',
  'cannot-try': 'Cannot try {to}: {why}',

  // Names.
  'cannot-look-up': 'Cannot look up {name} in {place}: {why}',
  'resolved-meanwhile': '{name} did not resolve in {place}, but then {answer}',
  'server-is-silent': '{name} cannot be looked up in {place}: {answer}',
  'names-nothing': '"{name}" names nothing in this lab and does not resolve in {place}',
  'names-nothing-because': '"{name}" names nothing in this lab and does not resolve in {place}: {why}',

  // Routes and rules.
  'default-is-two': '"default" may mean two: {place} has {route}, and none to 0.0.0.0/0. Say which',
  'cannot-list-table':
    'iptables cannot list the table {table} of {place}: nft has put something into it. Write the rule as nft does',
  'some-rules-only': 'the text makes {count} rules, of which {place} has some and some not',
  'rule-in-other-table': '{place} has it in the table {table}: say which table is meant with -t',
  'rule-refused': '{program} takes no such rule in the table {table}: {why}',
  'makes-no-rule': '{program} makes no rule of it, be it on {place} or elsewhere',
  'is-no-rule':
    '"{text}" is neither a rule of nft ({why}) nor one of iptables, which has options as in "FORWARD -j DROP"',
  'unknown-rule-word': 'neither iptables nor nft knows "{word}"{meant}',
  'did-you-mean': ', did you mean "{word}"',
  'cannot-tell-where-port-leads':
    'Cannot tell where port {port} of {place} leads: nobody outside is there to call it, and it hangs on {by}',
} as const;
