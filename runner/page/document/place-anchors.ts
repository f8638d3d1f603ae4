// Parts of a lesson -> anchors on its page: the author's ids, and numbers where there is none, so that all languages agree.
import type { Lesson, Sentence, Step } from '../../lesson/lesson.ts';
import { partItems } from '../../lesson/part-items.ts';

export function placeAnchors({ parts }: Pick<Lesson, 'parts'>): ReadonlyMap<string, string> {
  const containers = parts.filter((part) => part.kind === 'task' || part.kind === 'quiz');
  const all = [...containers, ...parts.flatMap(partItems)].sort((a, b) => a.line - b.line);
  const taken = new Set(all.flatMap(({ id, named }) => (named ? [id] : [])));
  const numbers = new Map<string, number>();
  return new Map(
    all.map((one) => [one.id, one.named ? one.id : freeAnchor(prefixOf(one.kind), taken, numbers)]),
  );
}

function prefixOf(kind: (Sentence | Step)['kind'] | 'task' | 'quiz'): string {
  return kind === 'sentence' ? 'check' : kind;
}

function freeAnchor(prefix: string, taken: ReadonlySet<string>, numbers: Map<string, number>): string {
  const number = (numbers.get(prefix) ?? 0) + 1;
  numbers.set(prefix, number);
  const anchor = `${prefix}-${number}`;
  return taken.has(anchor) ? freeAnchor(prefix, taken, numbers) : anchor;
}
