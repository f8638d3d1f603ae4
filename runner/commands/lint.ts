// `lint`: its options, help and exit codes.
import { declareCommand } from './declare/command.ts';
import { LESSON_PATHS, lang } from './declare/lesson-options.ts';

export const lint = declareCommand({
  name: 'lint',
  group: 'Write and verify lessons',
  description:
    'Checks the text of lessons with no Docker: format, sentences, claims, languages that differ, fences that look like commands and are not run.',
  argument: LESSON_PATHS,
  options: { lang },
  examples: [{ command: 'lint lessons --lang en', description: 'Checks the English lessons of a course.' }],
  exitCodes: {
    passed: 'The text has no errors; it may have notes.',
    invalid: 'The text of a lesson or the command line is wrong.',
  },
  run: async (...args) => (await import('./actions/lint.ts')).lint(...args),
});
