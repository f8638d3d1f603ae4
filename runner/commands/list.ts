// `list`: its options, help and exit codes.
import { declareCommand } from './declare/command.ts';
import { LESSON_PATHS, lang, RESULT } from './declare/lesson-options.ts';
import { flag } from './declare/option.ts';

export const list = declareCommand({
  name: 'list',
  group: 'Write and verify lessons',
  description: 'Lists lessons with their steps, checks, tasks and quizzes.',
  argument: LESSON_PATHS,
  options: {
    lang,
    json: flag({
      group: RESULT,
      description: 'Prints JSON instead of text.',
      example: '--json',
    }),
  },
  examples: [{ command: 'list lessons --json', description: 'Gives a course to another program.' }],
  exitCodes: {
    passed: 'Every lesson could be read.',
    invalid: 'The text of a lesson or the command line is wrong; the other lessons are listed all the same.',
  },
  run: async (...args) => (await import('./actions/list.ts')).list(...args),
});
