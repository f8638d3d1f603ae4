// Whether an address means anything in the lab: that nobody is reached under one that nothing has shows nothing.
import type { FullNamespaceState, RouteState } from '../../../lab/observe.ts';
import {
  type Address,
  networkOf,
  type Prefix,
  parseAddress,
  parseCidr,
  parsePrefix,
} from '../../../net/ip.ts';
import { isOutside, ownersOf } from '../addressing/addresses.ts';
import type { Observation } from '../observation.ts';

/** Some link has it, the outside host, a route that takes in a whole range, or a rule that leads what is for it to another. */
export async function exists(observation: Observation, text: string): Promise<boolean> {
  if (ownersOf(observation, text).length > 0 || isOutside(observation, text)) return true;
  const address = parseAddress(text);
  const sights = await Promise.all(observation.nodes.map((node) => node.observeFully()));
  const namespaces = sights.flatMap((state) => state.namespaces);
  return address !== undefined && namespaces.some((one) => takes(one, address));
}

function takes({ links, routes, rules }: FullNamespaceState, address: Address): boolean {
  const own = links.flatMap(({ addr_info }) => addr_info.map(({ local }) => parsePrefix(local)));
  const local = routes.filter(isLocal).map(({ dst }) => parsePrefix(dst));
  return [...own, ...local, ...leading(rules)].some((prefix) => covers(prefix, address));
}

function isLocal({ type }: RouteState): boolean {
  return type === 'local';
}

const LEADS_ON = /\b(?:DNAT|REDIRECT|TPROXY|NETMAP|dnat|redirect|tproxy)\b/;

/** From whom packets come, and what a rule leaves out: of those it gives none another destination. */
const OTHERS = /! -d \S+|(?:! )?-s \S+|\bsaddr (?:!= )?(?:\{[^}]*\}|\S+)|\bdaddr != (?:\{[^}]*\}|\S+)/g;

/** Every address that stands in a rule which gives packets another destination. */
function leading(rules: FullNamespaceState['rules']): readonly (Prefix | undefined)[] {
  return Object.values(rules)
    .flatMap((text) => text.split('\n'))
    .filter((line) => LEADS_ON.test(line))
    .flatMap((line) => line.replace(OTHERS, '').split(/[\s,{}]+/))
    .map((word) => parseCidr(word) ?? parsePrefix(word));
}

function covers(prefix: Prefix | undefined, { family, value }: Address): boolean {
  if (!prefix || prefix.family !== family || prefix.length === 0) return false;
  return networkOf({ family, value, length: prefix.length }).value === networkOf(prefix).value;
}
