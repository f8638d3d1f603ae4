// A lesson -> what all its languages must have, in order: steps, sentences, tasks, quizzes, options.

import type { Lesson, Option, Part, Quiz, Sentence, Step, Task } from '../lesson/lesson.ts';

export interface Entry {
  readonly name: 'step' | 'check' | 'task' | 'quiz' | 'option';
  /** 1-based. */
  readonly line: number;
  /** What stands for it in a message. */
  readonly value: string;
  /** What must be alike; of a step there is more. */
  readonly facts: Facts;
  readonly step?: Step;
}

export type Facts = Readonly<Record<string, string | boolean | undefined>>;

export function entriesOf({ parts }: Pick<Lesson, 'parts'>): readonly Entry[] {
  return parts.flatMap(entriesOfPart);
}

function entriesOfPart(part: Part): readonly Entry[] {
  if (part.kind === 'task') {
    const inside = [...part.solution, ...part.checks].sort((a, b) => a.line - b.line);
    return [taskEntry(part), ...inside.flatMap(entriesOfPart)];
  }
  if (part.kind === 'quiz') return [quizEntry(part), ...part.options.map(optionEntry)];
  return [part.kind === 'sentence' ? sentenceEntry(part) : stepEntry(part)];
}

function stepEntry(step: Step): Entry {
  const value = step.commands.map(({ text }) => text).join('\n');
  return { name: 'step', line: step.line, value, facts: {}, step };
}

function sentenceEntry(sentence: Sentence): Entry {
  const { line, withinMs, path } = sentence;
  const text = oneSpaced(sentence.text);
  const within = withinMs === undefined ? undefined : `${withinMs}ms`;
  return { name: 'check', line, value: text, facts: { check: text, '#id': ownId(sentence), within, path } };
}

function taskEntry(task: Task): Entry {
  const facts = { '#id': ownId(task), points: String(task.points), hints: String(task.hints.length) };
  return { name: 'task', line: task.line, value: task.id, facts };
}

function quizEntry(quiz: Quiz): Entry {
  return { name: 'quiz', line: quiz.line, value: quiz.id, facts: { '#id': ownId(quiz) } };
}

/** The words of an option in prose are translated; whether it is right is not. */
function optionEntry({ line, ticked, text, sentence }: Option): Entry {
  const facts = { option: sentence && oneSpaced(sentence.text), ticked };
  return { name: 'option', line, value: text, facts };
}

/** Ids that the author did not give may come from words that are translated. */
function ownId({ id, named }: { readonly id: string; readonly named?: true }): string | undefined {
  return named ? id : undefined;
}

function oneSpaced(text: string): string {
  return text.replace(/\s+/g, ' ');
}
