// Where the evidence of a lesson file lies, in a folder of evidence.
import { join } from 'node:path';

export const EVIDENCE_FOLDER = join('.labproof', 'evidence');

export function evidenceFile(
  folder: string,
  { id, lang }: { readonly id: string; readonly lang: string },
): string {
  return join(folder, `${id}.${lang}.json`);
}
