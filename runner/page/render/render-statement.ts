// A claim as a reader meets it: its whole sentence, with the words that a check proves marked in it.
import type { Claim } from '../../lesson/lesson.ts';
import { type Html, html } from '../html.ts';

export function renderStatement({ text, around: { before, after } }: Claim): Html {
  return html`${before}<b>${text}</b>${after}`;
}

/** Each sentence once, in which every claim is a link of its own. */
export function renderSentences(
  claims: readonly Claim[],
  hrefOf: (checkId: string) => string,
): readonly Html[] {
  const sentences = Map.groupBy(claims, ({ text, around: { before, after } }) => before + text + after);
  return [...sentences].map(([sentence, within]) => linked(sentence, within, hrefOf));
}

function linked(sentence: string, claims: readonly Claim[], hrefOf: (checkId: string) => string): Html {
  const pieces = claims.map((claim, index) => {
    const from = endOf(claims[index - 1]);
    const before = sentence.slice(from, claim.around.before.length);
    return html`${before}<a href="${hrefOf(claim.checkId)}">${claim.text}</a>`;
  });
  return html`${pieces}${sentence.slice(endOf(claims.at(-1)))}`;
}

function endOf(claim: Claim | undefined): number {
  return claim ? claim.around.before.length + claim.text.length : 0;
}

/** Ids of checks, in the order in which the lesson first claims what they prove. */
export function claimedChecks(claims: readonly Claim[]): readonly string[] {
  return [...new Set(claims.map(({ checkId }) => checkId))];
}

/** Claims of one check, each sentence once: a summary says again what the lesson said. */
export function statementsOf(claims: readonly Claim[], checkId: string): readonly Claim[] {
  const ofCheck = claims.filter((claim) => claim.checkId === checkId);
  return [...new Map(ofCheck.map((claim) => [renderStatement(claim).markup, claim])).values()];
}
