// Whether packets get from one place to another, and answers back.

import { isLinkLocal, isLoopback, parseAddress } from '../../../net/ip.ts';
import { type Message, messageOf } from '../../../text/messages/message.ts';
import { diagnose } from '../../diagnose/diagnose.ts';
import { familyOf, globalAddresses, has, noAddress, ownersOf } from '../addressing/addresses.ts';
import { argument, type EvaluationContext, missing, subject } from '../evaluation-context.ts';
import { findSubject, isNamed, type Subject } from '../find-subject.ts';
import type { Finding } from '../finding.ts';
import { InconclusiveError } from '../inconclusive-error.ts';
import type { Observation } from '../observation.ts';
import { exists } from './existing-address.ts';
import { type Answer, probeAll } from './probe.ts';
import { confirmUnresolved, resolveName, whyUnresolved } from './resolve-name.ts';
import type { SentPacket } from './sent-packet.ts';
import { holdsPacketsBack } from './slow-links.ts';
import { stillSettling } from './still-settling.ts';

interface Target {
  readonly addresses: readonly string[];
  /** Whom it must get to; `undefined` where the lesson names an address only. */
  readonly at: Subject | undefined;
}

export async function reaches(context: EvaluationContext): Promise<Finding> {
  return await reach(context, await wayTo(context));
}

export async function reachesPort(context: EvaluationContext): Promise<Finding> {
  return await reach(context, { ...(await wayTo(context)), port: portOf(context) });
}

export async function reachesByName(context: EvaluationContext): Promise<Finding> {
  const way = await wayByName(context);
  return 'holds' in way ? way : await reach(context, way);
}

export async function sendsEcho(context: EvaluationContext): Promise<readonly SentPacket[]> {
  return sendings(context, await wayTo(context));
}

export async function sendsToPort(context: EvaluationContext): Promise<readonly SentPacket[]> {
  return sendings(context, { ...(await wayTo(context)), port: portOf(context) });
}

export async function sendsByName(context: EvaluationContext): Promise<readonly SentPacket[]> {
  const way = await wayByName(context);
  if ('holds' in way) throw new InconclusiveError(way.actual);
  return sendings(context, way);
}

function sendings(context: EvaluationContext, way: Way): readonly SentPacket[] {
  const { from, target, port } = way;
  const tried = eligible(context, way);
  if ('actual' in tried) throw new InconclusiveError(tried.actual);
  const how = port === undefined ? { protocol: 'ICMP' as const } : { protocol: 'TCP' as const, port };
  return tried.addresses.map((address) => ({ from, at: target.at, address, ...how }));
}

async function wayTo(context: EvaluationContext): Promise<Way> {
  const from = subject(context, 'A');
  return { from, target: await targetOf(context, from) };
}

function portOf(context: EvaluationContext): number {
  return Number.parseInt(argument(context, 'TCP-PORT'), 10);
}

/** Or why it fails before a packet is sent. */
async function wayByName(context: EvaluationContext): Promise<Way | (Finding & { readonly holds: false })> {
  const [from, at] = [subject(context, 'A'), subject(context, 'B')];
  notItself(from, at);
  for (const each of [from, at]) if (globalAddresses(each).length === 0) throw noAddress(each);
  const { addresses } = await resolveName(from, at.name);
  if (addresses.length === 0) {
    if (context.check.negated) await confirmUnresolved(from, at.name);
    return {
      holds: false,
      actual: messageOf('does-not-resolve', { name: at.name, place: from.name }),
      cause: () => whyUnresolved(from, at.name),
    };
  }
  const right = addresses.filter((address) => has(at, address) && !isLoopback(address));
  if (right.length > 0) return { from, target: { addresses: right, at } };
  return {
    holds: false,
    actual: messageOf('resolves-to-strange', { name: at.name, addresses, place: at.name }),
  };
}

/** An address, a place of the lab, or else a name as the place itself resolves it. */
async function targetOf({ observation, check }: EvaluationContext, from: Subject): Promise<Target> {
  const text = (check.arguments['IP-or-NAME-or-B'] ?? '').replace(/^\[(.*)\]$/, '$1');
  if (parseAddress(text)) return { addresses: [text], at: undefined };
  if (isNamed(observation, text)) {
    const at = findSubject(observation, text);
    notItself(from, at);
    const addresses = globalAddresses(at);
    if (addresses.length === 0) throw noAddress(at);
    return { addresses, at };
  }
  const { addresses } = await resolveName(from, text);
  if (addresses.length > 0) return { addresses, at: undefined };
  const why = await whyUnresolved(from, text);
  const named = { name: text, place: from.name };
  throw new InconclusiveError(
    why ? messageOf('names-nothing-because', { ...named, why }) : messageOf('names-nothing', named),
  );
}

