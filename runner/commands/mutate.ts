// `mutate`: its options, help and exit codes.
import { declareCommand } from './declare/command.ts';
import * as lessons from './declare/lesson-options.ts';
import { repeatable } from './declare/option.ts';
import { reporterOf } from './declare/option-values.ts';

const options = {
  lang: {
    ...lessons.lang,
    description:
      'Breaks the lessons in this language; otherwise one language of each, English where it is there.',
  },
  grep: lessons.grep,
  shard: lessons.shard,
  workers: lessons.workers('twice the number of processors'),
  before: lessons.before,
  seed: lessons.seed,
  timeout: lessons.timeout,
  reporter: repeatable(reporterOf(['pretty', 'json']), {
    group: lessons.RESULT,
    description:
      'Writes the report as pretty or json, to standard output or to a file whose folders are made; may be given several times.',
    example: '--reporter json=out/mutants.json',
    default: 'pretty',
  }),
};

export const mutate = declareCommand({
  name: 'mutate',
  group: 'Write and verify lessons',
  description:
    'Performs each lesson again and again with one thing broken in one command, and lists what the lesson does not notice.',
  argument: lessons.LESSON_PATHS,
  options,
  examples: [
    {
      command: 'mutate lessons --grep veth',
      description: 'Asks which mistakes the checks of one lesson would miss.',
    },
    { command: 'mutate lessons --shard 1/2', description: 'Takes half of a course, beside another machine.' },
  ],
  exitCodes: {
    passed: 'Every survivor is explained, and at least 95 % of the mutants that could be run were noticed.',
    failed: 'A lesson failed unbroken, or did not notice enough.',
    invalid: "A lesson's text, an explanation in its mutants.yaml or the command line is wrong.",
    labError: 'The lab could not run, or no mutant could be run.',
  },
  run: async (...args) => (await import('./actions/mutate.ts')).mutate(...args),
});
