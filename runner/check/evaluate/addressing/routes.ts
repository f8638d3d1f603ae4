// The routes that a place's kernel consults, as `ip` prints them.

import { isAddress, parsePrefix, samePrefix } from '../../../net/ip.ts';
import { type Message, messageOf } from '../../../text/messages/message.ts';
import type { Subject } from '../find-subject.ts';
import { InconclusiveError } from '../inconclusive-error.ts';
import { readLists, whyFailed } from '../observation.ts';
import { findLink } from './addresses.ts';

const IP = '/usr/sbin/ip';

export interface Route extends Hop {
  readonly family: 4 | 6;
  readonly dst: string;
  readonly type?: string;
  /** Not there for the table `main`. */
  readonly table?: string;
}

interface Hop {
  readonly gateway?: string;
  readonly via?: { readonly host: string };
  readonly dev?: string;
  readonly flags?: readonly string[];
}

/** As `ip -j route` prints it. */
export interface PrintedRoute extends Omit<Route, 'family'> {
  readonly nexthops?: readonly Hop[];
}

/** As `ip -j rule` prints it. */
export interface PrintedRule {
  readonly src?: string;
  readonly table?: string;
  readonly action?: string;
  readonly suppress_prefixlen?: number;
  readonly not?: null;
  readonly [selector: string]: unknown;
}

const FAMILIES = [4, 6] as const;

/** Of both families, in tables that a rule leads to; without what is for the place itself. */
export async function routesOf(where: Subject): Promise<readonly Route[]> {
  const { node: on, namespace } = where;
  const argvs = FAMILIES.map((family) => [IP, '-j', `-${family}`, 'route', 'show', 'table', 'all']);
  const [routes, rules] = await Promise.all([
    readLists<PrintedRoute>(
      on,
      argvs.map((argv) => ({ namespaceRef: namespace.namespaceRef, argv })),
    ),
    rulesOf(where),
  ]);
  return FAMILIES.flatMap((family, index) => consulted(routes[index] ?? [], rules[index] ?? [], family));
}

/** A kernel may be built without them: then it asks one table. */
async function rulesOf({
  node: on,
  namespace: { namespaceRef },
}: Subject): Promise<readonly (readonly PrintedRule[])[]> {
  const results = await on.run(
    FAMILIES.map((family) => ({ namespaceRef, argv: [IP, '-j', `-${family}`, 'rule'] })),
  );
  return results.map((result) => {
    const { code, stdout, stderr } = result;
    if (code === 0 && stdout.trim() !== '') return JSON.parse(stdout) as readonly PrintedRule[];
    if (/not supported/.test(stderr)) return [{ src: 'all', table: 'main' }];
    throw new InconclusiveError(messageOf('program-failed', { program: 'ip rule', why: whyFailed(result) }));
  });
}

/** Each next hop becomes a route of its own. */
export function consulted(
  routes: readonly PrintedRoute[],
  rules: readonly PrintedRule[],
  family: 4 | 6,
): readonly Route[] {
  const live = inForce(rules);
  return routes
    .filter(({ type }) => !/^(?:local|broadcast|anycast|multicast)$/.test(type ?? ''))
    .map((route) => ({ ...route, family }))
    .filter((route) => live.some((rule) => leadsInto(rule, route)))
    .flatMap(({ nexthops = [{}], ...route }) => nexthops.map((hop) => ({ ...route, ...hop })));
}

/** Up to the first that ends every search: what stands behind it is never asked. */
function inForce(rules: readonly PrintedRule[]): readonly PrintedRule[] {
  const end = rules.findIndex((rule) => rule.table === undefined && isRefusal(rule) && isForAll(rule));
  return end < 0 ? rules : rules.slice(0, end);
}

function isRefusal({ action }: PrintedRule): boolean {
  return /^(?:unreachable|blackhole|prohibit)$/.test(action ?? '');
}

const OF_EVERY_RULE = ['priority', 'src', 'action', 'protocol'];

function isForAll(rule: PrintedRule): boolean {
  return rule.src === 'all' && Object.keys(rule).every((name) => OF_EVERY_RULE.includes(name));
}

function leadsInto({ table, suppress_prefixlen: least = -1 }: PrintedRule, route: Route): boolean {
  const length = parsePrefix(route.dst, route.family)?.length ?? 0;
  return table === (route.table ?? 'main') && length > least;
}

/** A route by which packets leave: not one that refuses them, nor one whose next hop is gone. */
export function isWay({ type, dev, flags = [] }: Route): boolean {
  return dev !== undefined && (type === undefined || type === 'unicast') && !flags.includes('dead');
}

export function leadsTo({ dst, family }: Route, wanted: string, as: 4 | 6): boolean {
  return samePrefix(parsePrefix(dst, family), parsePrefix(wanted, as));
}

export function goesVia({ gateway, via }: Route, wanted: string | undefined): boolean {
  return wanted === undefined || isAddress(gateway ?? via?.host ?? '', wanted);
}

/** A link has its name, and may have others. */
export function leavesBy(where: Subject, { dev }: Route, wanted: string | undefined): boolean {
  return wanted === undefined || dev === (findLink(where, wanted)?.ifname ?? wanted);
}

export function routeMessage({ type, dst, gateway, via, dev, table, family }: Route): Message {
  const hop = gateway ?? via?.host;
  const to = dst === 'default' && family === 6 ? '::/0' : dst;
  const route = [type, to, hop && `via ${hop}`, dev && `dev ${dev}`].filter(Boolean).join(' ');
  return table ? messageOf('route-in-table', { route, table }) : messageOf('verbatim', { text: route });
}
