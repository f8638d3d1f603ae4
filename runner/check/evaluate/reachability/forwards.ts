// Whether a port of a place leads to a port of another: called from outside where somebody is there to call, else by the rules
// that such a call would meet.
import { isDeepStrictEqual } from 'node:util';
import { formatMessage, type Message, messageOf, phrase } from '../../../text/messages/message.ts';
import { diagnose } from '../../diagnose/diagnose.ts';
import type { Finding } from '../../language/verb.ts';
import { globalAddresses, has } from '../addresses.ts';
import { argument, type EvaluationContext, subject } from '../evaluation-context.ts';
import { rulesOf } from '../firewall/firewall-rules.ts';
import { type Call, type ForwardedByRules, forwardedByRules } from '../firewall/forwarded-by-rules.ts';
import { forwardingsOf, forwardingTrouble } from '../firewall/forwarding.ts';
import { InconclusiveError } from '../inconclusive-error.ts';
import { listeners } from '../listeners.ts';
import type { Observation } from '../observation.ts';
import { type Called, type Caller, callersOf, callPort, comesFrom } from './call-port.ts';
import { probeAll } from './probe.ts';
import type { SentPacket } from './sent-packet.ts';

export async function forwards(given: EvaluationContext): Promise<Finding> {
  const call = callOf(given);
  for (const one of [call.at, call.from])
    if (globalAddresses(one).length === 0) throw new InconclusiveError(`${one.name} has no address`);
  if (call.from.namespace.id === call.at.namespace.id)
    throw new InconclusiveError(
      `${call.from.name} and ${call.at.name} share a network namespace: nothing lies between them`,
    );
  const { outer, near } = callersOf(given.scene, call);
  const fromOutside = (await callAll(given.scene, call, outer)).filter(({ got }) => got);
  if (fromOutside.length > 0)
    return (await found(given.scene, call, fromOutside)) ?? notForwarded(given, call, fromOutside);
  const [called, led] = await Promise.all([callAll(given.scene, call, near), forwardedByRules(call)]);
  const itself = called.find(({ got, came }) => got && came === 'itself');
  if (itself) return { holds: true, actual: cameText(call, itself) };
  return await byRules(given, { call, called, led });
}

function callOf(given: EvaluationContext): Call {
  const [number = '', protocol = ''] = argument(given, 'PORT').split('/');
  const [from, at] = [subject(given, 'A'), subject(given, 'B')];
  return { from, at, protocol, port: Number(number), inner: Number(argument(given, 'NUMBER')) };
}

async function callAll(
  scene: Observation,
  call: Call,
  callers: readonly Caller[],
): Promise<readonly Called[]> {
  return await Promise.all(callers.map((caller) => callPort(scene, call, caller)));
}

/** Somebody's call came there, or was accepted by who leads it on. */
async function found(
  scene: Observation,
  call: Call,
  called: readonly Called[],
): Promise<Finding | undefined> {
  const there = cameThere(call, called);
  if (there) return there;
  return called.some(({ ended }) => ended === 'answered') ? await relayed(scene, call) : undefined;
}

function cameThere(call: Call, called: readonly Called[]): Finding | undefined {
  const came = called.find((one) => one.came !== 'no');
  return came && { holds: true, actual: cameText(call, came) };
}

/** A relay is known by calls of the place's own, where no rule for such calls alone leads them past it. */
async function relayed(scene: Observation, call: Call): Promise<Finding | undefined> {
  const { from, at, port, inner, protocol } = call;
  const open = await listeners(from, protocol === 'udp' ? 'udp' : 'tcp');
  if (!open.some((one) => one.port === String(port) && !LOOPBACK.test(one.at))) return undefined;
  const own = globalAddresses(from).map((address) => ({ who: from, address }));
  const called = (await callAll(scene, call, own)).filter(({ came }) => came !== 'itself');
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
  const saying = called.came === 'relayed' ? 'comes-by-relay' : 'comes-to';
  return messageOf(saying, { ...sentBy(call, called), to: `${call.at.name}:${call.inner}` });
}

function strayText(call: Call, called: Called): Message {
  return messageOf('comes-to', { ...sentBy(call, called), to: `${call.at.name}:${called.instead}` });
}

function sentBy({ from, port, protocol }: Call, { who }: Caller) {
  return { who: callerOf(who), port: `${port}/${protocol}`, place: from.name };
}

function callerOf(who: Caller['who']) {
  return who?.name ?? phrase('the outside host');
}

interface Tried {
  readonly call: Call;
  readonly called: readonly Called[];
  readonly led: ForwardedByRules;
}

async function byRules(given: EvaluationContext, { call, called, led }: Tried): Promise<Finding> {
  const { from, at, inner, port, protocol } = call;
  const stray = called.find(({ got, instead }) => got && instead !== undefined);
  if (led.where === 'unknown' && stray) return notForwarded(given, call, called, strayText(call, stray));
  if (led.where === 'unknown')
    throw new InconclusiveError(
      `Cannot tell where port ${port}/${protocol} of ${from.name} leads: nobody outside is there to call it, and it hangs on ${formatMessage(led.by, 'en')}`,
    );
  if (led.where === 'there') {
    if (await comesFrom(given.scene, call))
      return { holds: true, actual: messageOf('by-of-place', { by: led.by, place: from.name }) };
    return notForwarded(
      given,
      call,
      called,
      messageOf('leads-there-but', { by: led.by, place: from.name, to: `${at.name}:${inner}` }),
    );
  }
  if (led.where !== 'in') return notForwarded(given, call, called, led.by);
  return cameThere(call, called) ?? (await relayed(given.scene, call)) ?? notForwarded(given, call, called);
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
  given: EvaluationContext,
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
      const led = await forwardedByRules(call);
      if (led.where === 'stopped')
        return isDeepStrictEqual(led.by, actual) ? undefined : formatMessage(led.by, 'en');
      return (
        (await forwardingTrouble(given.scene, from, { address, port: `${port}/${protocol}` })) ??
        (await diagnose(given.scene, { from, address: globalAddresses(at)[0] ?? '', at, port: inner }))
      );
    },
  };
}

/** Its own call, or that of another where a rule is for what comes in. Over TCP; what comes of a datagram that nobody need answer shows nothing. */
export function sendsThroughForward(given: EvaluationContext): readonly SentPacket[] {
  const call = callOf(given);
  const { from, at, protocol, port } = call;
  const address = globalAddresses(from)[0] ?? '127.0.0.1';
  if (protocol !== 'tcp') return [];
  const { outer, near } = callersOf(given.scene, call);
  const others = [...outer, ...near].flatMap(({ who, address: to }) =>
    who ? [{ from: who, address: to }] : [],
  );
  return [{ from, address }, ...others].map((one) => ({ ...one, at, protocol: 'TCP', port }));
}
