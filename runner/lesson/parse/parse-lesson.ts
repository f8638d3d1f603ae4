// Markdown text -> Lesson, or every fault that keeps it from being one.

import { usesDocker } from '../../shell/uses-docker.ts';
import type { FrontMatter } from '../document/front-matter.ts';
import type { LessonDocument } from '../document/lesson-document.ts';
import { reportMarkup } from '../document/markup-faults.ts';
import type { FenceInfo } from '../document/parse-fence.ts';
import { readDocument } from '../document/read-document.ts';
import type { Fail } from '../fail.ts';
import type { LabSpec, Lesson, Step } from '../lesson.ts';
import { LessonError, LessonErrors } from '../lesson-error.ts';
import { lessonName } from '../load/lesson-name.ts';
import { findNotes } from '../notes/find-notes.ts';
import { DEFAULT_SEED } from '../variables/seeded-random.ts';
import { reportCaptures, variableNotes } from '../variables/variable-faults.ts';
import { findClaims } from './find-claims.ts';
import { nameParts, type ParsedBlocks } from './name-parts.ts';
import { parseCheckFence } from './parse-check-fence.ts';
import { parseContainers } from './parse-containers.ts';
import { parseStep } from './parse-step.ts';
import { reportFeatures } from './report-features.ts';
import { ONLY_HOST, reportHosts } from './report-hosts.ts';

/**
 * @param file As shown to people; the lesson's id and language are read from it.
 * @param seed Of its variables: the same gives the same lesson.
 * @throws LessonErrors with every fault of the document.
 */
export function parseLesson(source: string, file: string, seed = DEFAULT_SEED): Lesson {
  const faults: LessonError[] = [];
  const meaningless: LessonError[] = [];
  const fail: Fail = (line, fault) => faults.push(new LessonError(file, line, fault));
  const failSentence: Fail = (line, fault) => meaningless.push(new LessonError(file, line, fault));
  const document = readDocument(source, { seed, lessonId: lessonName(file).id }, fail);
  reportMarkup(document, fail);
  const parsed = parseBlocks(document, fail);
  const { steps, parts, ids } = nameParts(document, parsed, { fail, failSentence });
  reportCaptures(document, steps, fail);
  reportHosts(steps, document, fail);
  const claims = findClaims({ document, file }, ids, fail);
  throwAll(faults);
  reportFeatures(document.frontMatter?.requires ?? [], source, failSentence);
  throwAll(meaningless);
  const notes = [...variableNotes(document), ...findNotes(document, parsed.steps)];
  return {
    ...lessonName(file),
    ...head(document, file, steps),
    file,
    mode: document.mode,
    parts,
    steps,
    claims,
    variables: document.variables.declared,
    values: document.variables.values,
    document,
    notes: notes.map((note) => ({ file, ...note })),
  };
}

function throwAll(faults: readonly LessonError[]): void {
  const [first, ...others] = faults.toSorted((a, b) => a.line - b.line);
  if (first) throw new LessonErrors([first, ...others]);
}

function parseBlocks(document: LessonDocument, fail: Fail): ParsedBlocks {
  const of = (role: FenceInfo['role']) => document.blocks.filter(({ info }) => info.role === role);
  return {
    steps: of('step').map((block) => parseStep(block, fail)),
    sentences: of('check').flatMap((block) => parseCheckFence(block, fail)),
    ...parseContainers(document, fail),
  };
}

function head(
  document: LessonDocument,
  file: string,
  steps: readonly Step[],
): Pick<Lesson, 'title' | 'summary' | 'audience' | 'lab' | 'requires' | 'timeoutMs'> {
  const { frontMatter } = document;
  return {
    title: frontMatter?.title ?? document.heading ?? lessonName(file).id,
    summary: frontMatter?.summary,
    audience: frontMatter?.audience ?? 'learners',
    lab: labOf(frontMatter ?? { docker: steps.some(stepUsesDocker) }),
    requires: frontMatter?.requires ?? [],
    timeoutMs: frontMatter?.timeoutMs,
  };
}

// The lab's daemon, if it has one, knows `box` unless the lesson names other images.
function labOf({ docker, images, hosts, internet = false }: Partial<FrontMatter>): LabSpec {
  return {
    docker: docker ?? false,
    images: images ?? (docker ? ['box'] : []),
    hosts: hosts ?? [ONLY_HOST],
    internet,
  };
}

function stepUsesDocker({ commands, skip }: Step): boolean {
  return skip === undefined && usesDocker(commands.map(({ text }) => text).join('\n'));
}
