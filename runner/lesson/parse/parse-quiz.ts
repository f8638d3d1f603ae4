// The list in a `::: quiz` -> options: which are ticked, and which are sentences that the lab decides.

import type { Token } from 'markdown-it';
import { type Container, isMarker } from '../document/find-containers.ts';
import type { LessonDocument } from '../document/lesson-document.ts';
import type { Fail } from '../fail.ts';
import type { Option } from '../lesson.ts';

/** An option whose sentence, if it is one, has no name yet. */
export interface ParsedOption extends Omit<Option, 'sentence'> {
  /** The whole option is code. */
  readonly isSentence: boolean;
}

interface Item {
  readonly line: number;
  readonly inline: Token | undefined;
}

const BOX = /^\[([ xX])\](?:\s+|$)/;

export function parseQuiz(
  container: Container,
  { tokens }: LessonDocument,
  fail: Fail,
): readonly ParsedOption[] {
  const { items, inner } = itemsOf(container, tokens);
  for (const { line, inline } of inner)
    if (BOX.test(optionText(inline)))
      fail(line, 'Option of a quiz stands inside of another, where nobody asks it');
  const options = items.flatMap((item) => toOption(item, fail));
  const failHere = (fault: string) => fail(container.line, fault);
  if (items.length === 0) failHere('Quiz has no options, wanted a list of "- [x]" and "- [ ]"');
  else if (options.length === items.length && !options.some(({ ticked }) => ticked))
    failHere('Quiz has no option ticked, wanted at least one "- [x]"');
  return options;
}

/** Of the outermost lists; what stands in an option's own list belongs to the option. */
function itemsOf(
  { line, endLine }: Container,
  tokens: readonly Token[],
): { readonly items: readonly Item[]; readonly inner: readonly Item[] } {
  const inside = tokens.flatMap((token, index) =>
    token.type === 'list_item_open' && token.map && token.map[0] >= line && token.map[0] < endLine
      ? [{ level: token.level, line: token.map[0] + 1, inline: firstInline(tokens, index) }]
      : [],
  );
  const outermost = Math.min(...inside.map(({ level }) => level));
  const { items = [], inner = [] } = Object.groupBy(inside, ({ level }) =>
    level === outermost ? 'items' : 'inner',
  );
  return { items, inner };
}

function firstInline(tokens: readonly Token[], index: number): Token | undefined {
  const next = tokens[index + 2];
  return next?.type === 'inline' ? next : undefined;
}

function toOption({ line, inline }: Item, fail: Fail): readonly ParsedOption[] {
  const text = optionText(inline);
  const box = BOX.exec(text)?.[1];
  if (box === undefined) {
    fail(line, `Option of a quiz wants "[x]" or "[ ]" in front, got "${text}"`);
    return [];
  }
  const rest = text.replace(BOX, '');
  if (rest === '') fail(line, 'Option of a quiz says nothing');
  const code = /^(`+)(?!`)((?:(?!\1).)+)\1$/.exec(undecorated(rest))?.[2];
  return [{ line, ticked: box !== ' ', text: code?.trim() ?? rest, isSentence: code !== undefined }];
}

/** Emphasis around code, or a full stop after it, is for the eye: it is still code as a whole. */
function undecorated(text: string): string {
  const bare = text.replace(/[.。;；,，!！]$/, '');
  const [, , inner] = /^(\*{1,3}|_{1,3})(.+)\1$/.exec(bare) ?? [];
  return inner ?? bare;
}

/** A `:::` right after a list counts, for Markdown, as more text of the last item. */
function optionText(inline: Token | undefined): string {
  const lines = (inline?.content ?? '').split('\n');
  const end = lines.findIndex(isMarker);
  return lines
    .slice(0, end < 0 ? lines.length : end)
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}
