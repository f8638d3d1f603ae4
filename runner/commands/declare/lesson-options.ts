// The argument and the options that several commands have in common, each with one meaning.
import { DEFAULT_SEED } from '../../lesson/variables/seeded-random.ts';
import type { Argument } from './command.ts';
import { optional, withDefault } from './option.ts';
import { COUNT, LANGUAGE, PATTERN, SCRIPT, SHARD, TEXT, TIME } from './option-values.ts';

export const LESSON_PATHS: Argument = {
  name: 'paths...',
  description: 'Markdown files, or folders that are searched for them.',
  default: 'lessons',
};

/** Headings of the help. */
export const CHOICE = 'Which lessons';
export const PERFORMANCE = 'How they are performed';
export const RESULT = 'What is written';

export const lang = optional(LANGUAGE, {
  group: CHOICE,
  description: 'Takes only the lessons in this language; files that are not named for a language stay.',
  example: '--lang zh-CN',
});

export const grep = optional(PATTERN, {
  group: CHOICE,
  description: 'Takes only the lessons whose id or title matches.',
  example: '--grep veth',
});

export const shard = optional(SHARD, {
  group: CHOICE,
  description: 'Takes only the i-th of n parts of the lessons, to divide them between machines.',
  example: '--shard 1/4',
});

export const before = optional(SCRIPT, {
  group: PERFORMANCE,
  description:
    'Types a script into the first terminal before each document, for what the document takes for granted.',
  example: '--before prepare.sh',
});

export const seed = withDefault(TEXT, {
  group: PERFORMANCE,
  description:
    "Draws the values of the lessons' variables from this text: the same text gives the same values.",
  example: '--seed alice',
  default: DEFAULT_SEED,
});

export const timeout = withDefault(TIME, {
  group: PERFORMANCE,
  description: 'Ends a step that states no time limit of its own after this time.',
  example: '--timeout 30s',
  default: '10s',
});

export function workers(defaultText: string) {
  return optional(COUNT, {
    group: PERFORMANCE,
    description: 'Performs at most this many lessons at a time.',
    example: '--workers 4',
    defaultText,
  });
}
