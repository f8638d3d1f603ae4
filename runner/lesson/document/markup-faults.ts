// Faults of a document's markup that are no step's own: fences that do not end, containers, misplaced attributes.

import type { Token } from 'markdown-it';
import { didYouMean, suggest } from '../../text/suggest.ts';
import type { Fail } from '../fail.ts';
import { isStepAttribute } from '../parse/step-attributes.ts';
import { CONTAINERS } from './container-head.ts';
import { closingFault } from './fence-closing.ts';
import { hiddenFences } from './hidden-fences.ts';
import type { Block, LessonDocument } from './lesson-document.ts';
import { STEP_LANGUAGES } from './parse-fence.ts';

const OUTSIDE_BRACES =
  /(?:^|\s)(#[\w-]+|(?:term|exit|fails|timeout|skip|host|for|match|within)=\S*|(?:fails|background|check|solution)(?=\s|$))/;

const OUR_LABELS: readonly string[] = ['check', 'output'];
/** `check,within=3s`: as other tools write attributes. */
const GLUED = new RegExp(`^(${OUR_LABELS.join('|')})[^\\w-]`, 'i');
/** One colon too few, and what it would hold is prose. */
const TWO_COLONS = new RegExp(`^::(?!:)[ \\t]*(${CONTAINERS.join('|')})\\b`, 'i');

export function reportMarkup(document: LessonDocument, fail: Fail): void {
  for (const block of document.blocks) for (const fault of blockFaults(block)) fail(block.fence.line, fault);
  if (document.mode === 'plain') return; // other tools' fences and containers
  for (const block of document.blocks) for (const fault of labelFaults(block)) fail(block.fence.line, fault);
  for (const { line, label, why } of hiddenFences(document))
    if (label === 'check') fail(line, `Check is not asked: ${why}`);
  for (const { line, fault } of document.containers.faults) fail(line, fault);
  for (const { line, name } of document.tokens.flatMap(almostContainers))
    fail(line, `"::" opens no container, wanted "::: ${name}"`);
  for (const { line, name } of document.containers.containers)
    if (!CONTAINERS.includes(name)) fail(line, `Unknown container "${name}"${didYouMean(name, CONTAINERS)}`);
}

function blockFaults({ fence, info }: Block): readonly string[] {
  const closing = closingFault(fence);
  const own = closing === undefined ? [] : [closing];
  if (info.role === 'other') return [...own, ...misspelt(info)];
  const misplaced = OUTSIDE_BRACES.exec(info.outside)?.[1];
  if (misplaced !== undefined)
    own.push(`Attribute "${misplaced}" stands outside of braces, wanted {${misplaced}}`);
  return [...own, ...info.faults];
}

function almostContainers({ type, map, content }: Token): readonly { line: number; name: string }[] {
  if (type !== 'inline' || !map) return [];
  return content.split('\n').flatMap((text, index) => {
    const [, name] = TWO_COLONS.exec(text.trim()) ?? [];
    return name === undefined ? [] : [{ line: map[0] + 1 + index, name: name.toLowerCase() }];
  });
}

/** What is not run and not compared passes unnoticed. */
function labelFaults({ info: { role, language, outside } }: Block): readonly string[] {
  if (OUR_LABELS.includes(role) && outside !== '' && !OUTSIDE_BRACES.test(outside))
    return [`Words after "${language}" mean nothing, got "${outside}", wanted attributes in braces`];
  const glued = role === 'other' ? GLUED.exec(language) : null;
  if (glued)
    return [
      `Fence is neither run nor compared: language "${language}", wanted "${glued[1]}" with attributes in braces`,
    ];
  if (role !== 'other' || suggest(language, OUR_LABELS) === undefined) return [];
  return [`Fence is neither run nor compared: language "${language}"${didYouMean(language, OUR_LABELS)}`];
}

// Attributes that only a step has, on a language that is nearly a step's.
function misspelt({ language, attributes }: Block['info']): readonly string[] {
  const ours = attributes.some(({ key }) => key !== 'id' && isStepAttribute(key));
  const near = language === '' || suggest(language, STEP_LANGUAGES) !== undefined;
  if (!ours || !near) return [];
  const what = language === '' ? 'fence has no language' : `language "${language}" is not run`;
  return [
    `Attributes have no effect: ${what}${language === '' ? ', wanted bash or console' : didYouMean(language, STEP_LANGUAGES)}`,
  ];
}
