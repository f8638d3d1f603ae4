// PacketPath -> PathDrawing: a sequence picture, time from top to bottom, and the table of the same facts.

import type { Hop, PacketPath } from '../../network/path/packet-path.ts';
import { type PathWords, pathWords } from '../../network/path/path-words.ts';
import { element, escapeMarkup } from '../../text/markup.ts';
import { layOutPath } from './lay-out-path.ts';
import type { PathDrawing, Row } from './path-drawing.ts';
import { markPath } from './path-marks.ts';

export function drawPath(path: PacketPath, lang: string): PathDrawing {
  const words = pathWords(lang);
  const alt = altOf(path, words);
  const { width, height, pieces } = layOutPath(path, words);
  const svg = element(
    'svg',
    {
      class: 'packet-path',
      role: 'img',
      'aria-label': alt,
      lang: lang === 'und' ? undefined : lang,
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      xmlns: 'http://www.w3.org/2000/svg',
    },
    [element('title', {}, escapeMarkup(words.title(path))), ...pieces.map(markPath)].join('\n'),
  );
  return { svg, alt, columns: words.columns, rows: path.hops.map((hop, index) => rowOf(hop, index, words)) };
}

function altOf(path: PacketPath, words: PathWords): string {
  const steps = path.hops.map((hop) => {
    const changed = (hop.translations ?? []).map((one) => `${words.translation(one)}, `).join('');
    return `${words.packet[hop.packet]}, ${words.place(hop.place)}: ${changed}${words.hop(hop)}`;
  });
  return [words.title(path), ...steps, ...(path.cut ? [words.cut] : []), words.outcome(path)].join('; ');
}

function rowOf(hop: Hop, index: number, words: PathWords): Row {
  return {
    number: index + 1,
    place: words.place(hop.place),
    interface: hop.interface,
    direction: words.direction[hop.direction],
    packet: words.packet[hop.packet],
    source: hop.source,
    destination: hop.destination,
    translation: (hop.translations ?? []).map(words.translation).join('; '),
    note: words.notes(hop).join('; '),
  };
}
