// A sentence's text -> its check, or why there is none: a capture in it may stand for anything that fits there.
import type { Check } from '../../check/language/check.ts';
import { sendingForms } from '../../check/language/format-check.ts';
import { parseSentence } from '../../check/language/parse-sentence.ts';
import { isSending } from '../../check/language/verbs.ts';
import { capturesUsed } from '../../text/captures.ts';
import type { Fail } from '../fail.ts';
import type { Sentence, Step } from '../lesson.ts';

export interface SentenceReader {
  /** Whose outputs may capture what the sentence uses. */
  readonly steps: readonly Step[];
  readonly fail: Fail;
}

/** Of a sentence at fault, which goes to `fail`, so that no lesson comes of it. */
const NO_CHECK: Check = { verb: 'has-only-lo', negated: false, arguments: {} };

export function readSentence(
  { text, line, path }: Pick<Sentence, 'text' | 'line' | 'path'>,
  { steps, fail }: SentenceReader,
): Check {
  const uncaptured = capturesUsed(text).find((name) => !isCapturedAbove(name, line, steps));
  if (uncaptured !== undefined) {
    fail(
      line,
      `Cannot fill in "{{${uncaptured}}}": no output above shows <${uncaptured}>, and no variable has that name`,
    );
    return NO_CHECK;
  }
  const parsed = parseSentence(text);
  if (!parsed.ok) {
    fail(line, `Cannot parse check "${text}": ${parsed.fault}${nearestForms(parsed.nearest)}`);
    return NO_CHECK;
  }
  if (path && !isSending(parsed.check.verb)) fail(line, pathFault(text));
  return parsed.check;
}

/** What sends no packet has no path. */
function pathFault(text: string): string {
  const forms = sendingForms()
    .map((form) => `"${form}"`)
    .join(', ');
  return `Cannot record the path of "${text}", which sends no packet: {path} goes with ${forms}`;
}

function isCapturedAbove(name: string, line: number, steps: readonly Step[]): boolean {
  const outputs = steps.flatMap(({ output, commands }) => [output, ...commands.map((one) => one.output)]);
  return outputs.some(
    (output) => output && output.match !== 'exact' && output.line < line && output.text.includes(`<${name}>`),
  );
}

function nearestForms(nearest: readonly string[]): string {
  if (nearest.length === 0) return '';
  return `, nearest forms: ${nearest.map((form) => `"${form}"`).join(', ')}`;
}
