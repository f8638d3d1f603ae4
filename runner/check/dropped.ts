// Which firewall rule dropped packets: the one whose counter grew meanwhile.
import { everyPlace, type Place } from './find-place.ts';
import { rulesOf } from './firewall-rules.ts';
import type { Scene } from './scene.ts';

interface Counted {
  readonly where: Place;
  readonly rule: string;
  readonly packets: number;
}

export async function droppedMeanwhile(scene: Scene, act: () => Promise<void>): Promise<string | undefined> {
  const before = await droppingRules(scene);
  await act();
  const after = await droppingRules(scene);
  const grown = after
    .map((one) => ({ ...one, more: one.packets - (packetsOf(before, one) ?? 0) }))
    .filter(({ more }) => more > 0);
  const [first] = grown;
  return (
    first && `the rule "${first.rule}" in ${first.where.name} dropped it (${first.packets} packets so far)`
  );
}

function packetsOf(rules: readonly Counted[], { where, rule }: Counted): number | undefined {
  return rules.find((one) => one.rule === rule && one.where.namespace.id === where.namespace.id)?.packets;
}

async function droppingRules(scene: Scene): Promise<readonly Counted[]> {
  const all = await Promise.all(
    everyPlace(scene).map(async (where) => (await rulesOf(where)).map((rule) => ({ ...rule, where }))),
  );
  return all
    .flat()
    .flatMap(({ where, text, packets, drops }) =>
      drops && packets !== undefined ? [{ where, rule: text, packets }] : [],
    );
}
