// Snapshots of a lesson -> which picture stands below which of its steps.
import type { Evidence } from '../../evidence/evidence.ts';
import type { Lesson } from '../../lesson/lesson.ts';
import { drawLesson, type Picture } from '../../picture/svg/draw-lesson.ts';
import type { Html } from '../html.ts';
import { type Words, wordsIn } from '../page-words.ts';
import { type NetworkState, renderNetwork } from '../render/render-network.ts';

interface Recorded {
  readonly id: string;
  readonly picture: Picture;
}

/** Step id -> its picture; only of steps that changed the network. */
export function drawPictures(
  { lang, steps }: Lesson,
  evidence: Evidence | undefined,
): ReadonlyMap<string, Html> {
  const { start, recorded } = drawAll(lang, evidence);
  const words = wordsIn(lang);
  const changing = recorded.filter(({ picture }) => picture.facts.some(({ change }) => change !== undefined));
  const states = changing.map(({ id, picture }) => ({
    id,
    state: { picture, label: labelOf(id, steps, words) },
  }));
  const first: NetworkState | undefined = start && { picture: start, label: words.networkStart };
  return new Map(
    states.map(({ id, state }, index) => [id, renderNetwork(state, index === 0 ? first : undefined, words)]),
  );
}

function drawAll(
  lang: string,
  evidence: Evidence | undefined,
): { readonly start: Picture | undefined; readonly recorded: readonly Recorded[] } {
  const run = evidence?.run;
  if (!run?.start) return { start: undefined, recorded: [] };
  const seen = run.steps.flatMap(({ id, snapshot }) => (snapshot ? [{ id, snapshot }] : []));
  const [start, ...pictures] = drawLesson([run.start, ...seen.map(({ snapshot }) => snapshot)], lang);
  return {
    start,
    recorded: seen.flatMap(({ id }, index) => {
      const picture = pictures[index];
      return picture ? [{ id, picture }] : [];
    }),
  };
}

function labelOf(id: string, steps: Lesson['steps'], words: Words): string {
  const number = steps.filter(({ kind }) => kind === 'step').findIndex((step) => step.id === id) + 1;
  return number > 0 ? words.networkAfterStep({ number }) : words.networkAfterSolution;
}
