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
  const tops = new Map<string, number>();
  for (const column of columns) lower(column, lines, tops);
  for (const column of columns.toReversed()) straighten(column, lines, tops);
  return columns.map((column) => {
    const width = Math.max(...column.map((node) => node.width));
    return column.map((node) => ({ ...node, width, y: tops.get(node.id) ?? 0 }));
  });
}

/** No higher than whatever it hangs on to the left. */
function lower(column: readonly Standing[], lines: readonly Line[], tops: Map<string, number>): void {
  let free = 0;
  for (const { id, height } of column) {
    const wanted = lines.flatMap(({ from, to, fromTop, toTop, times }) => {
      const top = tops.get(from);
      return to === id && top !== undefined ? [{ top: top + fromTop - toTop, times }] : [];
    });
    const top = Math.max(free, best(wanted) ?? 0);
    tops.set(id, top);
    free = top + height + NODE_GAP;
  }
}

/** Down to what hangs on it to the right, as far as there is room below. */
function straighten(column: readonly Standing[], lines: readonly Line[], tops: Map<string, number>): void {
  let limit = Number.POSITIVE_INFINITY;
  for (const { id, height } of column.toReversed()) {
    const now = tops.get(id) ?? 0;
    const wanted = lines.flatMap(({ from, to, fromTop, toTop, times }) => {
      const top = tops.get(to);
      return from === id && top !== undefined ? [{ top: top + toTop - fromTop, times }] : [];
    });
    const top = Math.max(now, Math.min(best(wanted) ?? now, limit - height));
    tops.set(id, top);
    limit = top - NODE_GAP;
  }
}

/** Of those that are shown as often, the highest. */
function best(wanted: readonly { readonly top: number; readonly times: number }[]): number | undefined {
  const most = Math.max(0, ...wanted.map(({ times }) => times));
  const tops = wanted.flatMap(({ top, times }) => (times === most ? [top] : []));
  return tops.length > 0 ? Math.min(...tops) : undefined;
}
