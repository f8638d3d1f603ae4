// Do the language files of one lesson say the same to the machine? The first difference, with both lines.

import { dirname } from 'node:path';
import { parse } from 'unbash';
import { print } from 'unbash/printer';
import type { Command, ExpectedOutput, Lesson, Step } from './lesson.ts';
import { LessonError } from './lesson-error.ts';

/** One thing that both files must have alike. */
interface Fact {
  readonly name: string;
  readonly value: string;
  readonly line: number;
}

/** For each file that drifted from the first language of its lesson (`en` where there is one): its first difference. */
export function checkParity(lessons: readonly Lesson[]): readonly LessonError[] {
  const named = lessons.filter(({ lang }) => lang !== 'und');
  const folders = Map.groupBy(named, ({ file }) => dirname(file));
  return [...folders.values()].flatMap((files) => {
    const [model, ...others] = files.toSorted(byLanguage);
    return model ? others.flatMap((other) => differenceFrom(model, other)) : [];
  });
}

function byLanguage(a: Lesson, b: Lesson): number {
  const rank = ({ lang }: Lesson) => (lang === 'en' ? 0 : 1);
  return rank(a) - rank(b) || a.lang.localeCompare(b.lang, 'en');
}

function differenceFrom(model: Lesson, other: Lesson): readonly LessonError[] {
  const [wanted, got] = [factsOf(model, other), factsOf(other, model)];
  const length = Math.max(wanted.length, got.length);
  for (let index = 0; index < length; index++) {
    const [a, b] = [wanted[index], got[index]];
    if (a && b && a.name === b.name && a.value === b.value) continue;
    return [toError(model, other, a, b)];
  }
  return [];
}

function toError(model: Lesson, other: Lesson, wanted: Fact | undefined, got: Fact | undefined): LessonError {
  const last = (lesson: Lesson) => lesson.steps.at(-1)?.line ?? 1;
  const place = `${model.file}:${wanted?.line ?? last(model)}`;
  return new LessonError(
    other.file,
    got?.line ?? last(other),
    `Differs from ${place}: wanted ${shown(wanted)}, got ${shown(got)}`,
  );
}

function shown(fact: Fact | undefined): string {
  return fact ? `${fact.name} ${JSON.stringify(fact.value)}` : 'nothing more';
}

function factsOf(lesson: Lesson, other: Lesson): readonly Fact[] {
  const { lab, requires, timeoutMs, mode } = lesson;
  const top = {
    mode,
    docker: lab.docker,
    images: lab.images.join(' '),
    requires: requires.join(' '),
    timeout: timeoutMs,
  };
  return [...facts(top, 1), ...lesson.steps.flatMap((step, index) => stepFacts(step, other.steps[index]))];
}

function stepFacts(step: Step, other: Step | undefined): readonly Fact[] {
  // Names that come from headings are translated with them.
  const id = step.named || other?.named ? step.id : undefined;
  const { kind, terminal, background, timeoutMs, skip, expects, line } = step;
  const ending = Object.values(expects)
    .filter((part) => part !== undefined)
    .join(' ');
  const head = { id, kind, terminal, ending, background, timeout: timeoutMs, skipped: skip !== undefined };
  return [...facts(head, line), ...step.commands.flatMap(commandFacts), ...outputFacts(step.output)];
}

function commandFacts(command: Command): readonly Fact[] {
  return [
    { name: 'command', value: withoutComments(command.text), line: command.line },
    ...outputFacts(command.output),
  ];
}

function outputFacts(output: ExpectedOutput | undefined): readonly Fact[] {
  return output ? [{ name: `output (${output.match})`, value: output.text, line: output.line }] : [];
}

function facts(values: Readonly<Record<string, unknown>>, line: number): readonly Fact[] {
  return Object.entries(values).map(([name, value]) => ({ name, value: String(value ?? ''), line }));
}

// The parser's printer leaves comments out, those inside loops too.
function withoutComments(text: string): string {
  const script = parse(text);
  return script.errors === undefined && text.includes('#') ? print(script) : text;
}
