// Lessons that the bench needs beside `lesson.md`, as Markdown.
import { parseLesson } from '../runner/lesson/parse/parse-lesson.ts';

/** `count` steps, each one `echo` with its output shown. */
export function echoLesson(count: number): string {
  const steps = Array.from({ length: count }, (_, n) => consoleFence([`$ echo said-${n}`, `said-${n}`]));
  return `# Echoes\n\n${steps.join('\n')}`;
}

/** Its one step prints when it ran: milliseconds since 1970. */
export function clockLesson(): string {
  return `# Clock\n\n${consoleFence(['$ date +%s%3N'])}`;
}

/** The same lesson with its last shown output wrong: whatever checks it must fail. */
export function withBrokenExpectation(markdown: string): string {
  const { steps } = parseLesson(markdown, 'lesson.md');
  const last = steps.flatMap(({ commands }) => commands).findLast(({ output }) => output)?.output;
  if (!last) throw new Error('Wanted a lesson that shows an output, got one without');
  return markdown
    .split('\n')
    .with(last.line - 1, 'never printed')
    .join('\n');
}

function consoleFence(lines: readonly string[]): string {
  return ['```console', ...lines, '```', ''].join('\n');
}
