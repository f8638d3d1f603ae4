// A lesson with one of its commands broken.
import type { Lesson, Part, Step } from '../lesson/lesson.ts';
import type { Edit, Mutant } from './mutation.ts';

/** The same at every other place, outputs and checks above all. */
export function withMutant(lesson: Lesson, mutant: Mutant): Lesson {
  return mapSteps(lesson, (step) => (step.line === mutant.step.line ? broken(step, mutant) : step));
}

/** Each step of the lesson changed, those in tasks too. */
export function mapSteps(lesson: Lesson, change: (step: Step) => Step): Lesson {
  return {
    ...lesson,
    parts: lesson.parts.map((part) => changedPart(part, change)),
    steps: lesson.steps.map(change),
  };
}

function changedPart(part: Part, change: (step: Step) => Step): Part {
  if (part.kind === 'sentence' || part.kind === 'quiz') return part;
  if (part.kind !== 'task') return change(part);
  const checks = part.checks.map((check) => (check.kind === 'sentence' ? check : change(check)));
  return { ...part, checks, solution: part.solution.map(change) };
}

function broken(step: Step, { command: at, edit }: Mutant): Step {
  const commands = step.commands.map((command, index) => {
    if (index !== at) return command;
    const text = edited(command.text, edit);
    return { ...command, text, opensShell: command.opensShell && text.trim() !== ':' };
  });
  return { ...step, commands };
}

export function edited(text: string, { start, end, text: by }: Edit): string {
  return text.slice(0, start) + by + text.slice(end);
}
