// Mutants of lesson text, as if all of its commands had succeeded but those named and those skipped.

import type { Lesson } from '../../runner/lesson/lesson.ts';
import { parseLesson } from '../../runner/lesson/parse/parse-lesson.ts';
import { findMutants } from '../../runner/mutate/find-mutants.ts';
import type { Mutant } from '../../runner/mutate/mutation.ts';
import type { Run } from '../../runner/session/run.ts';

export function mutantsOf(markdown: string, failing: readonly string[] = []): readonly Mutant[] {
  const lesson = parseLesson(markdown, 'lesson.md');
  return findMutants(lesson, runOf(lesson, failing));
}

/** Each command is a step of its own. */
export function mutantsOfCommands(
  commands: readonly string[],
  failing: readonly string[] = [],
): readonly Mutant[] {
  const front = '---\ntitle: T\nlab: {docker: true}\n---\n';
  return mutantsOf(front + commands.map((text) => `\n\`\`\`bash\n${text}\n\`\`\`\n`).join(''), failing);
}

export function runOf(lesson: Lesson, failing: readonly string[]): Run {
  const steps: Run['steps'] = lesson.steps.map((step) => ({
    id: step.id,
    line: step.line,
    kind: step.kind,
    heading: step.heading,
    commands: (step.skip === undefined ? step.commands : []).map(({ line, text }) => ({
      line,
      text,
      output: '',
      durationMs: 1,
      ending: { kind: 'exited', code: failing.includes(text) ? 1 : 0 },
    })),
    durationMs: 1,
    outcome: { status: 'passed' },
  }));
  const about = { id: lesson.id, lang: lesson.lang, title: lesson.title, file: lesson.file, digest: '' };
  return {
    lesson: about,
    repetition: 1,
    startedAt: '',
    durationMs: 1,
    steps,
    claims: [],
    outcome: { status: 'passed' },
  };
}
