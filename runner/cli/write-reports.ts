// Reports to where `--reporter NAME[=FILE]` asked for them.
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Console } from '../console.ts';
import type { ReporterOption } from '../report/parse-reporter-option.ts';
import type { Report } from '../report/report.ts';
import { UsageError } from '../usage-error.ts';

/** Before anything runs: a file that cannot be written must not cost the run. @throws UsageError */
export function checkReportFiles(reporters: readonly ReporterOption[]): void {
  for (const { file } of reporters) {
    if (file === undefined) continue;
    if (isFolder(file)) throw cannotWrite(file, 'it is a folder');
    tryWriting(file, () => makeFolder(dirname(file)));
  }
}

export function writeReports(report: Report, reporters: readonly ReporterOption[], console: Console): void {
  for (const { reporter, file } of reporters) {
    const text = reporter.format(report, { color: console.color && file === undefined });
    if (file === undefined) console.out(text.endsWith('\n') ? text : `${text}\n`);
    else tryWriting(file, () => writeFileSync(file, text));
  }
}

/** Not `recursive` at once: Node never returns from that below /proc. */
function makeFolder(folder: string): void {
  if (isFolder(folder)) return;
  if (folder !== dirname(folder)) makeFolder(dirname(folder));
  mkdirSync(folder);
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}

function tryWriting(file: string, write: () => void): void {
  try {
    write();
  } catch (cause) {
    throw cannotWrite(file, (cause as Error).message);
  }
}

function cannotWrite(file: string, why: string): UsageError {
  return new UsageError(`Cannot write the report "${file}": ${why}`);
}
