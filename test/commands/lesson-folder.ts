// A folder of files for the length of a test.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface LessonFolder extends Disposable {
  readonly path: string;
  readonly read: (name: string) => string;
  readonly write: (name: string, content: string) => void;
}

/** Names may hold folders: `lessons/01-pair/en.md`. */
export function lessonFolder(files: Readonly<Record<string, string | Uint8Array>>): LessonFolder {
  const path = mkdtempSync(join(tmpdir(), 'labproof-test-'));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), content);
  }
  return {
    path,
    read: (name) => readFileSync(join(path, name), 'utf8'),
    write: (name, content) => writeFileSync(join(path, name), content),
    [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }),
  };
}
