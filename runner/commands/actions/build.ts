// `build`: lessons and the evidence of their last verify -> the static site.

import { commandName } from '../../cli/command-name.ts';
import type { Console } from '../../console.ts';
import { type FoundEvidence, readEvidence } from '../../evidence/read-evidence.ts';
import { exitCodes } from '../../exit-codes.ts';
import { LessonErrors } from '../../lesson/lesson-error.ts';
import { type LoadedLesson, loadLessons } from '../../lesson/load/load-lessons.ts';
import { DEFAULT_SEED } from '../../lesson/variables/seeded-random.ts';
import { normalBase } from '../../page/base-path.ts';
import type { Site } from '../../page/page.ts';
import { drawPictures } from '../../page/views/draw-pictures.ts';
import { lessonPath } from '../../page/views/locales.ts';
import { makeSite } from '../../page/views/make-site.ts';
import type { LessonMaterial } from '../../page/views/view-lessons.ts';
import { layOutSite, type SourceFile } from '../../site/lay-out-site.ts';
import { SITE_FOLDER } from '../../site/site-folder.ts';
import { pluralize } from '../../text/pluralize.ts';
import { UsageError } from '../../usage-error.ts';
import { readDocs } from './read-docs.ts';

interface BuildOptions {
  readonly out: string;
  readonly frozen: boolean;
  /** Path under which the site will be served. */
  readonly base: string;
  /** Folder that `verify` kept the evidence in. */
  readonly evidence: string;
  /** Folder of documentation. */
  readonly docs: string | undefined;
}

export async function build(
  paths: readonly string[],
  { out, frozen, base, evidence, docs }: BuildOptions,
  console: Console,
): Promise<number> {
  const found = await loadWithEvidence(paths, evidence);
  const warnings = found.flatMap(warningsOf);
  for (const warning of warnings) console.err(`${frozen ? '' : 'warning: '}${warning}\n`);
  if (frozen && warnings.length > 0) {
    console.err('Nothing was built: --frozen wants evidence that fits every lesson and proves it\n');
    return exitCodes.failed.code;
  }
  const root = normalBase(base);
  const docPages = docs === undefined ? undefined : readDocs(docs, root);
  const site = makeSite(found.map(materialOf), root, docPages);
  console.err(`Building ${pluralize(site.pages.length, 'page')} of ${pluralize(found.length, 'lesson')}\n`);
  await layOutSite(site, { out, sources: found.map((one) => sourceOf(one, site)), signal: console.signal });
  console.out(
    `The site is in ${out}. Look at it with: ${commandName()} preview${out === SITE_FOLDER ? '' : ` ${out}`}\n`,
  );
  return exitCodes.passed.code;
}

type ReadLesson = Extract<LoadedLesson, { kind: 'lesson' }>;

interface WithEvidence {
  readonly loaded: ReadLesson;
  readonly found: FoundEvidence;
}

/** The values of variables are those that a lesson was performed with. @throws LessonErrors */
async function loadWithEvidence(paths: readonly string[], folder: string): Promise<readonly WithEvidence[]> {
  const evidence = new Map<string, FoundEvidence>();
  const loaded = await loadLessons(paths, {
    seedOf: (file) => {
      const found = readEvidence(folder, file);
      evidence.set(file.file, found);
      return found.status === 'fresh' ? found.evidence.seed : DEFAULT_SEED;
    },
  });
  const lessons = loaded.flatMap((one) => {
    const found = evidence.get(one.file);
    if (one.kind === 'faulty') throw new LessonErrors(one.errors);
    return found && one.lesson.mode === 'lesson' ? [{ loaded: one, found }] : [];
  });
  if (lessons.length === 0)
    throw new UsageError('No lesson to build a site of: plain Markdown becomes a lesson by its front matter');
  return lessons;
}

/** Why the evidence does not prove the lesson, with the file. */
function warningsOf({ loaded, found }: WithEvidence): readonly string[] {
  const { file } = loaded;
  if (found.status === 'missing') return [`${file} has not been verified (no ${found.file})`];
  if (found.status === 'stale') return [`${file} has changed since it was verified (${found.file})`];
  if (found.status === 'unreadable')
    return [
      `Cannot read the evidence of ${file} in ${found.file}: ${found.why}; verify it again: ${commandName()} verify ${file}`,
    ];
  const { outcome } = found.evidence.run;
  return outcome.status === 'failed' ? [`${file} failed when it was verified`] : [];
}

function materialOf({ loaded, found }: WithEvidence): LessonMaterial {
  const { lesson, digest } = loaded;
  const evidence = found.status === 'fresh' ? found.evidence : undefined;
  return { lesson, digest, found, pictures: drawPictures(lesson, evidence) };
}

/** Beside the page: `01-network-namespaces.md`. */
function sourceOf({ loaded: { lesson, source } }: WithEvidence, { locales }: Site): SourceFile {
  return { path: `${lessonPath(lesson, locales)}.md`, text: source.text };
}
