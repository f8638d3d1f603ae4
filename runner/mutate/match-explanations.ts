// Survivors and the explanations beside the lesson: which belongs to which, and which explanations nothing needs.
import type { LessonNote } from '../lesson/lesson.ts';
import type { Mutant, MutantRun } from './mutation.ts';
import type { Explanation } from './read-explanations.ts';

export function explained(run: MutantRun, explanations: readonly Explanation[]): MutantRun {
  if (run.outcome.status !== 'survived') return run;
  const because = explanations.find((one) => isAbout(one, run))?.because;
  return { ...run, outcome: { status: 'survived', because } };
}

/** Explanations that match no mutant, or only such as were noticed. */
export function staleNotes(
  explanations: readonly Explanation[],
  runs: readonly MutantRun[],
): readonly LessonNote[] {
  return explanations.flatMap((one) => {
    const about = runs.filter((run) => isAbout(one, run));
    if (about.some(({ outcome }) => outcome.status !== 'killed')) return [];
    const why = about.length === 0 ? 'the lesson has no such mutant' : 'the lesson notices it';
    const { file, line, mutator, command } = one;
    return [{ file, line, message: `The explanation of ${mutator} of "${command}" is not needed: ${why}` }];
  });
}

function isAbout({ mutator, command, mutated }: Explanation, mutant: Mutant): boolean {
  if (mutator !== mutant.mutator || command !== mutant.original) return false;
  return mutated === undefined || mutated === mutant.mutated;
}
