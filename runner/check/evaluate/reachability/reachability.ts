// Whether packets get from one place to another, and answers back.

import { isLinkLocal, isLoopback, parseAddress } from '../../../net/ip.ts';
import { type Told, tell, wordTold } from '../../../text/messages/message.ts';
import { diagnose } from '../../diagnose/diagnose.ts';
import type { Finding } from '../../language/verb.ts';
import { familyOf, globalAddresses, has, ownersOf } from '../addresses.ts';
import { type Given, missing, place, word } from '../evaluation-context.ts';
import { findPlace, isNamed, type Place } from '../find-subject.ts';
import { CannotTell } from '../inconclusive-error.ts';
import type { Scene } from '../observation.ts';
import { exists } from './existing-address.ts';
import { type Answer, probeAll } from './probe.ts';
import { confirmUnresolved, resolveName, whyUnresolved } from './resolve-name.ts';
import type { Sending } from './sent-packet.ts';
import { holdsPacketsBack } from './slow-links.ts';
import { notYet } from './still-settling.ts';

interface Target {
  readonly addresses: readonly string[];
  /** Whom it must get to; `undefined` where the lesson names an address only. */
  readonly at: Place | undefined;
}

export async function reaches(given: Given): Promise<Finding> {
  return await reach(given, await wayTo(given));
}

export async function reachesPort(given: Given): Promise<Finding> {
  return await reach(given, { ...(await wayTo(given)), port: portOf(given) });
}

export async function reachesByName(given: Given): Promise<Finding> {
  const way = await wayByName(given);
  return 'holds' in way ? way : await reach(given, way);
}

export async function sendsEcho(given: Given): Promise<readonly Sending[]> {
  return sendings(given, await wayTo(given));
}

export async function sendsToPort(given: Given): Promise<readonly Sending[]> {
  return sendings(given, { ...(await wayTo(given)), port: portOf(given) });
}

export async function sendsByName(given: Given): Promise<readonly Sending[]> {
  const way = await wayByName(given);
  if ('holds' in way) throw new CannotTell(wordTold(way.actual, 'en'));
  return sendings(given, way);
}

function sendings(given: Given, way: Way): readonly Sending[] {
  const { from, target, port } = way;
  const tried = eligible(given, way);
  if ('actual' in tried) throw new CannotTell(wordTold(tried.actual, 'en'));
  const how = port === undefined ? { protocol: 'ICMP' as const } : { protocol: 'TCP' as const, port };
  return tried.addresses.map((address) => ({ from, at: target.at, address, ...how }));
}

async function wayTo(given: Given): Promise<Way> {
  const from = place(given, 'A');
  return { from, target: await targetOf(given, from) };
}

function portOf(given: Given): number {
  return Number.parseInt(word(given, 'TCP-PORT'), 10);
}

/** Or why it fails before a packet is sent. */
async function wayByName(given: Given): Promise<Way | (Finding & { readonly holds: false })> {
  const [from, at] = [place(given, 'A'), place(given, 'B')];
  notItself(from, at);
  for (const each of [from, at])
    if (globalAddresses(each).length === 0) throw new CannotTell(`${each.name} has no address`);
  const { addresses } = await resolveName(from, at.name);
  if (addresses.length === 0) {
    if (given.check.negated) await confirmUnresolved(from, at.name);
    return {
      holds: false,
      actual: tell('does-not-resolve', { name: at.name, place: from.name }),
      cause: () => whyUnresolved(from, at.name),
    };
  }
  const right = addresses.filter((address) => has(at, address) && !isLoopback(address));
  if (right.length > 0) return { from, target: { addresses: right, at } };
  return {
    holds: false,
    actual: tell('resolves-to-strange', { name: at.name, addresses, place: at.name }),
  };
}

/** An address, a place of the lab, or else a name as the place itself resolves it. */
async function targetOf({ scene, check }: Given, from: Place): Promise<Target> {
  const text = (check.arguments['IP-or-NAME-or-B'] ?? '').replace(/^\[(.*)\]$/, '$1');
  if (parseAddress(text)) return { addresses: [text], at: undefined };
  if (isNamed(scene, text)) {
    const at = findPlace(scene, text);
    notItself(from, at);
    const addresses = globalAddresses(at);
    if (addresses.length === 0) throw new CannotTell(`${at.name} has no address`);
    return { addresses, at };
  }
  const { addresses } = await resolveName(from, text);
  if (addresses.length > 0) return { addresses, at: undefined };
  const why = await whyUnresolved(from, text);
  throw new CannotTell(
    `"${text}" names nothing in this lab and does not resolve in ${from.name}${why ? `: ${why}` : ''}`,
  );
}

