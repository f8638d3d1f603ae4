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
  /** Each edit is one mutant. */
  readonly edits: (operation: Operation, context: MutationContext) => readonly Edit[];
}

export const mutators: readonly Mutator[] = [
  {
    name: 'drop-command',
    breaks: 'a command is left out',
    edits: dropCommand,
  },
  {
    name: 'missing-route',
    breaks: 'a route is not added',
    edits: missingRoute,
  },
  {
    name: 'missing-rule',
    breaks: 'a firewall rule is not added',
    edits: missingRule,
  },
  { name: 'link-left-down', breaks: 'an interface is not set up', edits: linkLeftDown },
  { name: 'wrong-prefix', breaks: 'an address or network has another prefix length', edits: wrongPrefix },
  {
    name: 'wrong-address',
    breaks: 'another address stands in the place of the right one',
    edits: wrongAddress,
  },
  {
    name: 'wrong-namespace',
    breaks: 'it is done in another namespace, or on the host',
    edits: wrongNamespace,
  },
  { name: 'wrong-container', breaks: 'it is done in, or to, another container', edits: wrongContainer },
  { name: 'wrong-network', breaks: 'a container joins another network', edits: wrongNetwork },
  { name: 'wrong-bridge', breaks: 'an interface is plugged into another bridge', edits: wrongBridge },
  { name: 'wrong-end', breaks: 'the other end of a veth pair is moved or plugged in', edits: wrongEnd },
  {
    name: 'wrong-setting',
    breaks: 'forwarding or another kernel setting is off where it is set on, and the reverse',
    edits: wrongSetting,
  },
  {
    name: 'swapped-names',
    breaks: 'the two names of a link with a direction change places',
    edits: swappedNames,
  },
  { name: 'wrong-alias', breaks: 'a container is to be found under another name', edits: wrongAlias },
  { name: 'wrong-port', breaks: 'another port is published, listened on or matched', edits: wrongPort },
  {
    name: 'wrong-verdict',
    breaks: 'a firewall rule or policy drops what it accepts, and the reverse',
    edits: wrongVerdict,
  },
  { name: 'wrong-id', breaks: 'a tunnel or VLAN has another number', edits: wrongId },
  { name: 'missing-option', breaks: 'an option of a container or network is left out', edits: missingOption },
];
