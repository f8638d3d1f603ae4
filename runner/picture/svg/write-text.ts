// A piece of text -> an SVG text element; its box is reported to the pen, so that tests can see overlaps.
import { escapeMarkup as asText, element } from '../../text/markup.ts';
import { type Font, textWidth } from '../../text/width.ts';
import { rounded } from './draw-shapes.ts';
import type { Pen } from './picture-model.ts';

export const SANS =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans CJK SC", sans-serif';

const MONO =
  'ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", "Noto Sans Mono", "Noto Sans CJK SC", monospace';

export interface Style {
  readonly font: Font;
  readonly class: string;
  readonly struck?: boolean;
  readonly bold?: boolean;
  readonly turned?: boolean;
  readonly line?: number;
}

export const INKS: Readonly<Record<string, string>> = { 'np-muted': '#56606f' };

export function writeText(
  { text, x, y }: { readonly text: string; readonly x: number; readonly y: number },
  { font, class: name, struck = false, bold = false, turned = false }: Style,
  pen: Pen,
): string {
  const width = textWidth(text, font);
  pen.write({ text, x, y: y - font.size * 0.8, width, height: font.size, turned });
  return element(
    'text',
    {
      class: name,
      x: rounded(x),
      y: rounded(y),
      'font-size': font.size,
      'font-family': font.mono ? MONO : undefined,
      'font-weight': bold ? 600 : undefined,
      'text-decoration': struck ? 'line-through' : undefined,
      fill: INKS[name] ?? '#1b2430',
    },
    [asText(text)],
  );
}
