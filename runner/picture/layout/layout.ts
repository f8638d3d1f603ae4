// Where the boxes and cables of a lesson's pictures are, in SVG user units (px).
import type { LayoutOptions } from './layout-options.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  /** By key of the block, hosts' included. */
  readonly boxes: ReadonlyMap<string, Box>;
  /** By key of the cable: its corners, from the first of its ends to the second. */
  readonly cables: ReadonlyMap<string, readonly Point[]>;
  /** Vertical lines beside the hosts, by key of the hub: wires and tunnels. */
  readonly lanes: ReadonlyMap<string, { readonly x: number; readonly top: number; readonly bottom: number }>;
  readonly format: LayoutOptions;
}
