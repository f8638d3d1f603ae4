// The three ways in which a command's text is changed.

import type { Span } from '../../shell/shell-word.ts';
import type { Operation } from '../classify-operation.ts';
import type { Edit } from '../mutation.ts';

/** `:` does nothing, with success. */
export function dropped({ span: { start, end } }: Operation): Edit {
  return { start, end, text: ':' };
}

export function replaced({ start, end }: Span, text: string): Edit {
  return { start, end, text };
}

export function withoutSpace({ text, start }: Span, { start: from, end }: Span): Edit {
  const space = /^\s*/.exec(text.slice(end - start))?.[0].length ?? 0;
  return { start: from, end: end + space, text: '' };
}
