// How the lab host's iptables and nft spell a firewall rule that somebody has written.
import type { LabHost } from './lab-host.ts';
import type { AnswerOf, RequestOf } from './protocol.ts';

export type SpellRequest = RequestOf<'spell'>;
export type Spelling = AnswerOf<'spell'>;

const known = new WeakMap<LabHost, Map<string, Promise<Spelling>>>();

/** It depends on nothing but the tools, so each rule is asked once. @throws LabError where it cannot be asked */
export async function spellRule(host: LabHost, request: SpellRequest): Promise<Spelling> {
  const spellings = known.get(host) ?? new Map<string, Promise<Spelling>>();
  known.set(host, spellings);
  const key = JSON.stringify(request);
  const asked = spellings.get(key) ?? host.agent.ask('spell', request);
  spellings.set(key, asked);
  asked.catch(() => spellings.delete(key));
  return await asked;
}
