// `verify`: its options, help and exit codes.
import { EVIDENCE_FOLDER } from '../evidence/evidence-file.ts';
import { reporterNames } from '../report/reporter-choice.ts';
import { declareCommand } from './declare/command.ts';
import * as lessons from './declare/lesson-options.ts';
import { flag, negatable, repeatable, withDefault } from './declare/option.ts';
import { COUNT, FOLDER, reporterOf } from './declare/option-values.ts';

const OTHER_WAYS = 'Other ways to run';

const options = {
  lang: lessons.lang,
  grep: lessons.grep,
  shard: lessons.shard,
  workers: lessons.workers('three times the number of processors'),
  repeat: withDefault(COUNT, {
    group: lessons.PERFORMANCE,
    description: 'Performs each lesson this many times, and reports how often it passed.',
    example: '--repeat 30',
    default: '1',
  }),
  bail: flag({
    group: lessons.PERFORMANCE,
    description: 'Starts no further lesson after the first that does not pass.',
    example: '--bail',
  }),
  before: lessons.before,
  seed: lessons.seed,
  timeout: lessons.timeout,
  reporter: repeatable(reporterOf(reporterNames), {
    group: lessons.RESULT,
    description:
      'Writes the report as pretty, json, junit, github or tap, to standard output or to a file whose folders are made; may be given several times.',
    example: '--reporter pretty --reporter junit=out/report.xml',
    default: 'pretty',
  }),
  evidence: negatable(
    withDefault(FOLDER, {
      group: lessons.RESULT,
      description:
        'Keeps the evidence that the site shows in this folder; none is kept of a run with --before.',
      example: '--evidence out/evidence',
      default: EVIDENCE_FOLDER,
    }),
    { description: 'Keeps no evidence for the site.', example: '--no-evidence' },
  ),
  update: flag({
    group: OTHER_WAYS,
    description: 'Rewrites the shown outputs that differ from the real ones; placeholders stay.',
    example: '--update',
  }),
  watch: flag({
    group: OTHER_WAYS,
    description: 'Goes on after the first run, and performs each lesson again that changes, until Ctrl-C.',
    example: '--watch',
  }),
  keep: flag({
    group: OTHER_WAYS,
    description: 'Leaves the labs open for an hour, and prints how to enter them.',
    example: '--keep',
  }),
};

export const verify = declareCommand({
  name: 'verify',
  group: 'Write and verify lessons',
  description:
    'Performs lessons, or any Markdown files, in labs and reports every line that does not do what the text says.',
  argument: lessons.LESSON_PATHS,
  options,
  conflicts: [{ options: ['update', 'repeat'], because: 'an output is rewritten from one run' }],
  moved: { mutate: 'mutate' },
  examples: [
    { command: 'verify notes.md', description: 'Asks whether a tutorial works.' },
    {
      command: 'verify lessons --reporter pretty --reporter junit=out/report.xml',
      description: 'Verifies a course in CI.',
    },
  ],
  exitCodes: {
    passed: 'Every lesson passed, or some were skipped beside others that passed.',
    failed: 'A lesson failed.',
    invalid: "A lesson's text or the command line is wrong.",
    labError: 'The lab could not run, or every lesson was skipped.',
  },
  run: async (...args) => (await import('./actions/verify.ts')).verify(...args),
});
