// Markdown text -> front matter, tokens and fences: all that later steps read from.

import type { Token } from 'markdown-it';
import { type Fence, findFences } from './find-fences.ts';
import { cutFrontMatter, type FrontMatter, isUnclosedFrontMatter, parseFrontMatter } from './front-matter.ts';
import { headingText } from './heading-text.ts';
import { createMarkdown } from './markdown.ts';
import { type FenceInfo, parseFence } from './parse-fence.ts';
import { normalizeNewlines } from './read-source.ts';

export type Fail = (line: number, fault: string) => void;

export interface Block {
  readonly fence: Fence;
  readonly info: FenceInfo;
}

interface Container {
  readonly line: number;
  readonly name: string;
}

export interface LessonDocument {
  readonly mode: 'lesson' | 'plain';
  /** `undefined` where there is none, or where it is at fault. */
  readonly frontMatter: FrontMatter | undefined;
  readonly blocks: readonly Block[];
  readonly containers: readonly Container[];
  readonly tokens: readonly Token[];
  /** All lines of the file, front matter blanked. */
  readonly lines: readonly string[];
  /** Text of the first heading. */
  readonly heading: string | undefined;
}

export const CONTAINERS: readonly string[] = ['task', 'hint', 'quiz'];

const markdown = createMarkdown();

export function readDocument(source: string, fail: Fail): LessonDocument {
  const text = normalizeNewlines(source);
  if (isUnclosedFrontMatter(text))
    fail(1, 'Front matter opened here is never closed, wanted a line of "---" after it');
  const { yaml, body } = cutFrontMatter(text);
  const tokens = markdown.parse(body, {});
  const blocks = findFences(tokens).map((fence) => ({ fence, info: parseFence(fence.info) }));
  const containers = tokens.flatMap(containersIn);
  const annotated =
    blocks.some(({ info }) => info.annotated && info.role !== 'other') || containers.some(isOurs);
  return {
    mode: yaml !== undefined || annotated ? 'lesson' : 'plain',
    frontMatter: yaml === undefined ? undefined : parseFrontMatter(yaml, fail),
    blocks,
    containers,
    tokens,
    lines: body.split('\n'),
    heading: firstHeading(tokens),
  };
}

function isOurs({ name }: Container): boolean {
  return CONTAINERS.includes(name);
}

function containersIn({ type, map, content }: Token): readonly Container[] {
  if (type !== 'inline' || !map) return [];
  return content.split('\n').flatMap((line, index) => {
    const name = /^:{3,}\s*([\w-]+)/.exec(line.trim())?.[1];
    return name === undefined ? [] : [{ line: map[0] + 1 + index, name }];
  });
}

function firstHeading(tokens: readonly Token[]): string | undefined {
  const texts = tokens.map((token, index) =>
    token.type === 'heading_open' ? headingText(tokens[index + 1]) : '',
  );
  return texts.find((text) => text !== '');
}
