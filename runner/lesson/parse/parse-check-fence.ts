// A `check` fence -> its sentences, one a line, as text with attributes. `read-sentence.ts` makes checks of them.

import { DURATION_FORM, parseDuration } from '../../text/parse-duration.ts';
import { didYouMean } from '../../text/suggest.ts';
import type { Block } from '../document/lesson-document.ts';
import { type Attribute, parseAttributes } from '../document/parse-fence.ts';
import type { Fail } from '../fail.ts';
import type { Sentence } from '../lesson.ts';
import { duplicates, nameFault, wanted } from './step-attributes.ts';

/** A sentence whose name and check are still to be found. */
export interface ParsedSentence extends Omit<Sentence, 'id' | 'named' | 'check'> {
  readonly ownId: string | undefined;
}

/** Attribute of the fence -> what it means. */
export const checkAttributes: Readonly<Record<string, string>> = {
  within: 'how long a fact may take to become true (default: `2s`)',
};
/** Attribute after a sentence -> what it means. */
export const sentenceAttributes: Readonly<Record<string, string>> = {
  id: 'a name to refer to: a link to it is a claim',
  path: 'record the way of the packet that the sentence sends',
};
const ATTRIBUTES = Object.keys(checkAttributes);
const SENTENCE_ATTRIBUTES = Object.keys(sentenceAttributes);
/** `{#id path}` after the sentence; `{{name}}` there is a capture. */
const BRACES = /\s*\{([^{}]*)\}$/;

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

function parseSentenceLine(
  whole: string,
  line: number,
  fail: Fail,
): Pick<ParsedSentence, 'kind' | 'ownId' | 'line' | 'text' | 'path'> {
  const { attributes, faults } = parseAttributes(BRACES.exec(whole)?.[1] ?? '');
  const ownId = attributes.find(({ key }) => key === 'id')?.value;
  const path = attributes.find(({ key }) => key === 'path');
  const named = ownId === undefined ? undefined : nameFault('id', ownId);
  const valued = path?.value === undefined ? [] : ['Attribute "path" takes no value'];
  const all = [...faults, ...duplicates(attributes), ...attributes.flatMap(unknownHere), ...valued];
  for (const fault of named === undefined ? all : [...all, named]) fail(line, fault);
  const text = whole.replace(BRACES, '');
  if (text === '') fail(line, `"${whole}" has no sentence before it`);
  return { kind: 'sentence', ownId, line, text, ...(path ? { path: true } : {}) };
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

function unknownHere({ key }: Attribute): readonly string[] {
  if (SENTENCE_ATTRIBUTES.includes(key)) return [];
  return [`Unknown attribute "${key}" of a sentence${didYouMean(key, SENTENCE_ATTRIBUTES)}`];
}
