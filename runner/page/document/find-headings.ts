// A document's headings as its page has them: the first of all is the page's title already.
import { headingText } from '../../lesson/document/heading-text.ts';
import type { LessonDocument } from '../../lesson/document/lesson-document.ts';

export interface DocumentHeading {
  /** 1-based. */
  readonly line: number;
  readonly depth: number;
  readonly text: string;
}

export function findHeadings({ tokens }: Pick<LessonDocument, 'tokens'>): readonly DocumentHeading[] {
  const all = tokens.flatMap(({ type, map, tag }, index) =>
    type === 'heading_open' && map
      ? [{ line: map[0] + 1, depth: Number(tag.slice(1)), text: headingText(tokens[index + 1]) }]
      : [],
  );
  return all[0]?.depth === 1 ? all.slice(1) : all;
}
