// Whether a sentence means something, before anything has run: a capture in it may stand for anything that fits there.
import type { Check } from '../check/check.ts';
import { sendingForms, sendsPacket } from '../check/language/format-check.ts';
import { type Parsed, parseSentence } from '../check/language/parse-sentence.ts';
import type { Lesson, Sentence } from '../lesson/lesson.ts';
import { capturesUsed, fillCaptures } from '../session/fill-captures.ts';

/** One of each kind of word that a form of `verbs.ts` takes. */
const STAND_INS = ['10.0.0.1', '10.0.0.1/24', '10.0.0.0/24', 'eth0', '80/tcp', '80'];

/** What is wrong with it; `undefined` where nothing is. */
export function sentenceFault(sentence: Sentence, lesson: Lesson): string | undefined {
  const names = [...new Set(capturesUsed(sentence.text))];
  const unknown = names.find((name) => !isCapturedBefore(name, sentence, lesson));
  if (unknown !== undefined)
    return `Cannot fill in "{{${unknown}}}": no output above shows <${unknown}>, and no variable has that name`;
  const readings = names.length === 0 ? [parseSentence(sentence.text)] : withStandIns(sentence.text, names);
  const [first] = readings;
  const good = readings.find((one) => one.ok);
  if (!first || good) return sentence.path && good?.ok ? pathFault(sentence, good.check) : undefined;
  if (first.ok) return undefined;
  return `Cannot parse check "${sentence.text}": ${first.fault}${nearestForms(first.nearest)}`;
}

/** What sends no packet has no path. */
function pathFault({ text }: Sentence, check: Check): string | undefined {
  if (sendsPacket(check)) return undefined;
  const forms = sendingForms()
    .map((form) => `"${form}"`)
    .join(', ');
  return `Cannot record the path of "${text}", which sends no packet: {path} goes with ${forms}`;
}

function withStandIns(text: string, names: readonly string[]): readonly Parsed[] {
  return STAND_INS.map((word) =>
    parseSentence(fillCaptures(text, new Map(names.map((name) => [name, word])))),
  );
}

function isCapturedBefore(name: string, { line }: Sentence, { steps }: Lesson): boolean {
  const outputs = steps.flatMap(({ output, commands }) => [output, ...commands.map((one) => one.output)]);
  return outputs.some(
    (output) => output && output.match !== 'exact' && output.line < line && output.text.includes(`<${name}>`),
  );
}

function nearestForms(nearest: readonly string[]): string {
  if (nearest.length === 0) return '';
  return `, nearest forms: ${nearest.map((form) => `"${form}"`).join(', ')}`;
}
