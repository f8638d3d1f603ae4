// Task and quiz containers -> what their opening lines and lists say.

import { type ContainerHead, readHead } from '../document/container-head.ts';
import type { Container } from '../document/find-containers.ts';
import { headingAbove } from '../document/heading-text.ts';
import type { LessonDocument } from '../document/lesson-document.ts';
import type { Fail } from '../fail.ts';
import { type ParsedOption, parseQuiz } from './parse-quiz.ts';

export interface ParsedContainer extends ContainerHead {
  readonly line: number;
  readonly endLine: number;
  readonly heading: string;
}

export interface ParsedQuiz extends ParsedContainer {
  readonly options: readonly ParsedOption[];
}

export interface ParsedContainers {
  readonly tasks: readonly ParsedContainer[];
  readonly quizzes: readonly ParsedQuiz[];
}

export function parseContainers(document: LessonDocument, fail: Fail): ParsedContainers {
  const { containers } = document.containers;
  const named = (wanted: string) => containers.filter(({ name }) => name === wanted);
  for (const hint of named('hint')) toParsed(hint, document, fail);
  return {
    tasks: named('task').map((task) => toParsed(task, document, fail)),
    quizzes: named('quiz').map((quiz) => ({
      ...toParsed(quiz, document, fail),
      options: parseQuiz(quiz, document, fail),
    })),
  };
}

function toParsed(container: Container, { tokens }: LessonDocument, fail: Fail): ParsedContainer {
  const { line, endLine } = container;
  const head = readHead(container, (fault) => fail(line, fault));
  return { ...head, line, endLine, heading: headingAbove(line, tokens) };
}
