// Markdown text -> front matter, tokens and fences: all that later steps read from.

import type { Token } from 'markdown-it';
import type { Fail } from '../fail.ts';
import { normalizeNewlines } from '../load/read-source.ts';
import { fillVariables } from '../variables/fill-variables.ts';
import { pickValues } from '../variables/pick-values.ts';
import type { Draw } from '../variables/seeded-random.ts';
import { CONTAINERS } from './container-head.ts';
import { type Container, findContainers } from './find-containers.ts';
import { findFences } from './find-fences.ts';
import { headingText } from './heading-text.ts';
import type { LessonDocument } from './lesson-document.ts';
import { createMarkdown } from './markdown.ts';
import { parseFence } from './parse-fence.ts';
import { cutFrontMatter, isUnclosedFrontMatter, parseFrontMatter } from './parse-front-matter.ts';

const markdown = createMarkdown();

/** Variables are filled in before anything is read: no reader of fences, sentences or lists needs to know of them. */
export function readDocument(source: string, draw: Draw, fail: Fail): LessonDocument {
  const text = normalizeNewlines(source);
  if (isUnclosedFrontMatter(text))
    fail(1, 'Front matter opened here is never closed, wanted a line of "---" after it');
  const { yaml, body: written } = cutFrontMatter(text);
  const frontMatter = yaml === undefined ? undefined : parseFrontMatter(yaml, fail);
  const declared = frontMatter?.variables ?? [];
  const values = pickValues(declared, draw, fail);
  const { text: body, used } = fillVariables(written, values, fail);
  const tokens = markdown.parse(body, {});
  const blocks = findFences(tokens).map((fence) => ({ fence, info: parseFence(fence.info) }));
  const lines = body.split('\n');
  const found = findContainers(tokens, lines.length);
  const annotated =
    blocks.some(({ info }) => info.role === 'check' || (info.annotated && info.role !== 'other')) ||
    found.containers.some(isOurs);
  return {
    mode: yaml !== undefined || annotated ? 'lesson' : 'plain',
    hasFrontMatter: yaml !== undefined,
    frontMatter,
    variables: { declared, values, used },
    blocks,
    containers: found,
    tokens,
    lines,
    heading: firstHeading(tokens),
  };
}

function isOurs({ name }: Container): boolean {
  return CONTAINERS.includes(name);
}

function firstHeading(tokens: readonly Token[]): string | undefined {
  const texts = tokens.map((token, index) =>
    token.type === 'heading_open' ? headingText(tokens[index + 1]) : '',
  );
  return texts.find((text) => text !== '');
}
