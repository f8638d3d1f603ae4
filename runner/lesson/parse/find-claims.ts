// Links in prose to the id of a check: claims. A link that leads nowhere is a fault, for it may be a claim misspelt.

import { didYouMean } from '../../text/suggest.ts';
import { findHtmlLinks } from '../document/find-html-links.ts';
import { findLinks, isPlace, type Link } from '../document/find-links.ts';
import type { LessonDocument } from '../document/lesson-document.ts';
import type { Fail } from '../fail.ts';
import type { Claim } from '../lesson.ts';

/** Ids that the lesson's author gave. */
export interface GivenIds {
  readonly checks: readonly string[];
  /** Steps, tasks, quizzes: links to them are ordinary links. */
  readonly others: readonly string[];
}

export interface Anchor {
  readonly document: LessonDocument;
  /** Of the document, as links may name it. */
  readonly file: string;
}

export function findClaims({ document, file }: Anchor, ids: GivenIds, fail: Fail): readonly Claim[] {
  for (const link of findHtmlLinks(document, file))
    if (ids.checks.includes(link.target)) fail(link.line, wronglyWritten(link));
  return findLinks(document, file).flatMap((link) => {
    const { target, line, written } = link;
    if (ids.checks.includes(target)) {
      if (written === undefined) return [toClaim(link)];
      fail(line, wronglyWritten({ target, written }));
    } else if (document.mode === 'lesson' && !leadsSomewhere(link, document, ids))
      fail(line, nowhere(link, ids));
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

/** A reader would take it for proven. */
function wronglyWritten({ target, written }: Pick<Required<Link>, 'target' | 'written'>): string {
  return `Link to the check "${target}" is no claim as it is written, ${JSON.stringify(written)}: wanted [text](#${target})`;
}
