// Under which address the outside world sees a place: what the outside host reports, backed by a capture there.
import type { OutsideObservation, Protocol } from '../../../lab/probe-outside.ts';
import { OUTSIDE_ADDRESS, OUTSIDE_PORT } from '../../../lab/wire.ts';
import { isAddress, parseAddress } from '../../../net/ip.ts';
import { type Message, messageOf, phrase } from '../../../text/messages/message.ts';
import { diagnose } from '../../diagnose/diagnose.ts';
import { globalAddresses, noAddress } from '../addressing/addresses.ts';
import { argument, type EvaluationContext, missing, subject } from '../evaluation-context.ts';
import { everyNamespace, findSubject, labelOf, type Subject } from '../find-subject.ts';
import type { Finding } from '../finding.ts';
import { rulesOf } from '../firewall/observed-rules.ts';
import { InconclusiveError } from '../inconclusive-error.ts';
import type { SentPacket } from './sent-packet.ts';

export async function internetSees(context: EvaluationContext): Promise<Finding> {
  const { observation } = context;
  if (!observation.callOutside) throw new InconclusiveError(messageOf('no-outside-world'));
  const from = subject(context, 'A');
  if (globalAddresses(from).length === 0) throw noAddress(from);
  const wanted = addressesMeant(context);
  const seen = await observation.callOutside(from.node, from.namespace.namespaceRef);
  confirm(seen);
  if (seen.captured.length === 0) return unseen(context, from, seen);
  const asWanted = seen.captured.filter(({ source }) => wanted.some((one) => isAddress(one, source)));
  // What one protocol alone shows is enough neither for the fact nor for its negation.
  const holds = context.check.negated ? asWanted.length > 0 : asWanted.length === seen.captured.length;
  if (holds) return { holds, actual: sightingMessage(from, seen) };
  return { holds, actual: sightingMessage(from, seen), cause: () => untranslated(from, seen) };
}

/** Its datagram: the answer to that says the same as the one over TCP. */
export function sendsOutside(context: EvaluationContext): readonly SentPacket[] {
  const from = subject(context, 'A');
  return [{ from, at: undefined, protocol: 'UDP', address: OUTSIDE_ADDRESS, port: OUTSIDE_PORT }];
}

function addressesMeant(context: EvaluationContext): readonly string[] {
  const text = argument(context, 'IP-or-B');
  if (parseAddress(text)) return [text];
  const meant = findSubject(context.observation, text);
  const addresses = globalAddresses(meant);
  if (addresses.length === 0) throw noAddress(meant);
  return addresses;
}

/** A report that no packet bears out is no evidence. */
function confirm({ reports, captured }: OutsideObservation): void {
  const unbacked = reports.find(
    ({ protocol, source }) => !captured.some((one) => one.protocol === protocol && one.source === source),
  );
  if (unbacked)
    throw new InconclusiveError(
      messageOf('report-without-packet', {
        ...unbacked,
        captured: captured.length > 0 ? sourcesOf(captured) : messageOf('no-packet-of-it'),
      }),
    );
}

function unseen(context: EvaluationContext, from: Subject, { ended }: OutsideObservation): Finding {
  const why = [...new Set(Object.values(ended))].map(phrase);
  return {
    ...missing(context, messageOf('outside-saw-nothing', { place: from.name, why })),
    cause: () =>
      diagnose(context.observation, { from, address: OUTSIDE_ADDRESS, at: undefined, port: undefined }),
  };
}

function sightingMessage({ name: place }: Subject, { captured, ended }: OutsideObservation): Message {
  const answers = Object.values(ended).includes('answered') ? '' : messageOf('no-way-back');
  const sources = [...new Set(captured.map(({ source }) => source))];
  const detail = sources.length > 1 ? messageOf('each-protocol', { sources: sourcesOf(captured) }) : '';
  return messageOf('outside-sees', { place, sources, detail, answers });
}

const PROTOCOLS: readonly Protocol[] = ['UDP', 'TCP', 'ICMP'];

/** `UDP 172.17.0.2`, `TCP 203.0.113.11`. */
function sourcesOf(captured: OutsideObservation['captured']): readonly string[] {
  return PROTOCOLS.flatMap((name) => captured.filter(({ protocol }) => protocol === name)).map(
    ({ protocol, source }) => `${protocol} ${source}`,
  );
}

/** Where the address that was seen is the place's own, nobody on the way has put another in its place. */
async function untranslated(from: Subject, { captured }: OutsideObservation): Promise<Message | undefined> {
  const own = globalAddresses(from);
  if (from.kind === 'host' || !captured.some(({ source }) => own.some((one) => isAddress(one, source))))
    return undefined;
  const host = everyNamespace({ nodes: [from.node] }).find(({ kind }) => kind === 'host');
  const rules = host ? await rulesOf(host) : [];
  const translates = rules.some(({ text }) => /MASQUERADE|SNAT|masquerade|snat to/.test(text));
  return messageOf(translates ? 'no-translation-fits' : 'no-translation', {
    host: from.node.name,
    place: labelOf(from),
  });
}
