// Lesson + sandboxes -> StepRun[]: its parts in order, typed into their terminals or asked of the lab.
import type { Lab } from '../check/check.ts';
import type { Lesson, Part, Sentence, Step, Task } from '../lesson/lesson.ts';
import { withoutPaths } from '../lesson/without-paths.ts';
import { isWatched } from './ask-lab.ts';
import { type Control, runControl } from './control/run-control.ts';
import { groupParallel } from './group-parallel.ts';
import { judgeBackground } from './judge/judge-background.ts';
import { performQuiz } from './perform-quiz.ts';
import { performSentence } from './perform-sentence.ts';
import { performStep, type SessionState } from './perform-step.ts';
import { performTask } from './perform-task.ts';
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

export async function runLesson(lesson: Lesson, stage: RunContext): Promise<readonly StepRun[]> {
  const scene = startScene(lesson, stage);
  return await judgeBackground(await performParts(lesson.parts, scene), scene);
}

function startScene(lesson: Lesson, stage: RunContext): SessionState {
  return { lesson, stage, startedAt: performance.now(), captures: new Map(), announced: announcer(stage) };
}

async function performParts(parts: readonly Part[], scene: SessionState): Promise<readonly StepRun[]> {
  let failed = false;
  const done = await groupParallel(parts, isWatchedPart, async (part) => {
    if (failed && scene.stage.stopAtFailure) return [];
    const runs = await performPart(part, scene, failed);
    failed ||= runs.some(({ outcome }) => outcome.status === 'failed');
    return runs;
  });
  return done.flat();
}

function isWatchedPart(part: Part): boolean {
  return part.kind === 'sentence' && isWatched(part, 'as-written');
}

async function performPart(part: Part, scene: SessionState, failed: boolean): Promise<readonly StepRun[]> {
  if (part.kind === 'task')
    return await performTask(part, scene, failed ? undefined : controlOf(part, scene));
  if (part.kind === 'quiz') return await performQuiz(part, scene);
  const perform = () => (part.kind === 'sentence' ? performSentence(part, scene) : performStep(part, scene));
  return [await scene.announced(part, perform)];
}

/** In a lab of its own, where one can be had: what leads to the task, and then nothing. */
function controlOf(task: Task, { lesson, stage }: SessionState): Control | undefined {
  const { anew } = stage;
  if (!anew) return undefined;
  return async (took) =>
    await anew(async (world) => {
      const scene = startScene(lesson, { ...silent(stage), ...world });
      const leading = withoutPaths(lesson).parts.slice(0, lesson.parts.indexOf(task));
      const earlier = await performParts(
        leading.filter(({ kind }) => kind !== 'quiz'), // changes nothing
        scene,
      );
      return await runControl(task, scene, { ...took, earlier });
    });
}

/** Nobody is told of it, and it has no control itself. */
function silent({ timeoutMs }: RunContext): Omit<RunContext, keyof Lab> {
  return { timeoutMs, stopAtFailure: true, onStepStart: () => undefined, onStepEnd: () => undefined };
}

function announcer({ onStepStart, onStepEnd }: RunContext): SessionState['announced'] {
  let number = 0;
  return async (item, perform) => {
    number += 1;
    onStepStart(item, number);
    const run = await perform();
    onStepEnd(run);
    return run;
  };
}
