// Something is left out: a command, a route, a rule, the `up` of an interface, an option.
import type { Operation } from '../classify-operation.ts';
import type { Edit } from '../mutation.ts';
import type { Span } from '../read-simple-commands.ts';
import { dropped, replaced, withoutSpace } from './edits.ts';
import { switchesIn } from './wrong-value.ts';

export function dropCommand(act: Operation): readonly Edit[] {
  return leftOutOtherwise(act) ? [] : [dropped(act)];
}

export function missingRoute(act: Operation): readonly Edit[] {
  return addsRoute(act) ? [dropped(act)] : [];
}

export function missingRule(act: Operation): readonly Edit[] {
  return addsRule(act) ? [dropped(act)] : [];
}

/** Another row says the same of it, by its own name, or it only looks. */
function leftOutOtherwise(act: Operation): boolean {
  return (
    addsRoute(act) ||
    addsRule(act) ||
    onlySetsUp(act) ||
    act.deed === 'docker run once' ||
    switchesIn(act).length > 0
  );
}

function addsRoute({ deed }: Operation): boolean {
  return /^route (?:add|append|replace)$/.test(deed);
}

function addsRule({ deed }: Operation): boolean {
  return deed === 'iptables add' || deed === 'nft add';
}

function onlySetsUp({ deed, args }: Operation): boolean {
  const words = args.filter(({ value }) => value !== 'dev');
  return (
    /^(?:link set|device)$/.test(deed) && words.length === 2 && words.some(({ value }) => value === 'up')
  );
}

export function linkLeftDown({ deed, args, span }: Operation): readonly Edit[] {
  const up = args.find(({ value }, index) => value === 'up' && args[index - 1]?.value !== 'dev');
  if (!up) return [];
  if (deed === 'link add') return [withoutSpace(span, up)];
  return /^(?:link set|device)$/.test(deed) ? [replaced(up, 'down')] : [];
}

const NAMED =
  /^(?:internal|ipv6|o|opt|cap-add|privileged|sysctl|ip-range|aux-address|d|driver|dns|dns-search|hostname|h|mac-address|P|publish-all)$/;

export function missingOption({ deed, options, span }: Operation): readonly Edit[] {
  if (deed !== 'docker network create' && deed !== 'docker run') return [];
  return options
    .filter(
      ({ name, whole, value }) => NAMED.test(name) && isRemovable(deed, { name, value: value?.text, whole }),
    )
    .map(({ whole }) => withoutSpace(span, whole));
}

interface Removable {
  readonly name: string;
  readonly value: string | undefined;
  readonly whole: Span;
}

/** `-d` of a container is where it runs; a network's driver is `bridge` where none is said. */
function isRemovable(deed: string, { name, value, whole }: Removable): boolean {
  if (/^(?:d|driver)$/.test(name)) return deed === 'docker network create' && value !== 'bridge';
  return value !== undefined || /^(?:-\w|--.*)$/.test(whole.text);
}
