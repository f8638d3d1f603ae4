// A `check` fence -> its sentences, one a line. What they mean is for others to say: here they are text.

import { didYouMean } from '../suggest.ts';
import type { Sentence } from './lesson.ts';
import { DURATION_FORM, parseDuration } from './parse-duration.ts';
import type { Attribute } from './parse-fence.ts';
import type { Block, Fail } from './read-document.ts';
import { duplicates, nameFault, wanted } from './step-attributes.ts';

/** A sentence whose name is still to be found. */
export interface ParsedSentence extends Omit<Sentence, 'id' | 'named'> {
  readonly ownId: string | undefined;
}

const ATTRIBUTES: readonly string[] = ['within'];
const ID = /\s*\{#([^{}]*)\}$/;

/** Blank lines and lines that start with `#` are for readers. */
export function parseCheckFence({ fence, info }: Block, fail: Fail): readonly ParsedSentence[] {
  const failHere = (fault: string) => fail(fence.line, fault);
  const withinMs = readWithin(info.attributes, failHere);
  const sentences = fence.content.split('\n').flatMap((line, index) => {
    const whole = line.trim();
    if (whole === '' || whole.startsWith('#')) return [];
    return [
      { ...parseSentenceLine(whole, fence.contentLine + index, fail), heading: fence.heading, withinMs },
    ];
  });
  if (sentences.length === 0) failHere('Fence checks nothing: it holds no sentence');
  return sentences;
}

function parseSentenceLine(whole: string, line: number, fail: Fail) {
  const ownId = ID.exec(whole)?.[1];
  const fault = ownId === undefined ? undefined : nameFault('id', ownId);
  if (fault !== undefined) fail(line, fault);
  const text = whole.replace(ID, '');
  if (text === '') fail(line, `Id "${ownId}" has no sentence before it`);
  return { kind: 'sentence', ownId, line, text } as const;
}

function readWithin(attributes: readonly Attribute[], fail: (fault: string) => void): number | undefined {
  for (const fault of [...duplicates(attributes), ...attributes.flatMap(unknown)]) fail(fault);
  const within = attributes.find(({ key }) => key === 'within');
  if (!within) return undefined;
  const withinMs = parseDuration(within.value ?? '');
  if (withinMs === undefined) fail(wanted('within', DURATION_FORM, within.value));
  return withinMs;
}

function unknown({ key }: Attribute): readonly string[] {
  if (ATTRIBUTES.includes(key)) return [];
  if (key === 'id') return ['Attribute "#id" belongs after the sentence it names, not to the fence'];
  return [`Unknown attribute "${key}" of a check fence${didYouMean(key, ATTRIBUTES)}`];
}
