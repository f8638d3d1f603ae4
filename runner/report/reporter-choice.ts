// `NAME[=FILE]` of `--reporter` -> which format goes where. The formats themselves are loaded when a report is written.
import { didYouMean } from '../text/suggest.ts';
import { UsageError } from '../usage-error.ts';

/** In the order in which help and errors list them. */
export const reporterNames = ['pretty', 'json', 'junit', 'github', 'tap'] as const;

export type ReporterName = (typeof reporterNames)[number];

export interface ReporterChoice {
  readonly name: ReporterName;
  /** `undefined`: standard output. */
  readonly file: string | undefined;
}

/** @throws UsageError that names the formats there are */
export function parseReporterChoice(
  option: string,
  names: readonly ReporterName[] = reporterNames,
): ReporterChoice {
  const [, wanted = '', file] = /^([^=]*)(?:=([\s\S]*))?$/.exec(option) ?? [];
  const name = names.find((each) => each === wanted);
  if (name === undefined)
    throw new UsageError(
      `Unknown reporter "${wanted}", wanted one of ${names.join(', ')}${didYouMean(wanted, names)}`,
    );
  if (file === '') throw new UsageError(`Missing file in --reporter "${option}", wanted NAME or NAME=FILE`);
  return { name, file };
}
