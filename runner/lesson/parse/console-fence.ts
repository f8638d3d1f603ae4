// A fence with prompts -> commands, each with the output shown under it.

import { splitCommands, unfinished } from '../../shell/split-commands.ts';
import type { Command, ExpectedOutput } from '../lesson.ts';

export interface ConsoleFence {
  readonly commands: readonly Command[];
  /** 1-based line of text before the first prompt, which is neither run nor compared. */
  readonly strayLine: number | undefined;
}

// A command of a transcript that is still unfinished after so many lines is not one: what follows is its output.
const LONGEST_COMMAND = 200;

// The prompt of a shell inside another: `/ # `, `~ $ `, `root@1f2e:/# `, `bash-5.2# `, `# `.
const INNER_PROMPT = /(?:[\w.-]+@[\w.-]+:\S*|[/~][\w./-]*|(?:ba|a|da|z)?sh-[\d.]+)?\s?[#$]\s+(?=\S)/.source;

/**
 * `$ ` starts a command, or `# ` where no line has `$ `. Under a command that opens a shell, that
 * shell's own prompts start commands too, until `exit`.
 */
export function parseConsole(content: string, firstLine: number): ConsoleFence {
  const outer = promptOf(content);
  if (outer === undefined) return { commands: [], strayLine: undefined };
  const lines = content.split('\n');
  const commands: Command[] = [];
  const first = indexFrom(lines, 0, promptRegExp(outer, 0));
  for (let index = first, depth = 0; index < lines.length; ) {
    const { text, next } = takeCommand(lines, index, promptRegExp(outer, depth));
    const typed = splitCommands(text, firstLine + index);
    depth = depthAfter(typed, depth);
    index = indexFrom(lines, next, promptRegExp(outer, depth));
    commands.push(...withOutput(typed, shownOutput(lines.slice(next, index), firstLine + next)));
  }
  const stray = lines.findIndex((line) => /^\s*[^\s#]/.test(line));
  return { commands, strayLine: stray >= 0 && stray < first ? firstLine + stray : undefined };
}

/** True where the first line that is neither blank nor a comment has a `$ ` prompt: a transcript, whatever its label. */
export function startsWithPrompt(content: string): boolean {
  const first = content.split('\n').find((line) => !/^\s*(#|$)/.test(line));
  return first !== undefined && /^\s*\$\s+\S/.test(first);
}

// Prompts stand where the first one stands: a `$ ` further in is output.
function promptOf(content: string): string | undefined {
  const found = /^([ \t]*)(\$)[^\S\n]+\S/m.exec(content) ?? /^([ \t]*)(#)[^\S\n]+\S/m.exec(content);
  return found ? `${found[1]}\\${found[2]}(?:\\s+|$)` : undefined;
}

function promptRegExp(outer: string, depth: number): RegExp {
  return new RegExp(depth > 0 ? `^(?:${outer}|${INNER_PROMPT})` : `^${outer}`);
}

function depthAfter(typed: readonly Command[], depth: number): number {
  const last = typed.at(-1);
  if (last?.opensShell) return depth + 1;
  return last && /^(?:exit|logout)\b/.test(last.text) ? Math.max(0, depth - 1) : depth;
}

function takeCommand(
  lines: readonly string[],
  start: number,
  prompt: RegExp,
): { readonly text: string; readonly next: number } {
  const first = (lines[start] ?? '').replace(prompt, '');
  const continued = /^\s*>/.test(lines[start + 1] ?? '') ? /^\s*> ?/ : /^(?!)/;
  let text = first;
  for (let next = start + 1; next <= Math.min(lines.length, start + LONGEST_COMMAND); next++) {
    const missing = unfinished(text);
    if (!missing) return { text, next };
    const line = lines[next];
    if (line === undefined || (missing === 'command' && prompt.test(line))) break;
    text = `${text}\n${line.replace(continued, '')}`;
  }
  return { text: first, next: start + 1 };
}

function indexFrom(lines: readonly string[], start: number, prompt: RegExp): number {
  let index = start;
  while (index < lines.length && !prompt.test(lines[index] ?? '')) index++;
  return index;
}

function shownOutput(lines: readonly string[], line: number): ExpectedOutput | undefined {
  const text = lines.join('\n').replace(/\s+$/, '');
  return text === '' ? undefined : { line, text, match: 'typed' };
}

function withOutput(commands: readonly Command[], output: ExpectedOutput | undefined): readonly Command[] {
  return commands.map((command, index) => (index === commands.length - 1 ? { ...command, output } : command));
}
