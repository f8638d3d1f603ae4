// The catalogue of `mutate`: what is broken, one thing at a time, in the order in which it is tried.
import type { Operation } from '../classify-operation.ts';
import type { Edit } from '../mutation.ts';
import type { MutationContext } from './mutation-context.ts';
import { dropCommand, linkLeftDown, missingOption, missingRoute, missingRule } from './omissions.ts';
import { swappedNames } from './swap-names.ts';
import { wrongAddress, wrongPrefix } from './wrong-address.ts';
import { wrongBridge, wrongContainer, wrongEnd, wrongNamespace, wrongNetwork } from './wrong-target.ts';
import { wrongAlias, wrongId, wrongPort, wrongSetting, wrongVerdict } from './wrong-value.ts';

export interface Mutator {
  readonly name: string;
  /** In words, for the documentation. */
  readonly breaks: string;
  /** For the documentation. */
  readonly example: { readonly command: string; readonly mutated: string };
  /** Each edit is one mutant. */
  readonly edits: (operation: Operation, context: MutationContext) => readonly Edit[];
}

export const mutators: readonly Mutator[] = [
  {
    name: 'drop-command',
    breaks: 'a command is left out',
    example: { command: 'ip netns add red', mutated: ':' },
    edits: dropCommand,
  },
  {
    name: 'missing-route',
    breaks: 'a route is not added',
    example: { command: 'ip -n red route add default via 10.0.0.1', mutated: ':' },
    edits: missingRoute,
  },
  {
    name: 'missing-rule',
    breaks: 'a firewall rule is not added',
    example: { command: 'iptables -t nat -A POSTROUTING -j MASQUERADE', mutated: ':' },
    edits: missingRule,
  },
  {
    name: 'link-left-down',
    breaks: 'an interface is not set up',
    example: { command: 'ip link set dev x up', mutated: 'ip link set dev x down' },
    edits: linkLeftDown,
  },
  {
    name: 'wrong-prefix',
    breaks: 'an address or network has another prefix length',
    example: { command: 'ip addr add 10.0.0.1/24 dev x', mutated: 'ip addr add 10.0.0.1/32 dev x' },
    edits: wrongPrefix,
  },
  {
    name: 'wrong-address',
    breaks: 'another address stands in the place of the right one',
    example: { command: 'ip addr add 10.0.0.1/24 dev x', mutated: 'ip addr add 10.0.0.50/24 dev x' },
    edits: wrongAddress,
  },
  {
    name: 'wrong-namespace',
    breaks: 'it is done in another namespace, or on the host',
    example: {
      command: 'ip netns exec red ip link set lo up',
      mutated: 'ip netns exec blue ip link set lo up',
    },
    edits: wrongNamespace,
  },
  {
    name: 'wrong-container',
    breaks: 'it is done in, or to, another container',
    example: { command: 'docker stop bb2', mutated: 'docker stop bb1' },
    edits: wrongContainer,
  },
  {
    name: 'wrong-network',
    breaks: 'a container joins another network',
    example: { command: 'docker network connect front bb1', mutated: 'docker network connect back bb1' },
    edits: wrongNetwork,
  },
  {
    name: 'wrong-bridge',
    breaks: 'an interface is plugged into another bridge',
    example: { command: 'ip link set x master br1', mutated: 'ip link set x master br0' },
    edits: wrongBridge,
  },
  {
    name: 'wrong-end',
    breaks: 'the other end of a veth pair is moved or plugged in',
    example: {
      command: 'ip link set dev cable-red netns red',
      mutated: 'ip link set dev cable-blue netns red',
    },
    edits: wrongEnd,
  },
  {
    name: 'wrong-setting',
    breaks: 'forwarding or another kernel setting is off where it is set on, and the reverse',
    example: { command: 'sysctl -w net.ipv4.ip_forward=1', mutated: 'sysctl -w net.ipv4.ip_forward=0' },
    edits: wrongSetting,
  },
  {
    name: 'swapped-names',
    breaks: 'the two names of a link with a direction change places',
    example: { command: 'docker run -d --link bb1:web box', mutated: 'docker run -d --link web:bb1 box' },
    edits: swappedNames,
  },
  {
    name: 'wrong-alias',
    breaks: 'a container is to be found under another name',
    example: {
      command: 'docker run -d --network net --network-alias web box',
      mutated: 'docker run -d --network net --network-alias web-other box',
    },
    edits: wrongAlias,
  },
  {
    name: 'wrong-port',
    breaks: 'another port is published, listened on or matched',
    example: { command: 'docker run -d -p 8080:80 web', mutated: 'docker run -d -p 7580:80 web' },
    edits: wrongPort,
  },
  {
    name: 'wrong-verdict',
    breaks: 'a firewall rule or policy drops what it accepts, and the reverse',
    example: { command: 'iptables -A INPUT -j DROP', mutated: 'iptables -A INPUT -j ACCEPT' },
    edits: wrongVerdict,
  },
  {
    name: 'wrong-id',
    breaks: 'a tunnel or VLAN has another number',
    example: {
      command: 'ip link add vx type vxlan id 42 dstport 4789 dev eth0',
      mutated: 'ip link add vx type vxlan id 43 dstport 4789 dev eth0',
    },
    edits: wrongId,
  },
  {
    name: 'missing-option',
    breaks: 'an option of a container or network is left out',
    example: {
      command: 'docker network create --internal -d macvlan -o parent=eth0 net',
      mutated: 'docker network create -d macvlan -o parent=eth0 net',
    },
    edits: missingOption,
  },
];
