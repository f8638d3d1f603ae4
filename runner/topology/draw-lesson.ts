// The snapshots of a lesson -> a picture of each, with what became different since the one before.
import { arrangeBlocks } from './arrange-blocks.ts';
import { compareTopologies } from './compare-topologies.ts';
import { cropLayout } from './crop-layout.ts';
import { type Drawn, drawPicture } from './draw-picture.ts';
import { layOutLesson } from './lay-out-lesson.ts';
import { listItems } from './list-items.ts';
import { makeTopology } from './make-topology.ts';
import type { Snapshot } from './snapshot.ts';
import { surveyLesson } from './survey-lesson.ts';
import { type Fact, tellAlternative, tellFacts } from './tell-facts.ts';
import { wordsOf } from './words.ts';

export interface Picture {
  /** A whole document, without styles of its own: `picture.css` gives it colours for light and dark. */
  readonly svg: string;
  /** What it shows and what changed, in words; the SVG has it as `aria-label` too. */
  readonly alt: string;
  /** The same, for a table. */
  readonly facts: readonly Fact[];
}

/** Nothing moves from one picture to the next, and the same snapshots give the same bytes. */
export async function drawLesson(snapshots: readonly Snapshot[], lang: string): Promise<readonly Picture[]> {
  const drawn = await drawWithLabels(snapshots, lang);
  return drawn.map(({ svg, alt, facts }) => ({ svg, alt, facts }));
}

/** As `drawLesson`, with the room that each text takes. */
export async function drawWithLabels(
  snapshots: readonly Snapshot[],
  lang: string,
): Promise<readonly (Picture & Drawn)[]> {
  const words = wordsOf(lang);
  const survey = surveyLesson(snapshots);
  const topologies = snapshots.map((snapshot) => makeTopology(snapshot, survey));
  const compared = topologies.map((one, index) => compareTopologies(topologies[index - 1], one));
  const items = compared.map((one) => listItems(one, words));
  const blocks = arrangeBlocks(items);
  const cables = new Map(compared.flatMap((one) => one.cables.map(({ now }) => [now.key, now] as const)));
  const hosts = snapshots[0]?.hosts.map(({ name }) => name) ?? [];
  const layout = await layOutLesson({ blocks, cables: [...cables.values()], hosts });
  return compared.map((one, index) => {
    const facts = tellFacts(one, words);
    const alt = tellAlternative(one, facts, words);
    const written = items[index] ?? [];
    const cropped = { ...layout, ...cropLayout(layout, blocks, written) };
    const scene = { compared: one, items: written, blocks, layout: cropped, words };
    return { ...drawPicture(scene, alt), alt, facts };
  });
}
