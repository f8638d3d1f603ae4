// Lesson + sandbox -> StepRun[]: the steps in order, typed into their terminals.
import type { LabHost } from '../lab/lab-host.ts';
import type { Sandbox } from '../lab/sandbox.ts';
import type { Lesson, Step } from '../lesson/lesson.ts';
import { performStep } from './perform-step.ts';
import type { StepRun } from './run.ts';

/** Where and how a lesson is performed. */
export interface Stage {
  readonly host: LabHost;
  readonly sandbox: Sandbox;
  /** For steps and lessons that state no limit of their own. */
  readonly timeoutMs: number;
  readonly onStepStart: (step: Step, number: number) => void;
  readonly onStepEnd: (step: StepRun) => void;
}

export async function runLesson(lesson: Lesson, stage: Stage): Promise<readonly StepRun[]> {
  const done: StepRun[] = [];
  const captures = new Map<string, string>();
  for (const [index, step] of lesson.steps.entries()) {
    stage.onStepStart(step, index + 1);
    const run = await performStep(step, { lesson, stage, captures });
    stage.onStepEnd(run);
    done.push(run);
  }
  return done;
}
