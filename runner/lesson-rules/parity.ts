// Do the language files of one lesson say the same to the machine? The first difference, with both lines.

import { dirname } from 'node:path';
import { parse } from 'unbash';
import { print } from 'unbash/printer';
import type { Command, ExpectedOutput, Lesson, Step } from '../lesson/lesson.ts';
import { LessonError } from '../lesson/lesson-error.ts';
import { partItems } from '../lesson/part-items.ts';
import { formatValueRule } from '../lesson/variables/format-value-rule.ts';
import { type Entry, entriesOf, type Facts } from './parity-entries.ts';

/** One thing as both files have it; a line stands even where the thing is missing. */
interface Pair {
  readonly name: string;
  readonly wanted: Side;
  readonly got: Side;
}

interface Side {
  readonly value: string | undefined;
  readonly line: number;
}

/** For each file that drifted from the first language of its lesson (`en` where there is one): its first difference. */
export function checkParity(lessons: readonly Lesson[]): readonly LessonError[] {
  const named = lessons.filter(({ lang }) => lang !== 'und');
  const folders = new Set(named.map(({ file }) => dirname(file)));
  return [...folders].flatMap((folder) => {
    const [model, ...others] = named.filter(({ file }) => dirname(file) === folder).sort(byLanguage);
    return model ? others.flatMap((other) => differenceFrom(model, other)) : [];
  });
}

function byLanguage(a: Lesson, b: Lesson): number {
  const rank = ({ lang }: Lesson) => (lang === 'en' ? 0 : 1);
  return rank(a) - rank(b) || a.lang.localeCompare(b.lang, 'en');
}

function differenceFrom(model: Lesson, other: Lesson): readonly LessonError[] {
  const pairs = [
    ...headPairs(model, other),
    ...variablePairs(model, other),
    ...entryPairs(model, other),
    ...claimPairs(model, other),
  ];
  const first = pairs.find(({ wanted, got }) => wanted.value !== got.value);
  if (!first) return [];
  const { name, wanted, got } = first;
  const fault = `Differs from ${model.file}:${wanted.line}: wanted ${shown(name, wanted)}, got ${shown(name, got)}`;
  return [new LessonError(other.file, got.line, fault)];
}

function shown(name: string, { value }: Side): string {
  return value === undefined ? `no ${name}` : `${name} ${JSON.stringify(value)}`;
}

function headPairs(model: Lesson, other: Lesson): readonly Pair[] {
  const facts = ({ mode, audience, lab, requires, timeoutMs }: Lesson) => ({
    mode,
    audience,
    docker: lab.docker,
    images: lab.images.join(' '),
    hosts: lab.hosts.join(' '),
    internet: lab.internet,
    requires: requires.join(' '),
    timeout: inMs(timeoutMs),
  });
  return factPairs(facts(model), facts(other), [1, 1]);
}

function variablePairs({ variables: wanted }: Lesson, { variables: got }: Lesson): readonly Pair[] {
  const side = (name: string, variables: Lesson['variables']): Side => {
    const variable = variables.find((one) => one.name === name);
    return { value: variable && formatValueRule(variable.rule), line: variable?.line ?? 1 };
  };
  return [...new Set([...wanted, ...got].map(({ name }) => name))].map((name) => ({
    name: `variable ${name}`,
    wanted: side(name, wanted),
    got: side(name, got),
  }));
}

function entryPairs(model: Lesson, other: Lesson): readonly Pair[] {
  const [wanted, got] = [entriesOf(model), entriesOf(other)];
  const ends = [wanted.at(-1)?.line ?? 1, got.at(-1)?.line ?? 1] as const;
  return zip(wanted, got).flatMap(([a, b]) => {
    if (a && b && a.name === b.name)
      return [...factPairs(a.facts, b.facts, [a.line, b.line]), ...stepPairs(a, b)];
    const name = (a ?? b)?.name ?? 'step';
    return [{ name, wanted: entrySide(a, name, ends[0]), got: entrySide(b, name, ends[1]) }];
  });
}

