// Nodes in columns -> their heights above each other: from the top, each so that the cable that is shown most often runs straight if it can.

export interface Standing {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Line {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** Where the cable leaves and enters, below the tops of the two. */
  readonly fromTop: number;
  readonly toTop: number;
  /** In how many pictures both are. */
  readonly times: number;
}

export const NODE_GAP = 14;

export type Columns = readonly (readonly Standing[])[];

/** The order within a column is kept; all of a column become equally wide. */
export function stackColumns(columns: Columns, lines: readonly Line[]): Columns {
  return standingAt(columns, topsOf(columns, hangingOf(lines)));
}

export function standingAt(columns: Columns, tops: ReadonlyMap<string, number>): Columns {
  return columns.map((column) => {
    const width = Math.max(...column.map((node) => node.width));
    return column.map((node) => ({ ...node, width, y: tops.get(node.id) ?? 0 }));
  });
}

/** By id of a node: the lines that lead to it from the left, and those that lead away. */
export interface Hanging {
  readonly into: ReadonlyMap<string, readonly Line[]>;
  readonly outOf: ReadonlyMap<string, readonly Line[]>;
}

export function hangingOf(lines: readonly Line[]): Hanging {
  return { into: Map.groupBy(lines, ({ to }) => to), outOf: Map.groupBy(lines, ({ from }) => from) };
}

/** By id of a node: how far down it stands. Asked for each order that is tried: so it makes little. */
export function topsOf(columns: Columns, { into, outOf }: Hanging): ReadonlyMap<string, number> {
  const tops = new Map<string, number>();
  for (const column of columns) lower(column, into, tops);
  for (let at = columns.length - 1; at >= 0; at -= 1) straighten(columns[at] ?? [], outOf, tops);
  return tops;
}

/** No higher than whatever it hangs on to the left. */
function lower(column: readonly Standing[], into: Hanging['into'], tops: Map<string, number>): void {
  let free = 0;
  for (const { id, height } of column) {
    const wanted = bestTop(into.get(id), ({ from, fromTop, toTop }) => {
      const top = tops.get(from);
      return top === undefined ? undefined : top + fromTop - toTop;
    });
    const top = Math.max(free, wanted ?? 0);
    tops.set(id, top);
    free = top + height + NODE_GAP;
  }
}

/** Down to what hangs on it to the right, as far as there is room below. */
function straighten(column: readonly Standing[], outOf: Hanging['outOf'], tops: Map<string, number>): void {
  let limit = Number.POSITIVE_INFINITY;
  for (let at = column.length - 1; at >= 0; at -= 1) {
    const { id, height } = column[at] as Standing;
    const now = tops.get(id) ?? 0;
    const wanted = bestTop(outOf.get(id), ({ to, fromTop, toTop }) => {
      const top = tops.get(to);
      return top === undefined ? undefined : top + toTop - fromTop;
    });
    const top = Math.max(now, Math.min(wanted ?? now, limit - height));
    tops.set(id, top);
    limit = top - NODE_GAP;
  }
}

/** Of those that are shown as often, the highest. */
function bestTop(
  lines: readonly Line[] = [],
  topFor: (line: Line) => number | undefined,
): number | undefined {
  let best: number | undefined;
  let most = 0;
  for (const line of lines) {
    const top = topFor(line);
    if (top === undefined || line.times < most) continue;
    best = line.times > most || best === undefined ? top : Math.min(best, top);
    most = line.times;
  }
  return best;
}
