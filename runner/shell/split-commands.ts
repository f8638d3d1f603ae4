// Shell text -> complete commands, as bash reads them: here-documents, loops and continued lines stay whole.

import { type HereDoc, parse, type Statement, type SyntaxNode } from 'unbash';
import type { Command } from '../lesson/lesson.ts';
import { isCondition } from './may-fail.ts';
import { opensShell } from './opens-shell.ts';
import { syntaxNodes } from './syntax-nodes.ts';

/** Statements that share a line, as offsets into the text. */
interface Group {
  readonly start: number;
  readonly end: number;
  readonly statements: readonly Statement[];
}

/**
 * One command for each line or run of lines that bash must have whole; comments are dropped. From the
 * first line that bash cannot parse, all the rest is one command: bash itself will say what is wrong.
 * @param firstLine 1-based Markdown line of the text's first line.
 */
export function splitCommands(text: string, firstLine: number): readonly Command[] {
  const script = parse(text);
  const lineOf = lineFinder(text);
  const groups = groupByLine(script.commands, lineOf);
  const faultLine = Math.min(...(script.errors ?? []).map(({ pos }) => lineOf(pos)));
  const sound = groups.slice(
    0,
    countSound(text, groups, (end) => lineOf(end) >= faultLine),
  );
  const rest = remainder(text, sound.at(-1)?.end ?? 0);
  return [...sound, ...rest].map((group) => toCommand(text, group, (offset) => firstLine + lineOf(offset)));
}

/** Whether bash would ask for another line, and why: an open here-document takes any line, whatever it looks like. */
export function unfinished(text: string): 'here-document' | 'command' | undefined {
  const script = parse(text);
  if (hasOpenHereDoc(script)) return 'here-document';
  return script.errors !== undefined || /(?:^|[^\\])(?:\\\\)*\\$/.test(text) ? 'command' : undefined;
}

function toCommand(text: string, { start, end, statements }: Group, lineOf: LineOf): Command {
  return {
    line: lineOf(start),
    endLine: lineOf(end),
    text: text.slice(start, end),
    mayFail: isCondition(statements),
    opensShell: opensShell(statements),
    output: undefined,
  };
}

function groupByLine(statements: readonly Statement[], lineOf: LineOf): readonly Group[] {
  const groups: { start: number; end: number; statements: Statement[] }[] = [];
  for (const statement of statements) {
    const start = statement.pos;
    const end = Math.max(statement.end, hereDocEnd(statement));
    const last = groups.at(-1);
    if (last && lineOf(last.end) >= lineOf(start)) {
      last.end = Math.max(last.end, end);
      last.statements.push(statement);
    } else groups.push({ start, end, statements: [statement] });
  }
  return groups;
}

// The parser recovers from what it cannot read, silently at times, so each group must parse alone and nothing may be left between groups.
function countSound(text: string, groups: readonly Group[], isFaulty: (end: number) => boolean): number {
  if (!isIdle(text.slice(0, groups[0]?.start))) return 0;
  for (const [index, { start, end }] of groups.entries()) {
    const gap = text.slice(end, groups[index + 1]?.start ?? text.length);
    const [sameLine = ''] = gap.split(/(?<!\\)\n/, 1);
    if (isFaulty(end) || parse(text.slice(start, end)).errors || !isIdle(sameLine)) return index;
    if (!isIdle(gap)) return index + 1;
  }
  return groups.length;
}

function remainder(text: string, from: number): readonly Group[] {
  const left = text.slice(from);
  if (isIdle(left)) return [];
  const skipped = /^(?:[ \t]*;)?(?:[ \t]*(?:#.*|\\)?\n)*[ \t]*/.exec(left)?.[0].length ?? 0;
  return [{ start: from + skipped, end: text.trimEnd().length, statements: [] }];
}

/** Blank, comments and the `;` that ends the statement before: nothing to execute. */
function isIdle(gap: string): boolean {
  return /^(?:\s|\\\n|\\$)*$/.test(gap.replace(/^[ \t]*;/, '').replace(/(^|\s)#.*/g, '$1'));
}

function hereDocEnd(statement: Statement): number {
  return hereDocs(statement).reduce((end, { closing, body }) => Math.max(end, closing?.end ?? body.end), 0);
}

function hasOpenHereDoc(script: SyntaxNode): boolean {
  return hereDocs(script).some(({ closing }) => closing === undefined);
}

// Those within a word, in a `$(...)`, end inside that word.
function hereDocs(root: SyntaxNode): readonly HereDoc[] {
  return syntaxNodes(root, ({ type }) => type !== 'Word').filter((node) => node.type === 'HereDoc');
}

/** Offset -> 0-based line. */
type LineOf = (offset: number) => number;

function lineFinder(text: string): LineOf {
  const newlines = [...text.matchAll(/\n/g)].map(({ index }) => index);
  return (offset) => {
    let [low, high] = [0, newlines.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((newlines[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}
