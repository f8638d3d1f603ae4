// Lesson + sandboxes -> StepRun[]: its parts in order, typed into their terminals or asked of the lab.
import type { World } from '../check/check.ts';
import type { Lesson, Part, Sentence, Step } from '../lesson/lesson.ts';
import { isWatched } from './ask-lab.ts';
import { inOrder } from './in-order.ts';
import { performQuiz } from './perform-quiz.ts';
import { performSentence } from './perform-sentence.ts';
import { performStep, type Scene } from './perform-step.ts';
import { performTask } from './perform-task.ts';
import type { StepRun } from './run.ts';

/** Where and how a lesson is performed. */
export interface Stage extends World {
  /** For steps and lessons that state no limit of their own. */
  readonly timeoutMs: number;
  /** Perform nothing after the first part that fails. */
  readonly stopAtFailure?: boolean;
  /** Take a snapshot of the network after each step. */
  readonly record?: boolean;
  readonly onStepStart: (item: Step | Sentence, number: number) => void;
  readonly onStepEnd: (step: StepRun) => void;
}

export async function runLesson(lesson: Lesson, stage: Stage): Promise<readonly StepRun[]> {
  const scene: Scene = { lesson, stage, captures: new Map(), announced: announcer(stage) };
  let failed = false;
  const done = await inOrder(lesson.parts, isWatchedPart, async (part) => {
    if (failed && stage.stopAtFailure) return [];
    const runs = await performPart(part, scene);
    failed ||= runs.some(({ outcome }) => outcome.status === 'failed');
    return runs;
  });
  return done.flat();
}

function isWatchedPart(part: Part): boolean {
  return part.kind === 'sentence' && isWatched(part, 'as-written');
}

async function performPart(part: Part, scene: Scene): Promise<readonly StepRun[]> {
  if (part.kind === 'task') return await performTask(part, scene);
  if (part.kind === 'quiz') return await performQuiz(part, scene);
  const perform = () => (part.kind === 'sentence' ? performSentence(part, scene) : performStep(part, scene));
  return [await scene.announced(part, perform)];
}

function announcer({ onStepStart, onStepEnd }: Stage): Scene['announced'] {
  let number = 0;
  return async (item, perform) => {
    number += 1;
    onStepStart(item, number);
    const run = await perform();
    onStepEnd(run);
    return run;
  };
}
