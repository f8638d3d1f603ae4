// The snapshots of a lesson -> a picture of each, with what became different since the one before.
import { arrangeBlocks, type Order } from './arrange-blocks.ts';
import { type Compared, compareTopologies } from './compare-topologies.ts';
import { cropLayout } from './crop-layout.ts';
import { type Drawn, drawPicture } from './draw-picture.ts';
import { layOutLesson } from './lay-out-lesson.ts';
import { drawnNames } from './link-names.ts';
import { listItems, type Style } from './list-items.ts';
import { makeTopology } from './make-topology.ts';
import { placeCables } from './place-cables.ts';
import type { Snapshot } from './snapshot.ts';
import { surveyLesson } from './survey-lesson.ts';
import { type Fact, tellAlternative, tellFacts } from './tell-facts.ts';
import { untangle } from './untangle.ts';
import { type Words, wordsOf } from './words.ts';

export interface Picture {
  /** A whole document, without styles of its own: `picture.css` gives it colours for light and dark. */
  readonly svg: string;
  /** What it shows and what changed, in words; the SVG has it as `aria-label` too. */
  readonly alt: string;
  /** The same, for a table. */
  readonly facts: readonly Fact[];
}

/** Nothing moves from one picture to the next, and the same snapshots give the same bytes. */
export function drawLesson(snapshots: readonly Snapshot[], lang: string): readonly Picture[] {
  const drawn = drawWithGeometry(snapshots, lang);
  return drawn.map(({ svg, alt, facts }) => ({ svg, alt, facts }));
}

/** As `drawLesson`, with what stands where. */
export function drawWithGeometry(snapshots: readonly Snapshot[], lang: string): readonly (Picture & Drawn)[] {
  const words = wordsOf(lang);
  const survey = surveyLesson(snapshots);
  const topologies = snapshots.map((snapshot) => makeTopology(snapshot, survey));
  const compared = topologies.map((one, index) => compareTopologies(topologies[index - 1], one));
  const hosts = snapshots[0]?.hosts.map(({ name }) => name) ?? [];
  const { items, cables, blocks, layout } = fitted(compared, hosts, words);
  const names = snapshots.map((snapshot) => drawnNames(snapshot, survey));
  return compared.map((one, index) => {
    const drawn = new Map([...(names[index - 1] ?? []), ...(names[index] ?? [])]);
    const facts = tellFacts(one, words, drawn);
    const alt = tellAlternative(one, words, index === 0);
    const written = items[index] ?? [];
    const cropped = { ...layout, ...cropLayout(layout, blocks, written) };
    const scene = {
      compared: one,
      items: written,
      cables: cables[index] ?? [],
      blocks,
      layout: cropped,
      words,
    };
    return { ...drawPicture(scene, alt), alt, facts };
  });
}

/** For text inside hosts: what reads best, then what a narrow page may need. */
const ROOMS = [188, 150, 120];
/** The smallest text is then 2 % of the width: 7.2 px on a phone of 360 px. */
const WIDEST = 550;

function fitted(compared: readonly Compared[], hosts: readonly string[], words: Words) {
  const tried = [];
  for (const room of ROOMS) {
    const one = laidOut(compared, hosts, { words, room });
    if (one.layout.width <= WIDEST) return one;
    tried.push(one);
  }
  const [narrowest] = tried.toSorted((a, b) => a.layout.width - b.layout.width);
  if (!narrowest) throw new Error('No room was tried');
  return narrowest;
}

function laidOut(compared: readonly Compared[], hosts: readonly string[], style: Style) {
  const items = compared.map((one) => listItems(one, style));
  const cables = compared.map((one, index) => placeCables(one, items[index] ?? []));
  const ways = new Map(cables.flat().map((cable) => [cable.key, cable]));
  const layOut = (order: Order, isFree: boolean) => {
    const blocks = arrangeBlocks(items, order);
    return { blocks, layout: layOutLesson({ blocks, cables: [...ways.values()], hosts, isFree }) };
  };
  return { items, cables, ...untangle({ items, cables, layOut }) };
}
