// What is wrong with a lesson that its text alone does not show: features that nobody knows, sentences that mean nothing.
import type { Lesson } from '../lesson/lesson.ts';
import { LessonError } from '../lesson/lesson-error.ts';
import type { LoadedLesson } from '../lesson/load/load-lessons.ts';
import { partItems } from '../lesson/part-items.ts';
import { unknownRequirements } from './requirements.ts';
import { sentenceFault } from './validate-sentence.ts';

/** The lesson, or its faults: known before anything runs. */
export function validateLesson(one: LoadedLesson): LoadedLesson {
  if (one.kind === 'faulty') return one;
  const { file, digest, id, lang, lesson, source } = one;
  const errors = [...unknownRequirements(lesson, source.text), ...unknownSentences(lesson)];
  return errors.length === 0 ? one : { kind: 'faulty', file, digest, id, lang, errors };
}

function unknownSentences(lesson: Lesson): readonly LessonError[] {
  return lesson.parts
    .flatMap(partItems)
    .filter((item) => item.kind === 'sentence')
    .flatMap((sentence) => {
      const fault = sentenceFault(sentence, lesson);
      return fault === undefined ? [] : [new LessonError(lesson.file, sentence.line, fault)];
    })
    .sort((a, b) => a.line - b.line);
}
