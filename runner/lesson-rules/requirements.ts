// `requires` in a lesson's front matter: what must be probed, and what is not met.
import type { ProbedFeatures } from '../lab/doctor/probe-features.ts';
import type { Lesson } from '../lesson/lesson.ts';
import type { LoadedLesson } from '../lesson/load/load-lessons.ts';
import { type Message, messageOf } from '../text/messages/message.ts';

export function requirementsOf(loaded: readonly LoadedLesson[]): ReadonlySet<string> {
  return new Set(loaded.flatMap((one) => (one.kind === 'lesson' ? one.lesson.requires : [])));
}

/** Why the lesson cannot be performed in this lab; `undefined` where it can. */
export function unmetRequirement({ requires }: Lesson, probed: ProbedFeatures): Message | undefined {
  for (const name of requires) {
    const answer = probed.get(name);
    if (answer?.status === 'offered') continue;
    return answer?.said
      ? messageOf('feature-not-offered-says', { feature: name, said: answer.said })
      : messageOf('feature-not-offered', { feature: name });
  }
  return undefined;
}
