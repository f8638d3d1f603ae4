// The formats of reports by the names of `--reporter`.
import type { Report } from '../report.ts';
import type { ReporterName } from '../reporter-choice.ts';
import { github } from './github.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { type FormatOptions, pretty } from './pretty.ts';
import { tap } from './tap.ts';

export const reporters: Readonly<Record<ReporterName, (report: Report, options: FormatOptions) => string>> = {
  pretty,
  json,
  junit,
  github,
  tap,
};
