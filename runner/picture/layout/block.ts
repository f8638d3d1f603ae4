// Blocks of a picture (host, namespace, bridge and link boxes) and the lines of text in them, before and after they have a place.
import type { Change } from '../model/compare-topologies.ts';

/** `host`: an outer box. `namespace`: one in it. `bridge`: a bridge of the host's own, with its ports. `link`: another link of the host. */
export interface Block {
  readonly key: string;
  readonly kind: 'host' | 'namespace' | 'bridge' | 'link';
  /** Key of the namespace that it is, or is in. */
  readonly node: string;
}

export interface Item {
  readonly key: string;
  readonly block: Block;
  readonly kind: 'title' | 'link' | 'detail' | 'note';
  /** Items of a group stay together: a link's, or all notes of a namespace. */
  readonly group: string;
  /** Key of the link that it names. */
  readonly link?: string;
  /** Key of the link whose port it is, where it is one: it stands below that. */
  readonly bridge: string | undefined;
  /** Beside the edge of the bridge box, where its cable leaves. */
  readonly isRight: boolean;
  /** Of a bridge's port, whose cable leaves to the left. */
  readonly isLeft: boolean;
  readonly tag: string;
  readonly lines: readonly string[];
  /** On a row of its own: the tag of a title or a link's pill below it, a note's text below its tag. */
  readonly below: boolean;
  /** Beside the text, in a frame: a link's state. */
  readonly pill: string;
  readonly change: Change | undefined;
  /** Whether the change is that of the whole block, which shows it. */
  readonly isImplied: boolean;
  readonly width: number;
}

export interface Arranged extends Block {
  readonly width: number;
  readonly height: number;
  /** By key of the item: the top of its line, from that of the block. */
  readonly tops: ReadonlyMap<string, number>;
  /** And its distance from where lines usually begin. */
  readonly lefts: ReadonlyMap<string, number>;
  /** Numbers of the pictures in which it is. */
  readonly pictures: ReadonlySet<number>;
}

/** Key of a link's line -> rank: lower ranks are further up in the block. Lines without a rank keep their order. */
export type Order = ReadonlyMap<string, number>;

export function neverTogether(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  return [...a].every((one) => !b.has(one));
}
