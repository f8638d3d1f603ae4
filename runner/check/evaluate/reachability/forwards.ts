// Whether a port of a place leads to a port of another: called from outside where somebody is there to call, else by the rules
// that such a call would meet.
import { isDeepStrictEqual } from 'node:util';
import { type Message, messageOf, phrase } from '../../../text/messages/message.ts';
import { diagnose } from '../../diagnose/diagnose.ts';
import { globalAddresses, has, noAddress } from '../addressing/addresses.ts';
import { argument, type EvaluationContext, subject } from '../evaluation-context.ts';
import { labelOf } from '../find-subject.ts';
import type { Finding } from '../finding.ts';
import { type Call, type ForwardedByRules, forwardedByRules } from '../firewall/forwarded-by-rules.ts';
import { forwardingsOf, forwardingTrouble } from '../firewall/forwarding.ts';
import { rulesOf } from '../firewall/observed-rules.ts';
import { InconclusiveError } from '../inconclusive-error.ts';
import { listeners } from '../listeners.ts';
import type { Observation } from '../observation.ts';
import { type Called, type Caller, callersOf, callPort, comesFrom } from './call-port.ts';
import { probeAll } from './probe.ts';
import type { SentPacket } from './sent-packet.ts';

export async function forwards(context: EvaluationContext): Promise<Finding> {
  const call = callOf(context);
  for (const one of [call.at, call.from]) if (globalAddresses(one).length === 0) throw noAddress(one);
  if (call.from.namespace.id === call.at.namespace.id)
    throw new InconclusiveError(messageOf('share-one-namespace', { a: call.from.name, b: call.at.name }));
  const { outer, near } = callersOf(context.observation, call);
  const fromOutside = (await callAll(context.observation, call, outer)).filter(({ got }) => got);
  if (fromOutside.length > 0)
    return (await found(context.observation, call, fromOutside)) ?? notForwarded(context, call, fromOutside);
  const [called, forwarded] = await Promise.all([
    callAll(context.observation, call, near),
    forwardedByRules(call),
  ]);
  const itself = called.find(({ got, came }) => got && came === 'itself');
  if (itself) return { holds: true, actual: cameText(call, itself) };
  return await byRules(context, { call, called, led: forwarded });
}

function callOf(context: EvaluationContext): Call {
  const [number = '', protocol = ''] = argument(context, 'PORT').split('/');
  const [from, at] = [subject(context, 'A'), subject(context, 'B')];
  return { from, at, protocol, port: Number(number), inner: Number(argument(context, 'NUMBER')) };
}

async function callAll(
  observation: Observation,
  call: Call,
  callers: readonly Caller[],
): Promise<readonly Called[]> {
  return await Promise.all(callers.map((caller) => callPort(observation, call, caller)));
}

/** Somebody's call came there, or was accepted by who leads it on. */
async function found(
  observation: Observation,
  call: Call,
  called: readonly Called[],
): Promise<Finding | undefined> {
  const there = cameThere(call, called);
  if (there) return there;
  return called.some(({ ended }) => ended === 'answered') ? await relayed(observation, call) : undefined;
}

function cameThere(call: Call, called: readonly Called[]): Finding | undefined {
  const came = called.find((one) => one.came !== 'no');
  return came && { holds: true, actual: cameText(call, came) };
}

/** A relay is known by calls of the place's own, where no rule for such calls alone leads them past it. */
async function relayed(observation: Observation, call: Call): Promise<Finding | undefined> {
  const { from, at, port, inner, protocol } = call;
  const open = await listeners(from, protocol === 'udp' ? 'udp' : 'tcp');
  if (!open.some((one) => one.port === String(port) && !LOOPBACK.test(one.at))) return undefined;
  const own = globalAddresses(from).map((address) => ({ who: from, address }));
  const called = (await callAll(observation, call, own)).filter(({ came }) => came !== 'itself');
  const came = called.find((one) => one.came === 'relayed');
  if (came) return { holds: true, actual: cameText(call, came) };
  const accepted = called.find(({ ended }) => ended === 'answered');
  if (protocol === 'udp' || !accepted) return undefined;
  const [answer] = await probeAll(from, [{ address: accepted.address, port, at, atPort: inner }]);
  if (!answer?.reached) return undefined;
  const named = { port, place: from.name, to: `${at.name}:${inner}` };
  return { holds: true, actual: messageOf('connection-by-relay', named) };
}

const LOOPBACK = /^(?:127\.|\[::1\])/;

