// `requires` in a lesson's front matter: what must be probed, and what is not met.
import type { ProbedFeatures } from '../lab/doctor/probe-features.ts';
import type { Lesson } from '../lesson/lesson.ts';
import type { LoadedLesson } from '../lesson/load/load-lessons.ts';

export function requirementsOf(loaded: readonly LoadedLesson[]): ReadonlySet<string> {
  return new Set(loaded.flatMap((one) => (one.kind === 'lesson' ? one.lesson.requires : [])));
}

/** Why the lesson cannot be performed in this lab; `undefined` where it can. */
export function unmetRequirement({ requires }: Lesson, probed: ProbedFeatures): string | undefined {
  for (const name of requires) {
    const answer = probed.get(name);
    if (answer?.status === 'offered') continue;
    return `this lab does not offer ${name}${answer?.said ? ` ("${answer.said}")` : ''}`;
  }
  return undefined;
}
