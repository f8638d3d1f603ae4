// Which firewall rule dropped packets: the one whose counter grew meanwhile.

import type { Rule } from '../../../net/firewall-rules.ts';
import { type Message, messageOf, type Value } from '../../../text/messages/message.ts';
import { everyNamespace, labelOf, type Subject } from '../find-subject.ts';
import type { Observation } from '../observation.ts';
import { rulesOfAll } from './observed-rules.ts';

interface Dropping {
  readonly where: Subject;
  readonly rule: Rule;
}

/** `undefined` where no rule did, as far as rules count. One that does not is named as possible. */
export async function droppedMeanwhile(
  observation: Observation,
  act: () => Promise<void>,
): Promise<Message | undefined> {
  const before = await droppingRules(observation);
  await act();
  const after = await droppingRules(observation);
  const grown = after.find((one) => (one.rule.packets ?? 0) > (sameOf(before, one)?.rule.packets ?? 0));
  if (grown) return messageOf('rule-dropped-it', { ...named(grown), packets: grown.rule.packets ?? 0 });
  const silent = after.find(({ rule }) => rule.packets === undefined);
  return silent && messageOf('rule-may-have-dropped-it', named(silent));
}

function named({ where, rule }: Dropping): { readonly rule: string; readonly place: Value } {
  return { rule: rule.text, place: labelOf(where) };
}

function sameOf(all: readonly Dropping[], { where, rule }: Dropping): Dropping | undefined {
  return all.find(
    (one) =>
      one.where.namespace.id === where.namespace.id &&
      one.rule.tool === rule.tool &&
      one.rule.table === rule.table &&
      one.rule.chain === rule.chain &&
      one.rule.text === rule.text,
  );
}

async function droppingRules(observation: Observation): Promise<readonly Dropping[]> {
  const byHost = observation.nodes.map((on) => everyNamespace({ nodes: [on] }));
  const all = await Promise.all(
    byHost.map(async (places) =>
      (await rulesOfAll(places)).map((rules, index) => ({ rules, where: places[index] })),
    ),
  );
  return all
    .flat()
    .flatMap(({ rules, where }) =>
      where ? rules.filter(({ drops }) => drops).map((rule) => ({ rule, where })) : [],
    );
}
