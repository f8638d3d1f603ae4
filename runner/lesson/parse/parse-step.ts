// One step fence -> commands and attributes; its faults.

import { splitCommands } from '../../shell/split-commands.ts';
import type { Block } from '../document/lesson-document.ts';
import type { Fail } from '../fail.ts';
import type { Command } from '../lesson.ts';
import { parseConsole, startsWithPrompt } from './console-fence.ts';
import { readStepAttributes, type StepAttributes } from './step-attributes.ts';

export interface ParsedStep extends StepAttributes {
  readonly block: Block;
  readonly commands: readonly Command[];
  /** 1-based line of text in a transcript that stands before its first prompt. */
  readonly strayLine: number | undefined;
}

export function parseStep(block: Block, fail: Fail): ParsedStep {
  const { fence, info } = block;
  const attributes = readStepAttributes(info.attributes, (fault) => fail(fence.line, fault));
  const { commands, strayLine } = parseCommands(block);
  if (commands.length === 0 && attributes.skip === undefined) fail(fence.line, emptyFault(block));
  // A check holds when its last command exits with 0, so a condition in it is the very thing to be judged.
  const judged =
    attributes.kind === 'check' ? commands.map((command) => ({ ...command, mayFail: false })) : commands;
  return { ...attributes, block, commands: judged, strayLine };
}

function parseCommands(block: Block): Pick<ParsedStep, 'commands' | 'strayLine'> {
  const { content, contentLine } = block.fence;
  if (isTranscript(block)) return parseConsole(content, contentLine);
  return { commands: splitCommands(content, contentLine), strayLine: undefined };
}

function isTranscript({ fence, info }: Block): boolean {
  return info.language.toLowerCase() === 'console' || startsWithPrompt(fence.content);
}

function emptyFault(block: Block): string {
  const { content } = block.fence;
  const lines = content.split('\n').filter((line) => line.trim() !== '');
  if (lines.length === 0) return 'Fence executes nothing: it is empty';
  if (isTranscript(block))
    return `Fence executes nothing: wanted a line that starts with "$ " or "# ", got "${lines[0]?.trim()}"`;
  const hint = lines.every((line) => /^\s*#\s/.test(line))
    ? '; if "# " is a root prompt, label the fence console'
    : '';
  return `Fence executes nothing: it holds only comments${hint}`;
}
