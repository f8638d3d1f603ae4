// A drawn packet path as data: its picture, and the table of the same facts.

export interface PathDrawing {
  /** Styled by `path.css`; the same bytes for the same path and language. */
  readonly svg: string;
  readonly alt: string;
  /** Headings of the table. */
  readonly columns: Readonly<Record<keyof Row, string>>;
  readonly rows: readonly Row[];
}

/** One line of the table, in the page's language. */
export interface Row {
  /** 1-based. */
  readonly number: number;
  readonly place: string;
  readonly interface: string;
  readonly direction: string;
  readonly packet: string;
  readonly source: string;
  readonly destination: string;
  /** What became of its addresses just before; empty where nothing did. */
  readonly translation: string;
  /** Where its interface leads, and what carries the packet. */
  readonly note: string;
}
