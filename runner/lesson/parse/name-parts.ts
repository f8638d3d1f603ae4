// Parsed fences and containers -> named parts in order: steps with their outputs, sentences with their checks.

import { applySetE } from '../../shell/may-fail.ts';
import type { LessonDocument } from '../document/lesson-document.ts';
import type { Fail } from '../fail.ts';
import type { ExpectedOutput, Part, Quiz, Sentence, Step } from '../lesson.ts';
import { attachOutputs } from './attach-outputs.ts';
import type { GivenIds } from './find-claims.ts';
import type { ParsedSentence } from './parse-check-fence.ts';
import type { ParsedContainers, ParsedQuiz } from './parse-containers.ts';
import type { ParsedStep } from './parse-step.ts';
import { placeParts } from './place-parts.ts';
import { readSentence, type SentenceReader } from './read-sentence.ts';
import { assignIds } from './step-ids.ts';

export interface ParsedBlocks extends ParsedContainers {
  readonly steps: readonly ParsedStep[];
  readonly sentences: readonly ParsedSentence[];
}

export interface NamedParts {
  readonly parts: readonly Part[];
  readonly steps: readonly Step[];
  readonly ids: GivenIds;
}

type Names = ReadonlyMap<number, string>;

export interface FaultSinks {
  readonly fail: Fail;
  /** Of sentences that mean nothing: in a document with other faults they may come of those. */
  readonly failSentence: Fail;
}

export function nameParts(
  document: LessonDocument,
  parsed: ParsedBlocks,
  { fail, failSentence }: FaultSinks,
): NamedParts {
  const names = assignIds(nameables(parsed), fail);
  const steps = applySetE(toSteps(document, parsed.steps, { names, fail }));
  const reader = { steps, fail: failSentence };
  const sentences = parsed.sentences.map((sentence) => ({
    ...withoutOwnId(sentence),
    ...nameOf(sentence, names),
    check: readSentence(sentence, reader),
  }));
  const tasks = parsed.tasks.map((task) => ({
    kind: 'task' as const,
    ...withoutOwnId(task),
    ...nameOf(task, names),
  }));
  const quizzes = parsed.quizzes.map((quiz) => toQuiz(quiz, names, reader));
  const parts = placeParts({ steps, sentences, tasks, quizzes }, document, fail);
  return { parts, steps, ids: givenIds([...steps, ...sentences], [...tasks, ...quizzes]) };
}

function nameables({ steps, sentences, tasks, quizzes }: ParsedBlocks) {
  const named =
    (base: string) =>
    ({ line, ownId }: { readonly line: number; readonly ownId: string | undefined }) => ({
      line,
      ownId,
      base,
    });
  return [
    ...steps.map(({ block, id }) => ({ line: block.fence.line, base: block.fence.heading, ownId: id })),
    ...sentences.map(named('check')),
    ...tasks.map(named('task')),
    ...quizzes.map(named('quiz')),
  ];
}

interface Owned {
  readonly line: number;
  readonly ownId: string | undefined;
}

function nameOf({ line, ownId }: Owned, names: Names): Pick<Step, 'id' | 'named'> {
  return { id: names.get(line) ?? '', ...(ownId === undefined ? {} : { named: true }) };
}

function withoutOwnId<T extends Owned>({ ownId: _, ...rest }: T): Omit<T, 'ownId'> {
  return rest;
}

interface Naming {
  readonly names: Names;
  readonly fail: Fail;
}

function toSteps(
  document: LessonDocument,
  parsed: readonly ParsedStep[],
  { names, fail }: Naming,
): readonly Step[] {
  const owners = parsed.map(({ block }) => ({ block, id: names.get(block.fence.line) ?? '' }));
  const outputs = attachOutputs(document, owners, fail);
  return parsed.map((step) => toStep(step, names, outputs));
}

function toStep(parsed: ParsedStep, names: Names, outputs: ReadonlyMap<string, ExpectedOutput>): Step {
  const { block, strayLine: _, id: ownId, ...step } = parsed;
  const { line, heading } = block.fence;
  const name = nameOf({ line, ownId }, names);
  return { ...step, ...name, line, heading, output: outputs.get(name.id) };
}

function toQuiz(
  { line, endLine, heading, options, ownId }: ParsedQuiz,
  names: Names,
  reader: SentenceReader,
): Quiz {
  const name = nameOf({ line, ownId }, names);
  return {
    kind: 'quiz',
    ...name,
    line,
    endLine,
    heading,
    options: options.map(({ isSentence, ...option }, index) => ({
      ...option,
      sentence: isSentence
        ? {
            kind: 'sentence',
            id: `${name.id}.${index + 1}`,
            heading,
            line: option.line,
            text: option.text,
            check: readSentence(option, reader),
            withinMs: undefined,
          }
        : undefined,
    })),
  };
}

function givenIds(
  decided: readonly (Step | Sentence)[],
  containers: readonly { readonly id: string }[],
): GivenIds {
  const checks = decided.filter(({ kind, named }) => named && (kind === 'check' || kind === 'sentence'));
  return {
    checks: checks.map(({ id }) => id),
    others: [...decided, ...containers].map(({ id }) => id),
  };
}
