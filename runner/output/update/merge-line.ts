// The new text of a shown line that changed: as printed, but placeholders and values that still fit stay as the author wrote them.
import { align, type Pairing } from '../match/align.ts';
import { type ExpectedLine, expectedLine } from '../match/expected-line.ts';
import { matchLine } from '../match/match-line.ts';
import { noCaptures } from '../match/match-lines.ts';
import { flatten, type PrintedLine, printedLine } from '../match/printed-line.ts';
import { recogniseValues, type Value } from '../match/recognise-values.ts';

/** The result matches `printed`, as `matchLine` has it; where it cannot, it is what was printed. */
export function mergeLine(shown: string, printed: PrintedLine): string {
  const merged = merge(wordsOf(shown), wordsOf(printed.raw));
  if (merged === undefined) return printed.raw.trimEnd();
  const text = flatten(merged);
  const line = expectedLine({ raw: merged, index: 0, text, values: recogniseValues(text, '') }, false);
  return matchLine(line, printed, noCaptures) === undefined ? printed.raw.trimEnd() : merged;
}

/** A word, or several that are one value: `2 minutes ago`. */
interface Word {
  readonly raw: string;
  /** The blanks before it. */
  readonly gap: string;
  readonly shown: ExpectedLine;
  readonly printed: PrintedLine;
}

/** `undefined`: no word of the shown line is left to hold on to. */
function merge(shown: readonly Word[], printed: readonly Word[]): string | undefined {
  const pairings = align({
    expected: shown.length,
    actual: printed.length,
    isSkip: (n) => shown[n]?.shown.kind === 'skip',
    isSame: (n, m) => sameWord(shown[n], printed[m]),
    nearness: () => 0,
  });
  const held = pairings.some(
    (pairing) => pairing.kind === 'same' && shown[pairing.expected]?.shown.kind === 'fixed',
  );
  return held ? pairings.map((pairing) => mergedWord(pairing, shown, printed)).join('') : undefined;
}

function sameWord(shown: Word | undefined, printed: Word | undefined): boolean {
  return (
    shown !== undefined &&
    printed !== undefined &&
    matchLine(shown.shown, printed.printed, noCaptures) !== undefined
  );
}

function mergedWord(pairing: Pairing, shown: readonly Word[], printed: readonly Word[]): string {
  if (pairing.kind === 'missing') return '';
  const now = printed[pairing.actual];
  if (pairing.kind === 'extra' || pairing.kind === 'changed') return `${now?.gap}${now?.raw}`;
  const gap = pairing.kind === 'skipped' && pairing.count === 0 ? ' ' : now?.gap;
  return `${gap}${shown[pairing.expected]?.raw}`;
}

function wordsOf(raw: string): readonly Word[] {
  const text = flatten(raw);
  const values = recogniseValues(text, '');
  const source = [...raw.matchAll(/(\s*)(\S+)/g)].map(([, gap = '', word = '']) => ({ gap, word }));
  let next = 0;
  return unitsOf(text, values).map(({ start, end }) => {
    const unit = text.slice(start, end);
    const words = source.slice(next, next + unit.split(' ').length);
    next += words.length;
    const inside = values.filter((value) => value.start >= start && value.end <= end);
    return word(
      words,
      unit,
      inside.map((value) => ({ ...value, start: value.start - start, end: value.end - start })),
    );
  });
}

function word(words: readonly { gap: string; word: string }[], text: string, values: readonly Value[]): Word {
  const raw = words.map(({ gap, word }, n) => (n === 0 ? word : gap + word)).join('');
  const shown = expectedLine({ raw, index: 0, text, values }, false);
  return { raw, gap: words[0]?.gap ?? '', shown, printed: printedLine(raw, text, values) };
}

/** Where the words of a flat text are; blanks inside a value part nothing. */
function unitsOf(text: string, values: readonly Value[]): readonly { start: number; end: number }[] {
  const joined = values.map(({ start, end }) => [start, end] as const);
  const blanks = [...text.matchAll(/ /g)].map(({ index }) => index);
  const parting = blanks.filter((at) => !joined.some(([start, end]) => start < at && at < end));
  const starts = [0, ...parting.map((at) => at + 1)];
  return text === '' ? [] : starts.map((start, n) => ({ start, end: parting[n] ?? text.length }));
}
