// Layers -> y of each node: from the top, so that the cable shown most often runs straight where possible.

export interface PlacedNode {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Edge {
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

export type Columns = readonly (readonly PlacedNode[])[];

/** The order within a column is kept; all of a column become equally wide. */
export function placeNodes(columns: Columns, lines: readonly Edge[]): Columns {
  return placedAt(columns, topsOf(columns, edgesByNode(lines)));
}

export function placedAt(columns: Columns, tops: ReadonlyMap<string, number>): Columns {
  return columns.map((column) => {
    const width = Math.max(...column.map((node) => node.width));
    return column.map((node) => ({ ...node, width, y: tops.get(node.id) ?? 0 }));
  });
}

/** By id of a node: the lines that lead to it from the left, and those that lead away. */
export interface EdgesByNode {
  readonly into: ReadonlyMap<string, readonly Edge[]>;
  readonly outOf: ReadonlyMap<string, readonly Edge[]>;
}

export function edgesByNode(lines: readonly Edge[]): EdgesByNode {
  return { into: Map.groupBy(lines, ({ to }) => to), outOf: Map.groupBy(lines, ({ from }) => from) };
}

/** Id of a node -> its top (px). On the hot path of the search: allocates little. */
export function topsOf(columns: Columns, { into, outOf }: EdgesByNode): ReadonlyMap<string, number> {
  const tops = new Map<string, number>();
  for (const column of columns) lower(column, into, tops);
  for (let at = columns.length - 1; at >= 0; at -= 1) straighten(columns[at] ?? [], outOf, tops);
  return tops;
}

/** No higher than whatever it is connected to to the left. */
function lower(column: readonly PlacedNode[], into: EdgesByNode['into'], tops: Map<string, number>): void {
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

/** Down to what is connected to it to the right, as far as there is room below. */
function straighten(
  column: readonly PlacedNode[],
  outOf: EdgesByNode['outOf'],
  tops: Map<string, number>,
): void {
  let limit = Number.POSITIVE_INFINITY;
  for (let at = column.length - 1; at >= 0; at -= 1) {
    const { id, height } = column[at] as PlacedNode;
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
  lines: readonly Edge[] = [],
  topFor: (line: Edge) => number | undefined,
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
