// A fence with prompts -> commands, each with the output shown under it.

import type { Command, ExpectedOutput } from './lesson.ts';
import { splitCommands, unfinished } from './split-commands.ts';

export interface ConsoleFence {
  readonly commands: readonly Command[];
  /** 1-based line of text before the first prompt, which is neither run nor compared. */
  readonly strayLine: number | undefined;
}

// A command of a transcript that is still unfinished after so many lines is not one: what follows is its output.
const LONGEST_COMMAND = 200;

/** `$ ` starts a command, or `# ` where no line has `$ `. */
export function parseConsole(content: string, firstLine: number): ConsoleFence {
  const prompt = promptOf(content);
  if (!prompt) return { commands: [], strayLine: undefined };
  const lines = content.split('\n');
  const stray = lines.findIndex((line) => /^\s*[^\s#]/.test(line));
  const first = lines.findIndex((line) => prompt.test(line));
  const commands: Command[] = [];
  for (let index = first; index < lines.length; ) {
    const { text, next } = takeCommand(lines, index, prompt);
    const end = indexFrom(lines, next, prompt);
    commands.push(
      ...withOutput(
        splitCommands(text, firstLine + index),
        shownOutput(lines.slice(next, end), firstLine + next),
      ),
    );
    index = end;
  }
  return { commands, strayLine: stray >= 0 && stray < first ? firstLine + stray : undefined };
}

/** True where the first line that is neither blank nor a comment has a `$ ` prompt: a transcript, whatever its label. */
export function startsWithPrompt(content: string): boolean {
  const first = content.split('\n').find((line) => !/^\s*(#|$)/.test(line));
  return first !== undefined && /^\s*\$\s+\S/.test(first);
}

// Prompts stand where the first one stands: a `$ ` further in is output.
function promptOf(content: string): RegExp | undefined {
  const [, indent, sign] = /^([ \t]*)(\$)\s*[^\s]/m.exec(content) ?? /^([ \t]*)(#)\s+\S/m.exec(content) ?? [];
  return sign === undefined ? undefined : new RegExp(`^${indent}\\${sign}(?:\\s+|$)`);
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
  const index = lines.slice(start).findIndex((line) => prompt.test(line));
  return index < 0 ? lines.length : start + index;
}

function shownOutput(lines: readonly string[], line: number): ExpectedOutput | undefined {
  const text = lines.join('\n').replace(/\s+$/, '');
  return text === '' ? undefined : { line, text, match: 'typed' };
}

function withOutput(commands: readonly Command[], output: ExpectedOutput | undefined): readonly Command[] {
  return commands.map((command, index) => (index === commands.length - 1 ? { ...command, output } : command));
}
