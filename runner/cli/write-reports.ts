// Reports to where `--reporter NAME[=FILE]` asked for them.
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Console } from '../console.ts';
import { reporters } from '../report/format/reporters.ts';
import type { Report } from '../report/report.ts';
import type { ReporterChoice } from '../report/reporter-choice.ts';
import { UsageError } from '../usage-error.ts';

/** Before anything runs: a file that cannot be written must not cost the run. @throws UsageError */
export function checkReportFiles(choices: readonly ReporterChoice[]): void {
  for (const { file } of choices) {
    if (file === undefined) continue;
    if (isFolder(file)) throw cannotWrite(file, 'it is a folder');
    tryWriting(file, () => makeFolder(dirname(file)));
  }
}

export function writeReports(report: Report, choices: readonly ReporterChoice[], console: Console): void {
  for (const { name, file } of choices) {
    const text = reporters[name](report, { color: console.color && file === undefined });
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
