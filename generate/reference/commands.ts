// The commands -> their reference.
import { generatedPage, table } from '../markdown.ts';

const COMMANDS: readonly (readonly [command: string, does: string])[] = [
  ['`verify [paths...]`', 'run lessons (default `lessons`) or any Markdown files in labs'],
  [
    '`build [paths...]`',
    'make a static site of lessons and the evidence of their last `verify`, in `dist/site`',
  ],
  ['`preview [folder]`', 'serve a site that was built, on this machine only (port 4321)'],
  [
    '`lint [paths...]`',
    'check the text only, with no Docker: format, unknown sentences, claims without evidence, language parity, fences that look like commands and are not run',
  ],
  ['`list [paths...]`', 'lessons with their steps, checks, tasks and quizzes'],
  ['`doctor`', 'what this machine offers, and what to do about each lack'],
  ['`clean`', 'remove every lab that was left'],
];

export function commands(): string {
  return generatedPage('Commands and options', 'generate/reference/commands.ts', [
    table(['command', 'does'], COMMANDS),
    '`labproof COMMAND --help` lists the options of a command.',
  ]);
}
