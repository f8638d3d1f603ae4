// The difference between shown and real output, as lines that start with a blank, `-` or `+`.
import { structuredPatch } from 'diff';
import type { OutputDiff } from '../../output/match/output-difference.ts';

/** Beyond this many changed lines no smallest difference is looked for. */
const mostEdits = 2000;

/** Three lines around each change; parts left out show as `@@`. */
export function unifiedDiff({ expected, actual }: OutputDiff): readonly string[] {
  const options = { context: 3, maxEditLength: mostEdits };
  const patch = structuredPatch(
    'expected',
    'actual',
    withNewline(expected),
    withNewline(actual),
    '',
    '',
    options,
  );
  if (patch === undefined) return [...marked('-', expected), ...marked('+', actual)];
  const hunks = patch.hunks.map(({ oldStart, newStart, lines }) => ({
    head: `@@ -${oldStart} +${newStart} @@`,
    lines,
  }));
  return hunks.flatMap(({ head, lines }) =>
    hunks.length === 1 && isAtStart(head) ? lines : [head, ...lines],
  );
}

function isAtStart(head: string): boolean {
  return /^@@ -[01] \+[01] @@$/.test(head);
}

/** An empty output has no line; a last line counts as whole, with or without its newline. */
function withNewline(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

function marked(mark: string, text: string): readonly string[] {
  return text === ''
    ? []
    : text
        .replace(/\n$/, '')
        .split('\n')
        .map((line) => mark + line);
}
