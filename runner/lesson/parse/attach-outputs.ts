// Finds the step that each shown output belongs to.

import { looksLikeCommands } from '../../shell/looks-like-commands.ts';
import { didYouMean } from '../../text/suggest.ts';
import type { Block, LessonDocument } from '../document/lesson-document.ts';
import type { Attribute } from '../document/parse-fence.ts';
import type { Fail } from '../fail.ts';
import type { ExpectedOutput } from '../lesson.ts';
import { duplicates } from './step-attributes.ts';

export interface OutputOwner {
  readonly id: string;
  readonly block: Block;
}

const MATCHES = ['typed', 'contains', 'exact'] as const;
/** Attribute -> what it means. */
export const outputAttributes: Readonly<Record<string, string>> = {
  for: 'the id of the step that it belongs to (default: the step before it)',
  match:
    '`typed` compares values that differ from run to run by their type (default); `contains` finds the shown lines anywhere in the output; `exact` compares every character',
};
const ATTRIBUTES = Object.keys(outputAttributes);

/** Step id -> its output. */
export function attachOutputs(
  document: LessonDocument,
  owners: readonly OutputOwner[],
  fail: Fail,
): ReadonlyMap<string, ExpectedOutput> {
  const outputs = new Map<string, ExpectedOutput>();
  for (const [index, block] of document.blocks.entries()) {
    const id = isUnlabelledOutput(document, index)
      ? idOf(owners, document.blocks[index - 1])
      : ownerOf(document, block, owners, fail);
    if (id === undefined) continue;
    const before = outputs.get(id);
    if (!before) outputs.set(id, toOutput(block, fail));
    else if (document.mode === 'lesson')
      fail(block.fence.line, `Step "${id}" already has its output on line ${before.line - 1}`);
  }
  return outputs;
}

/** In plain mode: no label or `text`, right after a step, and not itself something to type. */
export function isUnlabelledOutput({ mode, blocks }: LessonDocument, index: number): boolean {
  const [step, block] = [blocks[index - 1], blocks[index]];
  if (mode !== 'plain' || step?.info.role !== 'step' || !block?.fence.followsFence) return false;
  const { info, fence } = block;
  return (
    /^(|text|txt)$/i.test(info.language) &&
    fence.content.trim() !== '' &&
    looksLikeCommands(fence.content) === undefined
  );
}

function ownerOf(
  { mode }: LessonDocument,
  block: Block,
  owners: readonly OutputOwner[],
  fail: Fail,
): string | undefined {
  const { fence, info } = block;
  if (info.role !== 'output') return undefined;
  for (const fault of [...duplicates(info.attributes), ...info.attributes.flatMap(unknownAttribute)])
    fail(fence.line, fault);
  const wanted = info.attributes.find(({ key }) => key === 'for');
  if (wanted) return namedOwner(wanted, owners, (fault) => fail(fence.line, fault));
  const before = owners.findLast((owner) => owner.block.fence.line < fence.line);
  if (!before && mode === 'lesson') fail(fence.line, 'Output has no step before it');
  return before?.id;
}

function namedOwner(
  { value = '' }: Attribute,
  owners: readonly OutputOwner[],
  fail: (fault: string) => void,
): string | undefined {
  const ids = owners.map(({ id }) => id);
  if (ids.includes(value)) return value;
  fail(`Output is for unknown step "${value}"${didYouMean(value, ids)}`);
  return undefined;
}

function unknownAttribute({ key }: Attribute): readonly string[] {
  if (ATTRIBUTES.includes(key)) return [];
  return [`Unknown attribute "${key === 'id' ? '#id' : key}" of an output${didYouMean(key, ATTRIBUTES)}`];
}

function toOutput({ fence, info }: Block, fail: Fail): ExpectedOutput {
  const attribute = info.attributes.find(({ key }) => key === 'match');
  const match = MATCHES.find((name) => name === attribute?.value);
  if (attribute && !match) {
    fail(
      fence.line,
      `Attribute "match" wants ${MATCHES.join(', ')}, got "${attribute.value ?? ''}"${didYouMean(attribute.value ?? '', MATCHES)}`,
    );
  }
  return { line: fence.contentLine, text: fence.content, match: match ?? 'typed' };
}

function idOf(owners: readonly OutputOwner[], block: Block | undefined): string | undefined {
  return owners.find((owner) => owner.block === block)?.id;
}
