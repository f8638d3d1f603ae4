// Evidence file -> Evidence, or why it cannot be used for a lesson's text as it is now.
import { readFileSync } from 'node:fs';
import { parseJsonFile } from '../report/schema/parse-json.ts';
import { EVIDENCE_FORMAT, type Evidence } from './evidence.ts';
import { evidenceFile } from './evidence-file.ts';
import { EVIDENCE } from './evidence-schema.ts';

export type FoundEvidence =
  | { readonly status: 'fresh'; readonly evidence: Evidence }
  /** Of another text than the file has now. */
  | { readonly status: 'stale'; readonly file: string }
  | { readonly status: 'missing'; readonly file: string }
  /** `why` is the rest of a sentence: `it is not JSON`. */
  | { readonly status: 'unreadable'; readonly file: string; readonly why: string };

interface LessonFile {
  readonly id: string;
  readonly lang: string;
  readonly digest: string;
}

export function readEvidence(folder: string, lesson: LessonFile): FoundEvidence {
  const file = evidenceFile(folder, lesson);
  const read = readText(file);
  if (read.status !== 'read') return { file, ...read };
  const parsed = parseJsonFile(read.text, { format: EVIDENCE_FORMAT, schema: EVIDENCE });
  if (parsed.status === 'unreadable') return { file, ...parsed };
  const evidence = parsed.value as Evidence;
  return evidence.run.lesson.digest === lesson.digest
    ? { status: 'fresh', evidence }
    : { status: 'stale', file };
}

type ReadFile =
  | { readonly status: 'read'; readonly text: string }
  | { readonly status: 'missing' }
  | { readonly status: 'unreadable'; readonly why: string };

function readText(file: string): ReadFile {
  try {
    return { status: 'read', text: readFileSync(file, 'utf8') };
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    return code === 'ENOENT' ? { status: 'missing' } : { status: 'unreadable', why: message };
  }
}
