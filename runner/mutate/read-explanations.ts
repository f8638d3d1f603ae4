// `mutants.yaml` beside a lesson: mutants that nothing in it can notice, each with the reason.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isMap, isNode, isSeq, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { LessonError } from '../lesson/lesson-error.ts';
import { fillVariables } from '../lesson/variables/fill-variables.ts';
import type { Values } from '../lesson/variables/variable.ts';
import { mutators } from './mutators/mutators.ts';

export interface Explanation {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly mutator: string;
  /** As the lesson has it, its variables filled in; of a command of several lines, the lines concerned. */
  readonly command: string;
  /** Which, where the mutator breaks the command in several ways; all of them without it. */
  readonly mutated: string | undefined;
  readonly because: string;
}

const EXPLANATIONS_FILE = 'mutants.yaml';
const NAMES = mutators.map(({ name }) => name) as [string, ...string[]];
const text = z.string('a text').trim().min(1, 'a text');
const explanation = z.strictObject(
  {
    mutator: z.enum(NAMES, `one of ${NAMES.join(', ')}`),
    command: text,
    mutated: text.optional(),
    because: text,
  },
  'the keys "mutator", "command", "because" and at most "mutated"',
);
const form = z.array(explanation, 'a list of explanations').nullable();

/** Those of the lesson's folder; none where it has no such file. @throws LessonError at the line of the first fault */
export function readExplanations(lessonFile: string, values: Values): readonly Explanation[] {
  const file = join(dirname(lessonFile), EXPLANATIONS_FILE);
  return existsSync(file) ? parseExplanations(readFileSync(file, 'utf8'), file, values) : [];
}

/** @throws LessonError at the line of the first fault */
export function parseExplanations(yaml: string, file: string, values: Values): readonly Explanation[] {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines, prettyErrors: false });
  const [error] = document.errors;
  const lineAt = (offset: number) => lines.linePos(offset).line || 1;
  if (error) throw new LessonError(file, lineAt(error.pos[0]), `Cannot read explanations: ${error.message}`);
  const lineOf = (path: readonly PropertyKey[]) => lineAt(offsetOf(document.contents, path));
  const { data, error: faults } = form.safeParse(document.toJS());
  const [issue] = faults?.issues ?? [];
  if (issue) throw new LessonError(file, lineOf(issue.path), faultOf(issue, document.getIn(issue.path)));
  return (data ?? []).map(({ command, mutated, ...rest }, index) => {
    const line = lineOf([index]);
    const filled = (text: string) => filledIn(text, values, (fault) => new LessonError(file, line, fault));
    return {
      ...rest,
      file,
      line,
      command: filled(command),
      mutated: mutated === undefined ? undefined : filled(mutated),
    };
  });
}

function filledIn(text: string, values: Values, fault: (words: string) => LessonError): string {
  return fillVariables(text, values, (_, words) => {
    throw fault(words);
  }).text;
}

function faultOf(issue: z.core.$ZodIssue, got: unknown): string {
  const name = issue.path.filter((one) => typeof one === 'string').join('.');
  const subject = name === '' ? 'An explanation' : `"${name}"`;
  if (issue.code === 'unrecognized_keys') return `Unknown key "${issue.keys[0]}" in an explanation`;
  if (got === undefined) return `An explanation lacks "${name}", wanted ${issue.message}`;
  return `${subject} wants ${issue.message}, got ${isNode(got) ? JSON.stringify(got) : `"${String(got)}"`}`;
}

/** Of the key where the path leads, or as far as it leads. */
function offsetOf(contents: unknown, path: readonly PropertyKey[]): number {
  let [node, offset] = [contents, 0];
  for (const step of path) {
    const pair = isMap(node) ? node.items.find(({ key }) => String(key) === String(step)) : undefined;
    const at = isSeq(node) ? node.items[Number(step)] : pair?.key;
    if (!isNode(at)) break;
    offset = at.range?.[0] ?? offset;
    node = pair ? pair.value : at;
  }
  return offset;
}
