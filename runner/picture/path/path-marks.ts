// A piece of a path's picture -> SVG, without `style` attributes and ids: pages forbid the one, and several pictures
// share a page.

import { element, escapeMarkup } from '../../text/markup.ts';
import type { Piece } from './path-layout.ts';

const RADIUS = 4.5;

export function markPath(piece: Piece): string {
  if (piece.kind === 'lane')
    return element('line', { class: 'path-lane', x1: piece.x, x2: piece.x, y1: piece.y1, y2: piece.y2 });
  if (piece.kind === 'way') return wayOf(piece);
  return piece.kind === 'mark' ? shapeOf(piece) : textOf(piece);
}

/** The probe's way is a solid line, the answer's a dashed one, a refusal's a dotted one. */
function wayOf({ packet, x1, y1, x2, y2 }: Extract<Piece, { kind: 'way' }>): string {
  const dashes = { request: undefined, reply: '6 3', refusal: '2 3' }[packet];
  const line = element('line', {
    class: `path-way path-${packet}`,
    'stroke-width': 2,
    'stroke-dasharray': dashes,
    x1,
    y1,
    x2,
    y2,
  });
  return x1 !== x2 ? `${line}${arrowHead({ x1, y1, x2, y2 }, packet)}` : line;
}

function arrowHead(
  { x1, y1, x2, y2 }: { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number },
  packet: string,
): string {
  const length = Math.hypot(x2 - x1, y2 - y1);
  const [ux, uy] = [(x2 - x1) / length, (y2 - y1) / length];
  const [tipX, tipY] = [x2 - ux * (RADIUS + 1), y2 - uy * (RADIUS + 1)];
  const corner = (side: number) =>
    `${round(tipX - ux * 8 - uy * 4 * side)},${round(tipY - uy * 8 + ux * 4 * side)}`;
  return element('polygon', {
    class: `path-head path-${packet}`,
    points: `${round(tipX)},${round(tipY)} ${corner(1)} ${corner(-1)}`,
  });
}

function shapeOf({ shape, x, y }: Extract<Piece, { kind: 'mark' }>): string {
  if (shape === 'in' || shape === 'out')
    return element('circle', {
      class: `path-mark path-${shape}`,
      cx: x,
      cy: y,
      r: RADIUS,
      'stroke-width': 2,
    });
  if (shape === 'translation')
    return element('polygon', {
      class: 'path-mark path-translation',
      points: `${x},${y - 6} ${x + 6},${y} ${x},${y + 6} ${x - 6},${y}`,
    });
  const d =
    shape === 'answered'
      ? `M${x - 5} ${y} l4 4 l7 -9`
      : `M${x - 5} ${y - 5} l10 10 M${x + 5} ${y - 5} l-10 10`;
  return element('path', {
    class: `path-end path-${shape}`,
    d,
    fill: 'none',
    'stroke-width': 3,
    'stroke-linecap': 'round',
  });
}

function textOf({ role, x, y, size, text, beside }: Extract<Piece, { kind: 'text' }>): string {
  const more = beside !== '' ? ` ${element('tspan', { class: 'path-beside' }, escapeMarkup(beside))}` : '';
  return element(
    'text',
    {
      class: `path-text path-text-${role}`,
      x,
      y,
      'font-size': size,
      'font-weight': role === 'place' || role === 'turn' || role === 'translation' ? 700 : undefined,
    },
    `${escapeMarkup(text)}${more}`,
  );
}

function round(number: number): number {
  return Math.round(number * 100) / 100;
}
