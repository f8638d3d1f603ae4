// Layout options: the widths and gaps of pictures for wide pages, low screens and phones (px).

export interface LayoutOptions {
  /** For text in the blocks inside hosts. */
  readonly room: number;
  /** For text of hosts. */
  readonly hostRoom: number;
  /** Where the second of two short notes in a row of a host begins. */
  readonly noteColumn: number;
  readonly edge: number;
  /** Between a host's frame and what is in it. */
  readonly hostPad: number;
  readonly laneGap: number;
  /** From a column to the nearest track of a cable: room for the sign of a link that is down. */
  readonly apart: number;
  /** Between two columns, if there are no more tracks than that has room for. */
  readonly columnGap: number;
  /** Columns side by side in a host may be as wide as that before they are folded into two. */
  readonly unfolded: number;
  /** Whether what does not fit beside something stands below it. */
  readonly stacks: boolean;
  /** Whether what is connected to bridges may stand at both sides of them. */
  readonly bothSides: boolean;
}

export const BASE_OPTIONS = {
  hostRoom: 380,
  noteColumn: 216,
  edge: 6,
  hostPad: 14,
  laneGap: 30,
  apart: 24,
  columnGap: 58,
  unfolded: 500,
  bothSides: false,
  stacks: false,
} as const;
const LOW = {
  ...BASE_OPTIONS,
  edge: 3,
  hostPad: 10,
  hostRoom: 560,
  noteColumn: 261,
  laneGap: 24,
  apart: 20,
  columnGap: 52,
  unfolded: 612,
  stacks: true,
  bothSides: true,
} as const;
const NARROW = {
  ...BASE_OPTIONS,
  edge: 2,
  hostPad: 8,
  laneGap: 20,
  apart: 15,
  columnGap: 52,
  unfolded: 356,
  stacks: true,
} as const;

/** What reads best, then what a narrow page may need. */
export const WIDE_LAYOUTS: readonly LayoutOptions[] = [188, 150, 120].map((room) => ({
  ...BASE_OPTIONS,
  room,
}));
/** For pictures that are higher than a screen otherwise. */
export const LOW_LAYOUTS: readonly LayoutOptions[] = [150, 134, 124, 112, 100, 90].map((room) => ({
  ...LOW,
  room,
}));
/** The less room beside wires and tunnels, the less of it for text. */
export const NARROW_LAYOUTS: readonly LayoutOptions[] = [
  { ...NARROW, room: 124, hostRoom: 336, noteColumn: 184 },
  { ...NARROW, room: 111, hostRoom: 308, noteColumn: 170 },
  { ...NARROW, room: 98, hostRoom: 288, noteColumn: 160 },
  { ...NARROW, room: 88, hostRoom: 268, noteColumn: 150 },
  { ...NARROW, room: 84, hostRoom: 268, noteColumn: 150, hostPad: 5, laneGap: 18, columnGap: 36, apart: 13 },
];
