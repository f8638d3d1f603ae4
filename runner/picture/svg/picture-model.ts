// What one picture is drawn from, and what is known of it once drawn.

import type { Arranged, Item } from '../layout/block.ts';
import type { Box, Layout, Point } from '../layout/layout.ts';
import type { PlacedCable } from '../layout/place-cables.ts';
import type { Compared } from '../model/compare-topologies.ts';
import type { Words } from '../picture-words.ts';

export interface PictureModel {
  readonly compared: Compared;
  readonly items: readonly Item[];
  readonly cables: readonly PlacedCable[];
  readonly blocks: readonly Arranged[];
  readonly layout: Layout;
  readonly words: Words;
}

/** A piece of text and the room that it may take: no two may overlap. */
export interface Label extends Box {
  readonly text: string;
  /** Upright, beside a wire: its room is that before it was turned. */
  readonly turned: boolean;
}

/** Positions (px): the same thing has the same position in all pictures of a lesson. */
export interface Geometry {
  readonly labels: readonly Label[];
  /** By key of the block. */
  readonly boxes: ReadonlyMap<string, Box>;
  /** Corners of cables. */
  readonly cables: readonly (readonly Point[])[];
}

export interface Drawn {
  readonly svg: string;
  readonly geometry: Geometry;
}

/** For which pages it is: `any`, if it is not drawn for others as well. */
export type Kind = 'any' | 'wide' | 'narrow';

export interface Pen {
  readonly write: (label: Label) => void;
}