function cameText(call: Call, called: Called): Message {
  const key = called.came === 'relayed' ? 'comes-by-relay' : 'comes-to';
  return messageOf(key, { ...sentBy(call, called), to: `${call.at.name}:${call.inner}` });
}

function strayText(call: Call, called: Called): Message {
  return messageOf('comes-to', { ...sentBy(call, called), to: `${call.at.name}:${called.instead}` });
}

function sentBy({ from, port, protocol }: Call, { who }: Caller) {
  return { who: callerOf(who), port: `${port}/${protocol}`, place: from.name };
}

function callerOf(who: Caller['who']) {
  return who ? labelOf(who) : phrase('the outside host');
}

interface Tried {
  readonly call: Call;
  readonly called: readonly Called[];
  readonly led: ForwardedByRules;
}

async function byRules(
  context: EvaluationContext,
  { call, called, led: forwarded }: Tried,
): Promise<Finding> {
  const { from, at, inner, port, protocol } = call;
  const stray = called.find(({ got, instead }) => got && instead !== undefined);
  if (forwarded.where === 'unknown' && stray)
    return notForwarded(context, call, called, strayText(call, stray));
  if (forwarded.where === 'unknown')
    throw new InconclusiveError(
      messageOf('cannot-tell-where-port-leads', {
        port: `${port}/${protocol}`,
        place: from.name,
        by: forwarded.by,
      }),
    );
  if (forwarded.where === 'there') {
    if (await comesFrom(context.observation, call))
      return { holds: true, actual: messageOf('by-of-place', { by: forwarded.by, place: from.name }) };
    return notForwarded(
      context,
      call,
      called,
      messageOf('leads-there-but', { by: forwarded.by, place: from.name, to: `${at.name}:${inner}` }),
    );
  }
  if (forwarded.where !== 'in') return notForwarded(context, call, called, forwarded.by);
  return (
    cameThere(call, called) ??
    (await relayed(context.observation, call)) ??
    notForwarded(context, call, called)
  );
}

function endsText({ from, port, protocol }: Call, called: readonly Called[]): Message {
  if (called.length === 0)
    return messageOf('nothing-leads-there', { port: `${port}/${protocol}`, place: from.name });
  const calls = called.map(({ who, ended }) =>
    messageOf('called-by', {
      who: callerOf(who),
      ended: phrase(ended === 'answered' ? 'somebody else answered' : ended),
    }),
  );
  return messageOf('each-of', {
    said: [...new Map(calls.map((one) => [JSON.stringify(one), one])).values()],
  });
}

async function hasRuleFor({ from, at, port, protocol, inner }: Call): Promise<boolean> {
  return forwardingsOf(await rulesOf(from), `${port}/${protocol}`).some(
    (one) => Number(one.port) === inner && has(at, one.address),
  );
}

async function unledText(call: Call, called: readonly Called[]): Promise<Message> {
  const said = endsText(call, called);
  return (await hasRuleFor(call)) ? said : messageOf('and-no-rule-forwards', { said, place: call.from.name });
}

async function notForwarded(
  context: EvaluationContext,
  call: Call,
  called: readonly Called[],
  why?: Message,
): Promise<Finding> {
  const { from, at, protocol, port, inner } = call;
  const address = called[0]?.address ?? globalAddresses(from)[0] ?? '';
  const actual = why ?? (await unledText(call, called));
  return {
    holds: false,
    actual,
    cause: async () => {
      const forwarded = await forwardedByRules(call);
      if (forwarded.where === 'stopped')
        return isDeepStrictEqual(forwarded.by, actual) ? undefined : forwarded.by;
      return (
        (await forwardingTrouble(context.observation, from, { address, port: `${port}/${protocol}` })) ??
        (await diagnose(context.observation, {
          from,
          address: globalAddresses(at)[0] ?? '',
          at,
          port: inner,
        }))
      );
    },
  };
}

/** Its own call, or that of another where a rule is for what comes in. Over TCP; what comes of a datagram that nobody need answer shows nothing. */
export function sendsThroughForward(context: EvaluationContext): readonly SentPacket[] {
  const call = callOf(context);
  const { from, at, protocol, port } = call;
  const address = globalAddresses(from)[0] ?? '127.0.0.1';
  if (protocol !== 'tcp') return [];
  const { outer, near } = callersOf(context.observation, call);
  const others = [...outer, ...near].flatMap(({ who, address: to }) =>
    who ? [{ from: who, address: to }] : [],
  );
  return [{ from, address }, ...others].map((one) => ({ ...one, at, protocol: 'TCP', port }));
}
