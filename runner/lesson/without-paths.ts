// A lesson that records no way of a packet: that is for readers, and no verdict hangs on it.
import type { Lesson, Part, Sentence } from './lesson.ts';

export function withoutPaths(lesson: Lesson): Lesson {
  return { ...lesson, parts: lesson.parts.map(pathlessPart) };
}

function pathlessPart(part: Part): Part {
  if (part.kind === 'sentence') return pathless(part);
  if (part.kind !== 'task') return part;
  const checks = part.checks.map((check) => (check.kind === 'sentence' ? pathless(check) : check));
  return { ...part, checks };
}

function pathless({ path: _, ...sentence }: Sentence): Sentence {
  return sentence;
}
