// Snapshots of a lesson -> one SVG picture each, with what became different since the one before.

import type { Snapshot } from '../../network/snapshot.ts';
import { type ChosenLayout, chooseNarrowLayout, chooseWideLayout } from '../layout/choose-layout.ts';
import { cropLayout } from '../layout/crop-layout.ts';
import { type Compared, compareTopologies } from '../model/compare-topologies.ts';
import { drawnNames } from '../model/link-names.ts';
import { type Fact, formatAltText, listFacts } from '../model/list-facts.ts';
import { makeTopology } from '../model/make-topology.ts';
import { surveyLesson } from '../model/survey-lesson.ts';
import { type Words, wordsIn } from '../picture-words.ts';
import { drawPicture } from './draw-picture.ts';
import type { Drawn, Kind } from './picture-model.ts';

export interface Picture {
  /** A whole document, without styles of its own: `picture.css` gives it colours for light and dark. */
  readonly svg: string;
  /** The same for a phone, where that one is too wide for it. */
  readonly narrow: string | undefined;
  /** What it shows and what changed, in words; the SVG has it as `aria-label` too. */
  readonly alt: string;
  /** The same, for a table. */
  readonly facts: readonly Fact[];
}

/** With the positions of everything in them. */
export interface DrawnTwice {
  readonly wide: Drawn;
  readonly narrow: Drawn | undefined;
  readonly alt: string;
  readonly facts: readonly Fact[];
}

/** Nothing moves from one picture to the next, and the same snapshots give the same bytes. */
export function drawLesson(snapshots: readonly Snapshot[], lang: string): readonly Picture[] {
  return drawWithGeometry(snapshots, lang).map(({ wide, narrow, alt, facts }) => ({
    svg: wide.svg,
    narrow: narrow?.svg,
    alt,
    facts,
  }));
}

export function drawWithGeometry(snapshots: readonly Snapshot[], lang: string): readonly DrawnTwice[] {
  const words = wordsIn(lang);
  const survey = surveyLesson(snapshots);
  const topologies = snapshots.map((snapshot) => makeTopology(snapshot, survey));
  const compared = topologies.map((one, index) => compareTopologies(topologies[index - 1], one));
  const hosts = snapshots[0]?.hosts.map(({ name }) => name) ?? [];
  const names = snapshots.map((snapshot) => drawnNames(snapshot, survey));
  const lesson = { compared, hosts, words, found: new Map() };
  const wide = chooseWideLayout(lesson);
  const narrow = chooseNarrowLayout(lesson, wide);
  return compared.map((one, index) => {
    const realNames = new Map([...(names[index - 1] ?? []), ...(names[index] ?? [])]);
    const alt = formatAltText(one, words, index === 0);
    const drawn = (chosen: ChosenLayout | undefined, kind: Kind) =>
      drawFitted(chosen, { compared: one, words, alt, kind });
    return {
      wide: drawn(wide[index], narrow ? 'wide' : 'any'),
      narrow: narrow && drawn(narrow[index], 'narrow'),
      alt,
      facts: listFacts(one, words, realNames),
    };
  });
}

interface PictureText {
  readonly compared: Compared;
  readonly words: Words;
  readonly alt: string;
  readonly kind: Kind;
}

function drawFitted(chosen: ChosenLayout | undefined, { compared, words, alt, kind }: PictureText): Drawn {
  if (!chosen) throw new Error('A picture was not laid out');
  const layout = { ...chosen.layout, ...cropLayout(chosen.layout, chosen.blocks, chosen.items) };
  return drawPicture({ ...chosen, compared, layout, words }, { alt, kind });
}
