// The laid-out sequence picture of a packet path: which shape or text stands where.
import type { Hop } from '../../network/path/packet-path.ts';

export type Packet = Hop['packet'];

export type Role = 'place' | 'turn' | 'hop' | 'addresses' | 'translation' | 'note' | 'good' | 'bad';

export type Shape = 'in' | 'out' | 'translation' | 'answered' | 'failed';

export type Piece =
  | { readonly kind: 'lane'; readonly x: number; readonly y1: number; readonly y2: number }
  | {
      readonly kind: 'way';
      readonly packet: Packet;
      readonly x1: number;
      readonly y1: number;
      readonly x2: number;
      readonly y2: number;
    }
  | { readonly kind: 'mark'; readonly shape: Shape; readonly x: number; readonly y: number }
  | {
      readonly kind: 'text';
      readonly role: Role;
      readonly x: number;
      readonly y: number;
      readonly size: number;
      readonly text: string;
      /** Quieter, after it. */
      readonly beside: string;
    };

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly pieces: readonly Piece[];
}