/** Two names of one namespace are two places: whether containers that share one meet in it is a question. */
function notItself(from: Place, at: Place): void {
  if (from.on === at.on && from.kind === at.kind && from.name === at.name)
    throw new CannotTell(`${from.name} cannot reach itself: its own services are at 127.0.0.1`);
}

interface Way {
  readonly from: Place;
  readonly target: Target;
  readonly port?: number;
}

async function reach(given: Given, way: Way): Promise<Finding> {
  const { check, scene, brief = false } = given;
  const { from, target, port } = way;
  const tried = eligible(given, way);
  if ('actual' in tried) return tried;
  const answers = await probeAll(
    from,
    tried.addresses.map((address) => ({
      address,
      at: target.at,
      owners: ownersOf(scene, address).filter((owner) => owner.namespace.id !== target.at?.namespace.id),
      negated: check.negated,
      patient: holdsPacketsBack(scene),
      brief,
      ...(port === undefined ? {} : { port }),
    })),
  );
  const got = answers.find(({ reached }) => reached);
  if (got) return { holds: true, actual: got.said };
  const lost = { answers, addresses: tried.addresses };
  if (check.negated && !brief) await insist(scene, way, lost);
  return missed(scene, way, lost);
}

/** That there was no answer is to show something. @throws CannotTell where it does not */
async function insist(
  scene: Scene,
  { from, target, port }: Way,
  { answers, addresses }: Missed,
): Promise<void> {
  const own = answers.find(({ bySelf }) => bySelf);
  if (own) throw new CannotTell(wordTold(own.said, 'en'));
  for (const address of addresses) {
    if (isLoopback(address)) continue;
    if (!target.at && !(await exists(scene, address)))
      throw new CannotTell(`nothing in this lab has the address ${address}`);
    const why = await notYet(scene, { from, address, port });
    if (why !== undefined) throw new CannotTell(why);
  }
}

interface Missed {
  readonly answers: readonly Answer[];
  readonly addresses: readonly string[];
}

function missed(scene: Scene, { from, target: { at }, port }: Way, { answers, addresses }: Missed): Finding {
  const [address = ''] = addresses;
  const own = answers.some(({ bySelf }) => bySelf);
  return {
    holds: false,
    actual: tell('each-of', {
      said: answers.map(({ said, bySelf }) => (bySelf ? tell('reached-nothing-else', { said }) : said)),
    }),
    cause: async () =>
      own
        ? undefined
        : ((await notYet(scene, { from, address, port })) ??
          (await diagnose(scene, { from, address, at, port }))),
  };
}

/** The addresses worth trying. @throws CannotTell where nothing could be tried at all */
function eligible(
  given: Given,
  { from, target: { addresses, at }, port }: Way,
): { readonly addresses: readonly string[] } | { readonly holds: false; readonly actual: Told } {
  if (at?.namespace.id === from.namespace.id || addresses.every(isLoopback)) return { addresses };
  const scoped = addresses.find(isLinkLocal);
  if (scoped !== undefined)
    throw new CannotTell(`${scoped} is an address of one link only, which a sentence cannot name`);
  const own = globalAddresses(from);
  if (own.length === 0) throw new CannotTell(`${from.name} has no address`);
  const mayLeadOn = port !== undefined && !given.check.negated && !at; // by a rule, as a published port does
  const others = mayLeadOn ? addresses : addresses.filter((address) => !has(from, address));
  if (others.length === 0) {
    const owned = { addresses, place: from.name };
    const said = addresses.length === 1 ? tell('is-own-address', owned) : tell('are-own-addresses', owned);
    missing(given, said);
    return { holds: false, actual: tell('reached-nothing-else', { said }) };
  }
  const families = new Set(own.map(familyOf));
  const possible = others.filter((address) => families.has(familyOf(address)));
  if (possible.length === 0)
    throw new CannotTell(`${from.name} has no IPv${familyOf(others[0] ?? '')} address`);
  return { addresses: possible };
}
