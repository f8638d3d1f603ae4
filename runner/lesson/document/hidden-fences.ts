// Fences that CommonMark takes for something else, so that nothing of them is run or asked.

import type { Token } from 'markdown-it';
import type { LessonDocument } from './lesson-document.ts';
import { STEP_LANGUAGES } from './parse-fence.ts';

export interface HiddenFence {
  /** 1-based. */
  readonly line: number;
  readonly label: string;
  readonly why: string;
}

const OPENING = new RegExp(
  `^[\\s>]*(?:[-*+]\\s+|\\d+[.)]\\s+)?(?:\`{3,}|~{3,})[ \\t]*(${[...STEP_LANGUAGES, 'check'].join('|')})(?![\\w-])(.*)$`,
  'i',
);

export function hiddenFences({
  tokens,
  lines,
}: Pick<LessonDocument, 'tokens' | 'lines'>): readonly HiddenFence[] {
  return tokens.flatMap((token) => {
    const why = reasonOf(token);
    if (why === undefined || !token.map) return [];
    const [start, end] = token.map;
    return lines.slice(start, end).flatMap((text, index) => {
      const [, label, rest] = OPENING.exec(text) ?? [];
      if (label === undefined || rest === undefined || rest.includes('```')) return [];
      return [{ line: start + 1 + index, label: label.toLowerCase(), why }];
    });
  });
}

function reasonOf({ type, content }: Token): string | undefined {
  if (type === 'code_block') return 'it is indented by four columns or more';
  if (type === 'html_block' && !/^\s*<(!--|pre|script|style|textarea)/i.test(content))
    return 'it stands inside HTML; leave a blank line before it';
  return type === 'inline' ? 'its first line has a backtick' : undefined;
}
