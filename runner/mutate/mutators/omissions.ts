// Something is left out: a command, a route, a rule, the `up` of an interface, an option.

import type { Span } from '../../shell/shell-word.ts';
import type { Operation } from '../classify-operation.ts';
import type { Edit } from '../mutation.ts';
import { dropped, replaced, withoutSpace } from './edits.ts';
import { switchesIn } from './wrong-value.ts';

export function dropCommand(operation: Operation): readonly Edit[] {
  return leftOutOtherwise(operation) ? [] : [dropped(operation)];
}

export function missingRoute(operation: Operation): readonly Edit[] {
  return addsRoute(operation) ? [dropped(operation)] : [];
}

export function missingRule(operation: Operation): readonly Edit[] {
  return addsRule(operation) ? [dropped(operation)] : [];
}

/** Another row says the same of it, by its own name, or it only looks. */
function leftOutOtherwise(operation: Operation): boolean {
  return (
    addsRoute(operation) ||
    addsRule(operation) ||
    onlySetsUp(operation) ||
    operation.kind === 'docker run once' ||
    switchesIn(operation).length > 0
  );
}

function addsRoute({ kind: deed }: Operation): boolean {
  return /^route (?:add|append|replace)$/.test(deed);
}

function addsRule({ kind: deed }: Operation): boolean {
  return deed === 'iptables add' || deed === 'nft add';
}

function onlySetsUp({ kind: deed, args }: Operation): boolean {
  const words = args.filter(({ value }) => value !== 'dev');
  return (
    /^(?:link set|device)$/.test(deed) && words.length === 2 && words.some(({ value }) => value === 'up')
  );
}

export function linkLeftDown({ kind: deed, args, span }: Operation): readonly Edit[] {
  const up = args.find(({ value }, index) => value === 'up' && args[index - 1]?.value !== 'dev');
  if (!up) return [];
  if (deed === 'link add') return [withoutSpace(span, up)];
  return /^(?:link set|device)$/.test(deed) ? [replaced(up, 'down')] : [];
}

const NAMED =
  /^(?:internal|ipv6|o|opt|cap-add|privileged|sysctl|ip-range|aux-address|d|driver|dns|dns-search|hostname|h|mac-address|P|publish-all)$/;

export function missingOption({ kind: deed, options, span }: Operation): readonly Edit[] {
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
