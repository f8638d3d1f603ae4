// About how long a lesson takes: a long one begun last would leave all other workers idle.
import type { LoadedLesson } from '../lesson/load/load-lessons.ts';
import { partItems } from '../lesson/part-items.ts';

/** A step or check of a lesson with Docker takes about twice as long. */
const DOCKER_FACTOR = 2;

export function estimateDuration(one: LoadedLesson): number {
  if (one.kind === 'faulty') return 0;
  const items = one.lesson.parts.flatMap(partItems).length;
  return one.lesson.lab.docker ? items * DOCKER_FACTOR : items;
}
