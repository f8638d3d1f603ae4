// Lines of a document -> stretches of prose and the containers between them, in order.
import { CONTAINERS } from '../../lesson/document/container-head.ts';
import type { Container } from '../../lesson/document/find-containers.ts';
import type { LessonDocument } from '../../lesson/document/lesson-document.ts';

/** 1-based; `end` is the last line of it. */
export interface Lines {
  readonly start: number;
  readonly end: number;
}

export type Segment =
  | (Lines & { readonly kind: 'prose' })
  | { readonly kind: 'container'; readonly container: Container };

/** `outer`: line of the container whose inside is cut; `undefined` for the document. */
export function cutSegments(
  { containers }: LessonDocument['containers'],
  { start, end }: Lines,
  outer?: number,
): readonly Segment[] {
  const inside = containers.filter((one) => CONTAINERS.includes(one.name) && one.outer === outer);
  const segments: Segment[] = [];
  let next = start;
  for (const container of inside) {
    segments.push({ kind: 'prose', start: next, end: container.line - 1 });
    segments.push({ kind: 'container', container });
    next = container.endLine + 1;
  }
  segments.push({ kind: 'prose', start: next, end });
  return segments.filter((one) => one.kind === 'container' || one.start <= one.end);
}
