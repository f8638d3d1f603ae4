// A part -> what of it is performed: steps and sentences, in that order.

import type { Part, Sentence, Step } from './lesson.ts';

export function partItems(part: Part): readonly (Step | Sentence)[] {
  if (part.kind === 'task') return [...part.solution, ...part.checks];
  if (part.kind === 'quiz') return part.options.flatMap(({ sentence }) => sentence ?? []);
  return [part];
}
