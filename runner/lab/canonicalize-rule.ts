// How the lab host's iptables and nft spell a firewall rule that somebody has written.
import type { LabImage } from './engine/lab-image.ts';
import type { LabContainer } from './lab-container.ts';

export type CanonicalizeRequest =
  | {
      readonly program: 'iptables' | 'ip6tables';
      readonly table: string;
      readonly chain: string;
      /** What follows the chain. */
      readonly words: readonly string[];
      /** To be made before. */
      readonly chains: readonly string[];
      /** Of its jump: made as a chain where the tool knows no such target. */
      readonly target: string | undefined;
    }
  | { readonly program: 'nft'; readonly text: string; readonly chains: readonly string[] };

export type CanonicalRule =
  /** `printed`: as `iptables-save` and `nft list` do. `chains`: those that had to be made. */
  { readonly printed: string; readonly chains?: readonly string[] } | { readonly refused: string };

const known = new WeakMap<LabImage, Map<string, Promise<CanonicalRule>>>();

/** It depends on nothing but the tools, so each rule is asked once. @throws LabError where it cannot be asked */
export async function canonicalizeRule(
  container: LabContainer,
  request: CanonicalizeRequest,
): Promise<CanonicalRule> {
  const spellings = known.get(container.image) ?? new Map<string, Promise<CanonicalRule>>();
  known.set(container.image, spellings);
  const key = JSON.stringify(request);
  const asked = spellings.get(key) ?? container.agent.ask<CanonicalRule>('spell', { ...request });
  spellings.set(key, asked);
  asked.catch(() => spellings.delete(key));
  return await asked;
}
