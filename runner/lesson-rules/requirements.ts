// `requires` in a lesson's front matter: what must be probed, what is not met, and names that nobody knows.
import { FEATURES } from '../lab/doctor/features.ts';
import type { ProbedFeatures } from '../lab/doctor/probe-features.ts';
import type { Lesson } from '../lesson/lesson.ts';
import { LessonError } from '../lesson/lesson-error.ts';
import type { LoadedLesson } from '../lesson/load/load-lessons.ts';
import { didYouMean } from '../text/suggest.ts';

const NAMES: readonly string[] = FEATURES.map(({ name }) => name);

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

/** A requirement that no lab can meet, because there is no such feature, is a fault of the lesson. */
export function unknownRequirements({ requires, file }: Lesson, text: string): readonly LessonError[] {
  const unknown = requires.filter((name) => !NAMES.includes(name));
  return unknown.map((name) => new LessonError(file, lineOf(name, text), faultOf(name)));
}

function faultOf(name: string): string {
  const known = `wanted one of ${NAMES.join(', ')}`;
  return `Unknown feature "${name}" in "requires"${didYouMean(name, NAMES) || `, ${known}`}`;
}

/** The front matter comes first: so does its mention of the name. */
function lineOf(name: string, text: string): number {
  return text.split('\n').findIndex((line) => line.includes(name)) + 1 || 1;
}
