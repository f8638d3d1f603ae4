// Markdown text -> front matter, tokens and fences: all that later steps read from.

import type { Token } from 'markdown-it';
import { normalizeNewlines } from '../load/read-source.ts';
import { fillVariables } from '../variables/fill-variables.ts';
import { pickValues } from '../variables/pick-values.ts';
import type { Draw } from '../variables/seeded-random.ts';
import type { Values, Variable } from '../variables/variable.ts';
import { CONTAINERS } from './container-head.ts';
import { type Container, type Containers, findContainers } from './find-containers.ts';
import { type Fence, findFences } from './find-fences.ts';
import { cutFrontMatter, type FrontMatter, isUnclosedFrontMatter, parseFrontMatter } from './front-matter.ts';
import { headingText } from './heading-text.ts';
import { createMarkdown } from './markdown.ts';
import { type FenceInfo, parseFence } from './parse-fence.ts';

export type Fail = (line: number, fault: string) => void;

export interface Block {
  readonly fence: Fence;
  readonly info: FenceInfo;
}

export interface LessonDocument {
  readonly mode: 'lesson' | 'plain';
  /** `undefined` where there is none, or where it is at fault. */
  readonly frontMatter: FrontMatter | undefined;
  readonly hasFrontMatter: boolean;
  readonly blocks: readonly Block[];
  /** In the order of their lines; with faults that count where the document is a lesson. */
  readonly containers: Containers;
  readonly tokens: readonly Token[];
  readonly variables: DocumentVariables;
  /** All lines of the file, front matter blanked, variables filled in. */
  readonly lines: readonly string[];
  /** Text of the first heading. */
  readonly heading: string | undefined;
}

/** What the front matter declares, as this seed has it and the text uses it. */
export interface DocumentVariables {
  readonly declared: readonly Variable[];
  readonly values: Values;
  readonly used: ReadonlySet<string>;
}

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
