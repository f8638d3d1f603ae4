// Lesson, and how it went unbroken -> its mutants.
import type { Command, Lesson, Step } from '../lesson/lesson.ts';
import { partItems } from '../lesson/part-items.ts';
import type { CommandRun, Run } from '../session/run.ts';
import type { Span } from '../shell/shell-word.ts';
import { classifyOperation, type Operation } from './classify-operation.ts';
import type { Edit, Mutant } from './mutation.ts';
import { namesIn } from './mutators/lesson-names.ts';
import type { MutationContext } from './mutators/mutation-context.ts';
import { mutators } from './mutators/mutators.ts';
import { addressesIn } from './mutators/other-address.ts';
import { readSimpleCommands } from './read-simple-commands.ts';
import { edited } from './with-mutant.ts';

/** A command that does something and was seen to do it. */
interface Done {
  readonly step: Step;
  readonly index: number;
  readonly command: Command;
  readonly operations: readonly Operation[];
}

/**
 * In the order of the lesson, then of the catalogue. What only looks is left alone, and so is what failed, as it
 * was meant to: nothing came of it that could be broken.
 */
export function findMutants(lesson: Lesson, run: Run): readonly Mutant[] {
  const taken = addressesOf(lesson);
  const done = lesson.steps.filter(({ kind }) => kind !== 'check').flatMap((step) => doneIn(step, run));
  return done.flatMap((one, index) => {
    const before = done.slice(0, index).filter(({ step }) => step.host === one.step.host);
    const names = namesIn(before.flatMap(({ operations }) => operations));
    return mutantsOf(one, lesson.file, { names, taken: (address) => taken.has(address) });
  });
}

function doneIn(step: Step, { steps }: Run): readonly Done[] {
  const performed = steps.find(({ line, asked }) => line === step.line && !asked)?.commands ?? [];
  return step.commands.flatMap((command, index) => {
    const run = performed[index];
    if (!run || !succeeded(run)) return [];
    const operations = readSimpleCommands(command.text).flatMap((one) => classifyOperation(one) ?? []);
    return [{ step, index, command, operations: step.background ? operations.map(lasting) : operations }];
  });
}

/** A container in the foreground of a step in the background stays. */
function lasting(operation: Operation): Operation {
  return operation.kind === 'docker run once' ? { ...operation, kind: 'docker run' } : operation;
}

function succeeded({ ending }: CommandRun): boolean {
  return ending.kind === 'exited' ? ending.code === 0 : /^(?:background|inner-shell)$/.test(ending.kind);
}

function mutantsOf(
  { step, index, command, operations }: Done,
  file: string,
  context: MutationContext,
): readonly Mutant[] {
  const { text } = command;
  const mutants = mutators.flatMap(({ name, edits }) =>
    operations.flatMap((operation) =>
      edits(operation, context).map((edit) => ({
        file,
        line: command.line + text.slice(0, edit.start).split('\n').length - 1,
        step: { id: step.id, line: step.line },
        command: index,
        mutator: name,
        ...linesAround(edit, operation.span, text),
        edit,
      })),
    ),
  );
  const texts = mutants.map(({ edit }) => edited(text, edit));
  return mutants.filter((_, at) => texts[at] !== text && texts.indexOf(texts[at] ?? '') === at); // the same fault by two names
}

/** Before and after: the lines on which the operation stands. */
function linesAround(edit: Edit, span: Span, text: string): Pick<Mutant, 'original' | 'mutated'> {
  const start = text.lastIndexOf('\n', span.start - 1) + 1;
  const end = text.indexOf('\n', span.end) < 0 ? text.length : text.indexOf('\n', span.end);
  const original = text.slice(start, end);
  const moved = { ...edit, start: edit.start - start, end: edit.end - start };
  return { original: original.trim(), mutated: edited(original, moved).trim() };
}

function addressesOf({ parts }: Lesson): ReadonlySet<string> {
  const texts = parts
    .flatMap(partItems)
    .flatMap((item) => (item.kind === 'sentence' ? item.text : item.commands.map(({ text }) => text)));
  return new Set(
    texts.flatMap((text) => addressesIn({ text, start: 0, end: text.length })).map(({ address }) => address),
  );
}
