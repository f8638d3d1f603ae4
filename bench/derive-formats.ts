// Lesson -> the same commands and expectations as other harnesses write them.
import type { Command, Lesson, Step } from '../runner/lesson/lesson.ts';

export interface Formats {
  readonly bash: string;
  readonly cram: string;
  readonly clitest: string;
  readonly bats: string;
}

/** @throws Error for what the other formats cannot say: commands over several lines, outputs not byte for byte. */
export function deriveFormats({ steps }: Lesson): Formats {
  for (const { text } of steps.flatMap(({ commands }) => commands))
    if (text.includes('\n')) throw new Error(`Wanted commands of one line, got ${JSON.stringify(text)}`);
  return {
    bash: ['set -e', ...steps.flatMap(({ commands }) => commands.map(({ text }) => text)), ''].join('\n'),
    cram: steps.map(cramSection).join('\n'),
    clitest: steps.map(clitestSection).join('\n'),
    bats: steps.map(batsTest).join('\n'),
  };
}

/** Everything that the lesson shows, in order. */
export function shownOutput({ steps }: Lesson): string {
  const lines = steps.flatMap(({ commands }) => commands.flatMap(outputLines));
  return lines.map((line) => `${line}\n`).join('');
}

function cramSection({ id, commands }: Step): string {
  const lines = commands.flatMap((command) => [`$ ${command.text}`, ...outputLines(command)]);
  return `${id}:\n\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

function clitestSection({ id, commands }: Step): string {
  const lines = commands.flatMap((command) => [`$ ${command.text}`, ...outputLines(command)]);
  return `# ${id}\n${lines.map((line) => `${line}\n`).join('')}$\n`;
}

/** Without `run`: bats ends a test at the first command that fails, and one subshell less is less time. */
function batsTest({ id, commands }: Step): string {
  return `@test "${id}" {\n${commands.map((command) => `  ${batsLine(command)}\n`).join('')}}\n`;
}

function batsLine({ text, output }: Command): string {
  return output === undefined ? text : `[ "$(${text})" = ${quoted(output.text)} ]`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function outputLines({ output }: Command): readonly string[] {
  return output === undefined ? [] : output.text.split('\n');
}
