// Steps, sentences and containers -> the parts of a lesson in order, each where it may stand.

import { CONTAINERS } from '../document/container-head.ts';
import type { Container } from '../document/find-containers.ts';
import type { LessonDocument } from '../document/lesson-document.ts';
import type { Fail } from '../fail.ts';
import type { Hint, Part, Quiz, Sentence, Step, Task } from '../lesson.ts';

export interface Pieces {
  readonly steps: readonly Step[];
  readonly sentences: readonly Sentence[];
  readonly quizzes: readonly Quiz[];
  /** Without what stands inside. */
  readonly tasks: readonly Omit<Task, 'checks' | 'solution' | 'hints'>[];
}

export function placeParts(pieces: Pieces, document: LessonDocument, fail: Fail): readonly Part[] {
  const containers = document.containers.containers.filter(isOurs);
  reportPlaces(pieces, containers, fail);
  const free = [...pieces.steps, ...pieces.sentences].filter(
    ({ line }) => containerOf(line, containers) === undefined,
  );
  const tasks = pieces.tasks.map((task) => fillTask(task, pieces, document));
  for (const task of tasks) reportTask(task, fail);
  return [...free, ...tasks, ...pieces.quizzes].sort((a, b) => a.line - b.line);
}

/** Other tools' containers, in a plain document, hold nothing back. */
function isOurs({ name }: Container): boolean {
  return CONTAINERS.includes(name);
}

function reportPlaces(
  { steps, sentences }: Pick<Pieces, 'steps' | 'sentences'>,
  containers: readonly Container[],
  fail: Fail,
): void {
  for (const { line, name, outer } of containers) {
    const around = containers.find((one) => one.line === outer)?.name;
    if (name === 'hint' && around !== 'task') fail(line, 'Hint stands outside of a task');
    else if (name !== 'hint' && around !== undefined)
      fail(line, `Container "${name}" stands inside of a ${around}`);
  }
  for (const { line, kind } of [...steps, ...sentences]) {
    const fault = placeFault(kind, containerOf(line, containers)?.name);
    if (fault !== undefined) fail(line, fault);
  }
}

function placeFault(kind: Step['kind'] | 'sentence', around: string | undefined): string | undefined {
  if (around === 'task')
    return kind === 'step' ? 'Step in a task is no {solution}: put it before the task' : undefined;
  if (kind === 'solution') return 'Solution stands outside of a task';
  const what = kind === 'step' ? 'Step' : 'Check';
  return around === 'hint' || around === 'quiz'
    ? `${what} stands inside of a ${around}, where nothing is run`
    : undefined;
}

function containerOf(line: number, containers: readonly Container[]): Container | undefined {
  return containers.findLast((one) => one.line < line && line < one.endLine);
}

function fillTask(task: Pieces['tasks'][number], pieces: Pieces, document: LessonDocument): Task {
  const inside = ({ line }: { readonly line: number }) => task.line < line && line < task.endLine;
  const steps = pieces.steps.filter(inside);
  const checks = [...steps.filter(({ kind }) => kind === 'check'), ...pieces.sentences.filter(inside)];
  return {
    ...task,
    hints: document.containers.containers
      .filter(({ name, outer }) => name === 'hint' && outer === task.line)
      .map((hint) => toHint(hint, document)),
    checks: checks.sort((a, b) => a.line - b.line),
    solution: steps.filter(({ kind }) => kind === 'solution'),
  };
}

function toHint({ line, endLine }: Container, { lines }: LessonDocument): Hint {
  return {
    line,
    text: lines
      .slice(line, endLine - 1)
      .join('\n')
      .trim(),
  };
}

function reportTask({ line, checks, solution, hints }: Task, fail: Fail): void {
  if (checks.length === 0) fail(line, 'Task has no check: nothing would tell whether it is done');
  if (solution.length === 0)
    fail(
      line,
      'Task has no solution: nothing would show that it can be done, wanted a fence with {solution}',
    );
  for (const check of checks)
    if (check.kind !== 'sentence' && check.skip !== undefined)
      fail(check.line, 'Check of a task is skipped: nothing would tell whether it is done');
  for (const hint of hints) if (hint.text === '') fail(hint.line, 'Hint says nothing');
}
