// PacketPath -> the positions of its picture: a lane per namespace at the left, the events beside it, one line each.
import type { Hop, PacketPath, PathNode } from '../../network/path/packet-path.ts';
import type { PathWords } from '../../network/path/path-words.ts';
import type { Layout, Packet, Piece, Role, Shape } from './path-layout.ts';
import { cutToSpace, fittingSize, wrapToSpace } from './path-text.ts';

interface Line {
  readonly role: Role;
  readonly text: string;
  readonly beside?: string;
  /** The mark in the lane of the namespace at this line. */
  readonly mark?: { readonly shape: Shape; readonly place: PathNode; readonly packet: Packet };
}

const WIDTH = 360;
const MARGIN = 14;
const LANES_WIDTH = 84;
const WIDEST_LANE = 22;
const SIZE: Readonly<Record<Role, number>> = {
  place: 14,
  turn: 12,
  hop: 13,
  addresses: 12,
  translation: 13,
  note: 12,
  good: 13,
  bad: 13,
};
/** On a phone of 390 px still 10.5 px: what does not fit goes on on the next line. */
const LEAST = 11.8;
const LINE_GAP = 6;
/** Above a line of this kind. */
const EXTRA_GAP: Readonly<Partial<Record<Role, number>>> = { place: 6, turn: 4, good: 4, bad: 4 };

export function layOutPath(path: PacketPath, words: PathWords): Layout {
  const lanes = [...new Set([path.from, ...path.hops.map(({ place }) => place)].map(keyOf))];
  const gap = Math.min(WIDEST_LANE, LANES_WIDTH / Math.max(lanes.length - 1, 1));
  const laneX = (index: number) => MARGIN + Math.round(gap * index);
  const textX = laneX(lanes.length - 1) + 16;
  const { placed, height } = placeLines(linesOf(path, words), textX);
  const marks = placed.flatMap(({ mark, y, size }) =>
    mark ? [{ ...mark, x: laneX(lanes.indexOf(keyOf(mark.place))), y: y - Math.round(size / 3) }] : [],
  );
  const segments = marks.slice(1).flatMap(({ packet, x, y }, index): readonly Piece[] => {
    const from = marks[index];
    return from ? [{ kind: 'way', packet, x1: from.x, y1: from.y, x2: x, y2: y }] : [];
  });
  const pieces: readonly Piece[] = [
    ...lanes.map((_, index): Piece => ({ kind: 'lane', x: laneX(index), y1: 6, y2: height - 6 })),
    ...segments,
    ...marks.map(({ shape, x, y }): Piece => ({ kind: 'mark', shape, x, y })),
    ...placed.map(
      ({ role, text, beside = '', y, size }): Piece => ({
        kind: 'text',
        role,
        x: textX,
        y,
        size,
        text,
        beside,
      }),
    ),
  ];
  return { width: WIDTH, height, pieces };
}

export function keyOf({ kind, name, host = '' }: PathNode): string {
  return `${kind} ${host} ${name}`;
}

function linesOf(path: PacketPath, words: PathWords): readonly Line[] {
  const { hops, from, outcome } = path;
  const last = hops.at(-1);
  const isGood = outcome.kind === 'answered';
  const mark = {
    shape: isGood ? ('answered' as const) : ('failed' as const),
    place: last?.place ?? from,
    packet: last?.packet ?? ('request' as const),
  };
  return [
    ...(hops.length === 0 ? [nodeLine(from, words)] : []),
    ...hops.flatMap((_, index) => hopLines(hops, index, words)),
    ...(path.cut ? [{ role: 'note' as const, text: words.cut }] : []),
    { role: isGood ? 'good' : 'bad', text: words.outcome(path), mark },
  ];
}

function hopLines(hops: readonly Hop[], index: number, words: PathWords): readonly Line[] {
  const [before, hop, after] = [hops[index - 1], hops[index], hops[index + 1]];
  if (!hop) return [];
  const { place, packet, direction, translations = [] } = hop;
  const isElsewhere = !before || keyOf(before.place) !== keyOf(place);
  const isTurned = before?.packet !== packet;
  const notes = words.notes(withoutKnownCable(hop, direction === 'in' ? before : after)).join(', ');
  const addresses = { role: 'addresses', text: `${hop.source} → ${hop.destination}` } as const;
  return [
    ...(isElsewhere ? [nodeLine(place, words)] : []),
    ...(isTurned ? [{ role: 'turn' as const, text: words.turn[packet] }] : []),
    ...translations.flatMap((one): readonly Line[] => [
      {
        role: 'translation',
        text: words.translated[one.kind],
        mark: { shape: 'translation', place, packet },
      },
      { role: 'addresses', text: `${one.from} → ${one.to}` },
    ]),
    { role: 'hop', text: words.hop(hop), mark: { shape: direction, place, packet } },
    ...(notes === '' ? [] : [{ role: 'note' as const, text: notes }]),
    ...(isElsewhere || isTurned || translations.length > 0 ? [addresses] : []),
  ];
}

/** Where the picture shows the other end of a cable, words need not. */
function withoutKnownCable({ leadsTo, ...hop }: Hop, next: Hop | undefined): Hop {
  return leadsTo === undefined || next?.place.name === leadsTo ? hop : { ...hop, leadsTo };
}

function nodeLine(place: PathNode, words: PathWords): Line {
  const [text, kind] = [words.place(place), words.kind(place)];
  return { role: 'place', text, ...(kind === '' || kind === text ? {} : { beside: kind }) };
}

interface PlacedLine extends Line {
  readonly y: number;
  readonly size: number;
}

function placeLines(
  lines: readonly Line[],
  x: number,
): { readonly placed: readonly PlacedLine[]; readonly height: number } {
  const room = WIDTH - x - 8;
  let y = 2;
  const placed = lines.flatMap(({ mark, ...line }) => {
    y += EXTRA_GAP[line.role] ?? 0;
    return breakLine(line, room).map((part, index): PlacedLine => {
      const size = fittingSize(`${part.text} ${part.beside ?? ''}`.trim(), { room, size: SIZE[part.role] });
      y += SIZE[part.role] + LINE_GAP;
      return { ...part, ...(index === 0 && mark ? { mark } : {}), y, size };
    });
  });
  return { placed, height: y + 12 };
}

/** Sentences are wrapped; two addresses stand on two lines where one is too short for both; names get smaller first. */
function breakLine(line: Line, room: number): readonly Line[] {
  const { role, text } = line;
  const size = SIZE[role];
  if (role === 'place' || role === 'hop') return breakName(line, room);
  if (fittingSize(text, { room, size }) >= (role === 'addresses' ? LEAST : size)) return [line];
  const [source = '', destination = ''] = text.split(' → ');
  const parts = role === 'addresses' ? [source, `→ ${destination}`] : wrapToSpace(text, { room, size });
  return parts.flatMap((part) =>
    cutToSpace(part, { room, size: LEAST }).map((one) => ({ ...line, text: one })),
  );
}

function breakName(line: Line, room: number): readonly Line[] {
  const whole = `${line.text} ${line.beside ?? ''}`.trim();
  if (fittingSize(whole, { room, size: SIZE[line.role] }) >= LEAST) return [line];
  const parts = cutToSpace(line.text, { room, size: LEAST });
  const { beside, ...plain } = line;
  return [
    ...parts.map((text) => ({ ...plain, text })),
    ...(beside === undefined ? [] : [{ role: 'note' as const, text: beside }]),
  ];
}
