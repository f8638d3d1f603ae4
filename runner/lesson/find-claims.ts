// Links in prose to the id of a check: claims. A link that leads nowhere is a fault, for it may be a claim misspelt.

import { didYouMean } from '../suggest.ts';
import { findLinks, isPlace, type Link } from './find-links.ts';
import type { Claim } from './lesson.ts';
import type { Fail, LessonDocument } from './read-document.ts';

/** Ids that the lesson's author gave. */
export interface GivenIds {
  readonly checks: readonly string[];
  /** Steps, tasks, quizzes: links to them are ordinary links. */
  readonly others: readonly string[];
}

export function findClaims(document: LessonDocument, ids: GivenIds, fail: Fail): readonly Claim[] {
  return findLinks(document).flatMap((link) => {
    if (ids.checks.includes(link.target)) return [toClaim(link)];
    if (document.mode === 'lesson' && !leadsSomewhere(link, document, ids))
      fail(link.line, nowhere(link, ids));
    return [];
  });
}

function toClaim({ line, text, target, around }: Link): Claim {
  return { line, text, around, checkId: target };
}

function leadsSomewhere({ target }: Link, { tokens }: LessonDocument, { others }: GivenIds): boolean {
  return others.includes(target) || isPlace(target, tokens);
}

function nowhere({ text, target }: Link, { checks }: GivenIds): string {
  const hint = didYouMean(target, checks);
  return `Claim ${JSON.stringify(text)} has no evidence: no check has the id "${target}", and no heading that name${hint}`;
}
