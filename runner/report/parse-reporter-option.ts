// `--reporter NAME[=FILE]` -> which format goes where.
import { didYouMean } from '../text/suggest.ts';
import { UsageError } from '../usage-error.ts';
import { type Reporter, reporters } from './format/reporters.ts';

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
  return `Unknown reporter "${name}", wanted one of ${names.join(', ')}${didYouMean(name, names)}`;
}