/** Two names of one namespace are two places: whether containers that share one meet in it is a question. */
function notItself(from: Subject, at: Subject): void {
  if (from.node === at.node && from.kind === at.kind && from.name === at.name)
    throw new InconclusiveError(messageOf('cannot-reach-itself', { place: from.name }));
}

interface Way {
  readonly from: Subject;
  readonly target: Target;
  readonly port?: number;
}

async function reach(context: EvaluationContext, way: Way): Promise<Finding> {
  const { check, observation, brief = false } = context;
  const { from, target, port } = way;
  const tried = eligible(context, way);
  if ('actual' in tried) return tried;
  const answers = await probeAll(
    from,
    tried.addresses.map((address) => ({
      address,
      at: target.at,
      owners: ownersOf(observation, address).filter(
        (owner) => owner.namespace.id !== target.at?.namespace.id,
      ),
      negated: check.negated,
      patient: holdsPacketsBack(observation),
      brief,
      ...(port === undefined ? {} : { port }),
    })),
  );
  const got = answers.find(({ reached }) => reached);
  if (got) return { holds: true, actual: got.said };
  const lost = { answers, addresses: tried.addresses };
  if (check.negated && !brief) await insist(observation, way, lost);
  return missed(observation, way, lost);
}

/** That there was no answer is to show something. @throws InconclusiveError where it does not */
async function insist(
  observation: Observation,
  { from, target, port }: Way,
  { answers, addresses }: Missed,
): Promise<void> {
  const own = answers.find(({ bySelf }) => bySelf);
  if (own) throw new InconclusiveError(own.said);
  for (const address of addresses) {
    if (isLoopback(address)) continue;
    if (!target.at && !(await exists(observation, address)))
      throw new InconclusiveError(messageOf('nothing-has-address', { address }));
    const why = await stillSettling(observation, { from, address, port });
    if (why !== undefined) throw new InconclusiveError(why);
  }
}

interface Missed {
  readonly answers: readonly Answer[];
  readonly addresses: readonly string[];
}

function missed(
  observation: Observation,
  { from, target: { at }, port }: Way,
  { answers, addresses }: Missed,
): Finding {
  const [address = ''] = addresses;
  const own = answers.some(({ bySelf }) => bySelf);
  return {
    holds: false,
    actual: messageOf('each-of', {
      said: answers.map(({ said, bySelf }) => (bySelf ? messageOf('reached-nothing-else', { said }) : said)),
    }),
    cause: async () =>
      own
        ? undefined
        : ((await stillSettling(observation, { from, address, port })) ??
          (await diagnose(observation, { from, address, at, port }))),
  };
}

/** The addresses worth trying. @throws InconclusiveError where nothing could be tried at all */
function eligible(
  context: EvaluationContext,
  { from, target: { addresses, at }, port }: Way,
): { readonly addresses: readonly string[] } | { readonly holds: false; readonly actual: Message } {
  if (at?.namespace.id === from.namespace.id || addresses.every(isLoopback)) return { addresses };
  const scoped = addresses.find(isLinkLocal);
  if (scoped !== undefined)
    throw new InconclusiveError(messageOf('address-of-one-link', { address: scoped }));
  const own = globalAddresses(from);
  if (own.length === 0) throw noAddress(from);
  const mayLeadOn = port !== undefined && !context.check.negated && !at; // by a rule, as a published port does
  const others = mayLeadOn ? addresses : addresses.filter((address) => !has(from, address));
  if (others.length === 0) {
    const owned = { addresses, place: from.name };
    const said =
      addresses.length === 1 ? messageOf('is-own-address', owned) : messageOf('are-own-addresses', owned);
    missing(context, said);
    return { holds: false, actual: messageOf('reached-nothing-else', { said }) };
  }
  const families = new Set(own.map(familyOf));
  const possible = others.filter((address) => families.has(familyOf(address)));
  if (possible.length === 0)
    throw new InconclusiveError(
      messageOf('has-no-address-of-family', { place: from.name, family: familyOf(others[0] ?? '') }),
    );
  return { addresses: possible };
}
