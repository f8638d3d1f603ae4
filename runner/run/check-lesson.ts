// What is wrong with a lesson that its text alone does not show: features that nobody knows, sentences that mean nothing.
import { parseSentence } from '../check/parse-sentence.ts';
import type { Lesson, Sentence } from '../lesson/lesson.ts';
import { LessonError } from '../lesson/lesson-error.ts';
import type { LoadedLesson } from '../lesson/load-lessons.ts';
import { partItems } from '../lesson/part-items.ts';
import { unknownRequirements } from './requirements.ts';

/** The lesson, or its faults: known before anything runs. */
export function checkLesson(one: LoadedLesson): LoadedLesson {
  if (one.kind === 'faulty') return one;
  const { file, digest, id, lang, lesson, source } = one;
  const errors = [...unknownRequirements(lesson, source.text), ...unknownSentences(lesson)];
  return errors.length === 0 ? one : { kind: 'faulty', file, digest, id, lang, errors };
}

function unknownSentences({ file, parts }: Lesson): readonly LessonError[] {
  return parts
    .flatMap(partItems)
    .filter((item) => item.kind === 'sentence')
    .flatMap((sentence) => faultsOf(sentence, file))
    .sort((a, b) => a.line - b.line);
}

function faultsOf({ line, text }: Sentence, file: string): readonly LessonError[] {
  const parsed = parseSentence(text);
  if (parsed.ok) return [];
  const nearest =
    parsed.nearest.length === 0
      ? ''
      : `, nearest forms: ${parsed.nearest.map((form) => `"${form}"`).join(', ')}`;
  return [new LessonError(file, line, `Cannot parse check "${text}": ${parsed.fault}${nearest}`)];
}
