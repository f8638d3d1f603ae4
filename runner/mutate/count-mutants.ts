// LessonMutation[] -> totals, kill rate, and whether that is good enough.
import type { LessonMutation, Mutation, MutationTotals } from './mutation.ts';

/** Of a course: what is less leaves too much of the text unproven. */
const WANTED_KILL_RATE = 0.95;

export function makeMutation(lessons: readonly LessonMutation[]): Mutation {
  return { lessons, totals: countMutants(lessons), wantedKillRate: WANTED_KILL_RATE };
}

export function countMutants(lessons: readonly Pick<LessonMutation, 'mutants'>[]): MutationTotals {
  const outcomes = lessons.flatMap(({ mutants }) => mutants.map(({ outcome }) => outcome));
  const survivors = outcomes.filter((one) => one.status === 'survived');
  const explained = survivors.filter(({ because }) => because !== undefined).length;
  const killed = outcomes.filter(({ status }) => status === 'killed').length;
  const run = killed + survivors.length;
  return {
    mutants: outcomes.length,
    killed,
    unnoticed: survivors.length - explained,
    explained,
    errored: outcomes.length - run,
    killRate: run === 0 ? undefined : killed / run,
  };
}
