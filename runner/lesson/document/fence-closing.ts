// Fences that end elsewhere than their author thinks: CommonMark would run, or hide, all that follows.

import type { Fence } from './find-fences.ts';
import { parseFence } from './parse-fence.ts';

interface FenceLine {
  readonly line: number;
  /** Trimmed. */
  readonly text: string;
}

/** What is wrong with how a fence of a step or check ends, or the end of a fence that hides one. */
export function closingFault(fence: Fence): string | undefined {
  const inner = innerOpenings(fence);
  const isRun = isPerformed(fence.info);
  const hidden = isRun ? inner[0] : inner.find(({ text }) => opensPerformed(text));
  if (!fence.closed && (isRun || hidden)) return `Fence opened here is never closed${meantClose(fence)}`;
  if (!hidden) return undefined;
  return `Fence opened here is still open at "${hidden.text}" on line ${hidden.line}${meantClose(fence)}`;
}

/** Lines inside that could open a fence of their own, had this one been closed. */
function innerOpenings({ content, contentLine, markup, closed }: Fence): readonly FenceLine[] {
  const opening = new RegExp(`^ {0,3}(${markup.slice(0, 1)}{3,})\\s*[^\\s\`]`);
  return content.split('\n').flatMap((text, index) => {
    const marks = opening.exec(text)?.[1];
    const counts = marks !== undefined && (marks.length >= markup.length || !closed);
    return counts ? [{ line: contentLine + index, text: text.trim() }] : [];
  });
}

function opensPerformed(text: string): boolean {
  return isPerformed(text.replace(/^[`~]+\s*/, ''));
}

function isPerformed(info: string): boolean {
  const { role } = parseFence(info);
  return role === 'step' || role === 'check';
}

function meantClose({ content, contentLine, markup }: Fence): string {
  const lines = content.split('\n');
  const index = lines.findIndex((text) => /^\s*(?:`+|~{2,})\s*$|^\s*(?:`{3,}|~{3,})/.test(text));
  if (index < 0) return '';
  return `: "${lines[index]?.trim()}" on line ${contentLine + index} does not close it, wanted "${markup}" alone`;
}
