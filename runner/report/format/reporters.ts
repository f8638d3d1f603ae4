// The one table of report formats: the names of `--reporter`, in the order in which help and errors list them.

import type { Report } from '../report.ts';
import { github } from './github.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { type FormatOptions, pretty } from './pretty.ts';
import { tap } from './tap.ts';

export interface Reporter {
  readonly name: 'pretty' | 'json' | 'junit' | 'github' | 'tap';
  readonly format: (report: Report, options: FormatOptions) => string;
}

export const reporters: readonly Reporter[] = [
  { name: 'pretty', format: pretty },
  { name: 'json', format: json },
  { name: 'junit', format: junit },
  { name: 'github', format: github },
  { name: 'tap', format: tap },
];
