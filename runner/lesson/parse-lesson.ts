// Markdown text -> Lesson, or every fault that keeps it from being one.

import { attachOutputs } from './attach-outputs.ts';
import { findClaims, type GivenIds } from './find-claims.ts';
import { findNotes } from './find-notes.ts';
import type { LabSpec, Lesson, Step } from './lesson.ts';
import { LessonError, LessonErrors } from './lesson-error.ts';
import { lessonName } from './lesson-name.ts';
import { reportMarkup } from './markup-faults.ts';
import { applySetE } from './may-fail.ts';
import { type ParsedStep, parseStep } from './parse-step.ts';
import { type Fail, type LessonDocument, readDocument } from './read-document.ts';
import { assignIds } from './step-ids.ts';
import { usesDocker } from './uses-docker.ts';

/**
 * @param file As shown to people; the lesson's id and language are read from it.
 * @throws LessonErrors with every fault of the document.
 */
export function parseLesson(source: string, file: string): Lesson {
  const faults: LessonError[] = [];
  const fail: Fail = (line, fault) => faults.push(new LessonError(file, line, fault));
  const document = readDocument(source, fail);
  reportMarkup(document, fail);
  const parsed = document.blocks
    .filter(({ info }) => info.role === 'step')
    .map((block) => parseStep(block, fail));
  const steps = applySetE(toSteps(document, parsed, fail));
  const claims = findClaims(document, givenIds(steps), fail);
  const [first, ...others] = faults.sort((a, b) => a.line - b.line);
  if (first) throw new LessonErrors([first, ...others]);
  const notes = findNotes(document, parsed).map((note) => ({ file, ...note }));
  return {
    ...lessonName(file),
    ...head(document, file, steps),
    file,
    mode: document.mode,
    steps,
    claims,
    notes,
  };
}

function head(
  document: LessonDocument,
  file: string,
  steps: readonly Step[],
): Pick<Lesson, 'title' | 'lab' | 'requires' | 'timeoutMs'> {
  const { frontMatter } = document;
  return {
    title: frontMatter?.title ?? document.heading ?? lessonName(file).id,
    lab: frontMatter ? labOf(frontMatter.docker, frontMatter.images) : labOf(steps.some(stepUsesDocker)),
    requires: frontMatter?.requires ?? [],
    timeoutMs: frontMatter?.timeoutMs,
  };
}

function givenIds(steps: readonly Step[]): GivenIds {
  const checks = steps.filter(({ kind, named }) => kind === 'check' && named).map(({ id }) => id);
  return { checks, others: steps.map(({ id }) => id) };
}

// The lab's daemon, if it has one, knows `box` unless the lesson names other images.
function labOf(docker: boolean, images: readonly string[] = docker ? ['box'] : []): LabSpec {
  return { docker, images };
}

function stepUsesDocker({ commands, skip }: Step): boolean {
  return skip === undefined && usesDocker(commands.map(({ text }) => text).join('\n'));
}

function toSteps(document: LessonDocument, parsed: readonly ParsedStep[], fail: Fail): readonly Step[] {
  const ids = assignIds(
    parsed.map(({ block, id }) => ({ line: block.fence.line, heading: block.fence.heading, ownId: id })),
    fail,
  );
  const owners = parsed.map(({ block }, index) => ({ block, id: ids[index] ?? '' }));
  const outputs = attachOutputs(document, owners, fail);
  return parsed.map((step, index) => toStep(step, owners[index]?.id ?? '', outputs));
}

function toStep(parsed: ParsedStep, id: string, outputs: ReturnType<typeof attachOutputs>): Step {
  const { block, strayLine: _, id: ownId, ...step } = parsed;
  const { line, heading } = block.fence;
  return {
    ...step,
    id,
    line,
    heading,
    ...(ownId === undefined ? {} : { named: true }),
    output: outputs.get(id),
  };
}
