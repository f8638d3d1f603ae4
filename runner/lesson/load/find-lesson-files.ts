// Paths as typed -> the Markdown files they stand for.

import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../../usage-error.ts';

/** Files named, and all `*.md` below folders named, sorted. @throws UsageError for a path that stands for none. */
export async function findLessonFiles(paths: readonly string[]): Promise<readonly string[]> {
  const files = await Promise.all(paths.map(filesOf));
  return [...new Set(files.flat())].sort();
}

async function filesOf(path: string): Promise<readonly string[]> {
  const info = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      error.code === 'ENOENT' ? `Path "${path}" does not exist` : `Cannot read "${path}": ${error.message}`,
    );
  });
  if (!info.isDirectory()) return [namedFile(path)];
  const files = await walk(path);
  if (files.length === 0) throw new UsageError(`Folder "${path}" holds no lesson, wanted files named *.md`);
  return files;
}

function namedFile(path: string): string {
  if (!/\.(md|markdown)$/i.test(path))
    throw new UsageError(`"${path}" is no Markdown file, wanted *.md or a folder`);
  return join(path);
}

// A README in a tree of lessons is about the lessons.
async function walk(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found = entries.map(async (entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return /^(\.|node_modules$)/.test(entry.name) ? [] : walk(path);
    return /\.md$/i.test(entry.name) && !/^(\.|readme\.md$)/i.test(entry.name) ? [path] : [];
  });
  return (await Promise.all(found)).flat();
}