/** How often each check is claimed: a translation has another order of words. Without a claim, the line of the check stands. */
function claimPairs(model: Lesson, other: Lesson): readonly Pair[] {
  const ids = new Set([...model.claims, ...other.claims].map(({ checkId }) => checkId));
  return [...ids].flatMap((id) => {
    const [wanted, got] = [claimsOf(model, id), claimsOf(other, id)];
    return zip(wanted, got).map(([a, b]) => ({
      name: 'claim',
      wanted: { value: a?.checkId, line: a?.line ?? lineOfCheck(model, id) },
      got: { value: b?.checkId, line: b?.line ?? lineOfCheck(other, id) },
    }));
  });
}

function claimsOf({ claims }: Lesson, id: string): Lesson['claims'] {
  return claims.filter(({ checkId }) => checkId === id);
}

function lineOfCheck({ parts }: Lesson, id: string): number {
  return parts.flatMap(partItems).find((item) => item.id === id)?.line ?? 1;
}

/** An entry of another kind is not what was wanted: it only lends its line. */
function entrySide(entry: Entry | undefined, name: Entry['name'], line: number): Side {
  return { value: entry?.name === name ? entry.value : undefined, line: entry?.line ?? line };
}

function stepPairs({ step: a }: Entry, { step: b }: Entry): readonly Pair[] {
  return a && b ? insidePairs(a, b) : [];
}

function insidePairs(a: Step, b: Step): readonly Pair[] {
  // Names that come from headings are translated with them.
  const named = a.named || b.named;
  const facts = ({ id, kind, terminal, host, background, timeoutMs, skip, expects }: Step) => ({
    '#id': named ? id : undefined,
    kind,
    terminal,
    host,
    background,
    timeout: inMs(timeoutMs),
    skip: skip !== undefined,
    ending: Object.values(expects).join(' ').trim(),
  });
  const commands = zip(a.commands, b.commands).flatMap(([one, other]) =>
    commandPairs(one, other, [a.line, b.line]),
  );
  return [
    ...factPairs(facts(a), facts(b), [a.line, b.line]),
    ...commands,
    ...outputPairs(a.output, b.output, [a.line, b.line]),
  ];
}

type Lines = readonly [wanted: number, got: number];

function commandPairs(a: Command | undefined, b: Command | undefined, lines: Lines): readonly Pair[] {
  const own: Lines = [a?.line ?? lines[0], b?.line ?? lines[1]];
  const text = (command: Command | undefined) => command && withoutComments(command.text);
  return [
    ...factPairs({ command: text(a) }, { command: text(b) }, own),
    ...outputPairs(a?.output, b?.output, own),
  ];
}

function outputPairs(
  a: ExpectedOutput | undefined,
  b: ExpectedOutput | undefined,
  lines: Lines,
): readonly Pair[] {
  const facts = (output: ExpectedOutput | undefined) => ({ output: output?.text, match: output?.match });
  return factPairs(facts(a), facts(b), [a?.line ?? lines[0], b?.line ?? lines[1]]);
}

function factPairs(wanted: Facts, got: Facts, [wantedLine, gotLine]: Lines): readonly Pair[] {
  const side = (value: string | boolean | undefined, line: number): Side => ({
    value: value === undefined ? value : String(value),
    line,
  });
  return Object.keys(wanted).map((name) => ({
    name,
    wanted: side(wanted[name], wantedLine),
    got: side(got[name], gotLine),
  }));
}

function zip<T>(a: readonly T[], b: readonly T[]): readonly (readonly [T | undefined, T | undefined])[] {
  return Array.from({ length: Math.max(a.length, b.length) }, (_, index) => [a[index], b[index]] as const);
}

function inMs(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : `${ms}ms`;
}

// The parser's printer leaves comments out, those inside loops too, and brings spaces into one form.
function withoutComments(text: string): string {
  const script = parse(text);
  return script.errors === undefined ? print(script) : text;
}
