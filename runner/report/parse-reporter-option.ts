// `--reporter NAME[=FILE]` -> which format goes where.
import { diffChars } from 'diff';
import { UsageError } from '../usage-error.ts';
import { type Reporter, reporters } from './reporters.ts';

export interface ReporterOption {
  readonly reporter: Reporter;
  /** `undefined`: standard output. */
  readonly file: string | undefined;
}

/** Throws a UsageError that names the formats there are. */
export function parseReporterOption(option: string): ReporterOption {
  const [, name = '', file] = /^([^=]*)(?:=([\s\S]*))?$/.exec(option) ?? [];
  const reporter = reporters.find((each) => each.name === name);
  if (reporter === undefined) throw new UsageError(unknownName(name));
  if (file === '') throw new UsageError(`Missing file in --reporter "${option}", wanted NAME or NAME=FILE`);
  return { reporter, file };
}

function unknownName(name: string): string {
  const names = reporters.map((reporter) => reporter.name);
  const near = names
    .map((each) => ({ each, changes: changedLetters(name, each) }))
    .filter(({ changes }) => changes <= 3)
    .sort((a, b) => a.changes - b.changes)[0];
  const meant = near === undefined ? '' : `, did you mean "${near.each}"`;
  return `Unknown reporter "${name}", wanted one of ${names.join(', ')}${meant}`;
}

function changedLetters(name: string, wanted: string): number {
  const parts = diffChars(name.slice(0, 20), wanted, { ignoreCase: true });
  return parts.filter(({ added, removed }) => added || removed).reduce((sum, { count }) => sum + count, 0);
}
