// Survivors and the explanations beside the lesson: which belongs to which, and which explanations nothing needs.
import { fillVariables } from '../lesson/fill-variables.ts';
import type { LessonNote } from '../lesson/lesson.ts';
import { LessonError } from '../lesson/lesson-error.ts';
import type { Values } from '../lesson/variable.ts';
import type { Mutant, MutantRun } from './mutation.ts';
import type { Explanation } from './read-explanations.ts';

export function explained(run: MutantRun, explanations: readonly Explanation[], values: Values): MutantRun {
  if (run.outcome.status !== 'survived') return run;
  const because = explanations.find((one) => isAbout(one, run, values))?.because;
  return { ...run, outcome: { status: 'survived', because } };
}

/** Explanations that match no mutant, or only such as were noticed. */
export function staleNotes(
  explanations: readonly Explanation[],
  runs: readonly MutantRun[],
  values: Values,
): readonly LessonNote[] {
  return explanations.flatMap((one) => {
    const about = runs.filter((run) => isAbout(one, run, values));
    if (about.some(({ outcome }) => outcome.status !== 'killed')) return [];
    const why = about.length === 0 ? 'the lesson has no such mutant' : 'the lesson notices it';
    const { file, line, mutator, command } = one;
    return [{ file, line, message: `The explanation of ${mutator} of "${command}" is not needed: ${why}` }];
  });
}

function isAbout(
  { mutator, command, mutated, file, line }: Explanation,
  mutant: Mutant,
  values: Values,
): boolean {
  const filled = (text: string) =>
    fillVariables(text, values, (at, fault) => {
      throw new LessonError(file, line + at - 1, fault);
    }).text.trim();
  if (mutator !== mutant.mutator || filled(command) !== mutant.original.trim()) return false;
  return mutated === undefined || filled(mutated) === mutant.mutated.trim();
}
