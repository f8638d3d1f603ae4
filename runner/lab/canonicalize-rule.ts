// How the lab host's iptables and nft spell a firewall rule that somebody has written.

import type { AnswerOf, RequestOf } from './agent/protocol.ts';
import type { LabImage } from './engine/lab-image.ts';
import type { LabContainer } from './lab-container.ts';

export type CanonicalizeRequest = RequestOf<'canonicalize-rule'>;
export type CanonicalRule = AnswerOf<'canonicalize-rule'>;

const known = new WeakMap<LabImage, Map<string, Promise<CanonicalRule>>>();

/** It depends on nothing but the tools, so each rule is asked once. @throws LabError where it cannot be asked */
export async function canonicalizeRule(
  container: LabContainer,
  request: CanonicalizeRequest,
): Promise<CanonicalRule> {
  const spellings = known.get(container.image) ?? new Map<string, Promise<CanonicalRule>>();
  known.set(container.image, spellings);
  const key = JSON.stringify(request);
  const asked = spellings.get(key) ?? container.agent.ask('canonicalize-rule', request);
  spellings.set(key, asked);
  asked.catch(() => spellings.delete(key));
  return await asked;
}
