// Lesson + sandboxes -> StepRun[]: its parts in order, typed into their terminals or asked of the lab.
import type { Lab } from '../lab/lab.ts';
import type { Lesson, Part, Sentence, Step, Task } from '../lesson/lesson.ts';
import { withoutPaths } from '../lesson/without-paths.ts';
import { type Control, runControl } from './control/run-control.ts';
import { judgeBackground } from './judge/judge-background.ts';
import { isWatched } from './perform/ask-lab.ts';
import { groupParallel } from './perform/group-parallel.ts';
import { performQuiz } from './perform/perform-quiz.ts';
import { performSentence } from './perform/perform-sentence.ts';
import { performStep, type SessionState } from './perform/perform-step.ts';
import { performTask } from './perform/perform-task.ts';
import type { StepRun } from './run.ts';

/** Where and how a lesson is performed. */
export interface RunContext extends Lab {
  /** For steps and lessons that state no limit of their own. */
  readonly timeoutMs: number;
  /** Perform nothing after the first part that fails. */
  readonly stopAtFailure?: boolean;
  /** Take a snapshot of the network after each step. */
  readonly record?: boolean;
  /** Lends a second lab, as this one was before the first step. */
  readonly anew?: <T>(use: (world: Lab) => Promise<T>) => Promise<T>;
  readonly onStepStart: (item: Step | Sentence, number: number) => void;
  readonly onStepEnd: (step: StepRun) => void;
}

export async function runLesson(lesson: Lesson, context: RunContext): Promise<readonly StepRun[]> {
  const state = startScene(lesson, context);
  return await judgeBackground(await performParts(lesson.parts, state), state);
}

function startScene(lesson: Lesson, context: RunContext): SessionState {
  return {
    lesson,
    context,
    startedAt: performance.now(),
    captures: new Map(),
    withEvents: announcer(context),
  };
}

async function performParts(parts: readonly Part[], state: SessionState): Promise<readonly StepRun[]> {
  let failed = false;
  const done = await groupParallel(parts, isWatchedPart, async (part) => {
    if (failed && state.context.stopAtFailure) return [];
    const runs = await performPart(part, state, failed);
    failed ||= runs.some(({ outcome }) => outcome.status === 'failed');
    return runs;
  });
  return done.flat();
}

function isWatchedPart(part: Part): boolean {
  return part.kind === 'sentence' && isWatched(part, 'as-written');
}

async function performPart(part: Part, state: SessionState, failed: boolean): Promise<readonly StepRun[]> {
  if (part.kind === 'task')
    return await performTask(part, state, failed ? undefined : controlOf(part, state));
  if (part.kind === 'quiz') return await performQuiz(part, state);
  const perform = () => (part.kind === 'sentence' ? performSentence(part, state) : performStep(part, state));
  return [await state.withEvents(part, perform)];
}

/** In a lab of its own, where one can be had: what leads to the task, and then nothing. */
function controlOf(task: Task, { lesson, context }: SessionState): Control | undefined {
  const { anew } = context;
  if (!anew) return undefined;
  return async (took) =>
    await anew(async (world) => {
      const state = startScene(lesson, { ...silent(context), ...world });
      const leading = withoutPaths(lesson).parts.slice(0, lesson.parts.indexOf(task));
      const earlier = await performParts(
        leading.filter(({ kind }) => kind !== 'quiz'), // changes nothing
        state,
      );
      return await runControl(task, state, { ...took, earlier });
    });
}

/** Nobody is told of it, and it has no control itself. */
function silent({ timeoutMs }: RunContext): Omit<RunContext, keyof Lab> {
  return { timeoutMs, stopAtFailure: true, onStepStart: () => undefined, onStepEnd: () => undefined };
}

function announcer({ onStepStart, onStepEnd }: RunContext): SessionState['withEvents'] {
  let number = 0;
  return async (item, perform) => {
    number += 1;
    onStepStart(item, number);
    const run = await perform();
    onStepEnd(run);
    return run;
  };
}
