// Under which address the outside world sees a place: what the outside host reports, backed by a capture there.
import type { Protocol, Sighting } from '../../../lab/probe-outside.ts';
import { OUTSIDE_ADDRESS, OUTSIDE_PORT } from '../../../lab/wire.ts';
import { isAddress, parseAddress } from '../../../net/ip.ts';
import { phrase, type Told, tell } from '../../../text/messages/message.ts';
import { diagnose } from '../../diagnose/diagnose.ts';
import type { Finding } from '../../language/verb.ts';
import { globalAddresses } from '../addresses.ts';
import { type Given, missing, place, word } from '../evaluation-context.ts';
import { everyPlace, findPlace, type Place } from '../find-subject.ts';
import { rulesOf } from '../firewall/firewall-rules.ts';
import { CannotTell } from '../inconclusive-error.ts';
import type { Sending } from './sent-packet.ts';

export async function internetSees(given: Given): Promise<Finding> {
  const { scene } = given;
  if (!scene.callOutside)
    throw new CannotTell('this lab has no outside world: it needs `internet: true` in its front matter');
  const from = place(given, 'A');
  if (globalAddresses(from).length === 0) throw new CannotTell(`${from.name} has no address`);
  const wanted = addressesMeant(given);
  const seen = await scene.callOutside(from.on, from.namespace.door);
  confirm(seen);
  if (seen.captured.length === 0) return unseen(given, from, seen);
  const asWanted = seen.captured.filter(({ source }) => wanted.some((one) => isAddress(one, source)));
  // What one protocol alone shows is enough neither for the fact nor for its negation.
  const holds = given.check.negated ? asWanted.length > 0 : asWanted.length === seen.captured.length;
  if (holds) return { holds, actual: sightingTold(from, seen) };
  return { holds, actual: sightingTold(from, seen), cause: () => untranslated(from, seen) };
}

/** Its datagram: the answer to that says the same as the one over TCP. */
export function sendsOutside(given: Given): readonly Sending[] {
  const from = place(given, 'A');
  return [{ from, at: undefined, protocol: 'UDP', address: OUTSIDE_ADDRESS, port: OUTSIDE_PORT }];
}

function addressesMeant(given: Given): readonly string[] {
  const text = word(given, 'IP-or-B');
  if (parseAddress(text)) return [text];
  const meant = findPlace(given.scene, text);
  const addresses = globalAddresses(meant);
  if (addresses.length === 0) throw new CannotTell(`${meant.name} has no address`);
  return addresses;
}

/** A report that no packet bears out is no evidence. */
function confirm({ reports, captured }: Sighting): void {
  const unbacked = reports.find(
    ({ protocol, source }) => !captured.some((one) => one.protocol === protocol && one.source === source),
  );
  if (unbacked)
    throw new CannotTell(
      `the outside host reports a call over ${unbacked.protocol} from ${unbacked.source}, the capture there has ${sourcesOf(captured).join(', ') || 'no packet of it'}`,
    );
}

function unseen(given: Given, from: Place, { ended }: Sighting): Finding {
  const why = [...new Set(Object.values(ended))].map(phrase);
  return {
    ...missing(given, tell('outside-saw-nothing', { place: from.name, why })),
    cause: () => diagnose(given.scene, { from, address: OUTSIDE_ADDRESS, at: undefined, port: undefined }),
  };
}

function sightingTold({ name: place }: Place, { captured, ended }: Sighting): Told {
  const answers = Object.values(ended).includes('answered') ? '' : tell('no-way-back');
  const sources = [...new Set(captured.map(({ source }) => source))];
  const detail = sources.length > 1 ? tell('each-protocol', { sources: sourcesOf(captured) }) : '';
  return tell('outside-sees', { place, sources, detail, answers });
}

const PROTOCOLS: readonly Protocol[] = ['UDP', 'TCP', 'ICMP'];

/** `UDP 172.17.0.2`, `TCP 203.0.113.11`. */
function sourcesOf(captured: Sighting['captured']): readonly string[] {
  return PROTOCOLS.flatMap((name) => captured.filter(({ protocol }) => protocol === name)).map(
    ({ protocol, source }) => `${protocol} ${source}`,
  );
}

/** Where the address that was seen is the place's own, nobody on the way has put another in its place. */
async function untranslated(from: Place, { captured }: Sighting): Promise<string | undefined> {
  const own = globalAddresses(from);
  if (from.kind === 'host' || !captured.some(({ source }) => own.some((one) => isAddress(one, source))))
    return undefined;
  const host = everyPlace({ hosts: [from.on] }).find(({ kind }) => kind === 'host');
  const rules = host ? await rulesOf(host) : [];
  const translates = rules.some(({ text }) => /MASQUERADE|SNAT|masquerade|snat to/.test(text));
  const what = translates
    ? `no rule on ${from.on.name} that replaces source addresses fits`
    : `no rule on ${from.on.name} replaces source addresses (MASQUERADE, SNAT)`;
  return `${what}: packets from ${from.name} leave under its own address`;
}
