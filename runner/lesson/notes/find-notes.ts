// What looks wrong and stops nothing: commands that are not run, and lines that were meant to be markup.

import type { Token } from 'markdown-it';
import { looksLikeCommands } from '../../shell/looks-like-commands.ts';
import { suggest } from '../../text/suggest.ts';
import { hiddenFences } from '../document/hidden-fences.ts';
import type { Block, LessonDocument } from '../document/lesson-document.ts';
import { STEP_LANGUAGES } from '../document/parse-fence.ts';
import { isUnlabelledOutput } from '../parse/attach-outputs.ts';
import type { ParsedStep } from '../parse/parse-step.ts';
import { commandNotes } from './command-notes.ts';

interface Note {
  readonly line: number;
  readonly message: string;
}

// Names that other tools have for what is run here.
const ALIASES =
  /^(zsh|ksh|ash|dash|fish|(bash|sh|shell)-?(session|script)|terminal|term|cmd|command(line)?|cli|shellsession)$/i;

// `bash,ignore`, `bash:setup.sh`: other tools' words glued to the language.
const EXTENDED = new RegExp(`^(${STEP_LANGUAGES.join('|')})[^\\w-]`, 'i');

export function findNotes(document: LessonDocument, steps: readonly ParsedStep[]): readonly Note[] {
  const notes = [
    ...document.blocks.flatMap((block, index) => unrunFence(document, block, index)),
    ...document.tokens.flatMap((token, index) => tokenNotes(document, token, index)),
    ...hiddenFences(document).map(({ line, why }) => ({ line, message: `Fence is not run: ${why}` })),
    ...steps.flatMap(strayText),
    ...steps.flatMap(({ commands, skip }) => (skip === undefined ? commands.flatMap(commandNotes) : [])),
  ];
  return notes.sort((a, b) => a.line - b.line);
}

function unrunFence(document: LessonDocument, { fence, info }: Block, index: number): readonly Note[] {
  if (info.role !== 'other' || isUnlabelledOutput(document, index)) return [];
  const looks = looksLikeCommands(fence.content);
  if (!looks && looksLikeOutput(document, index)) return [{ line: fence.line, message: UNCOMPARED }];
  const label = looks && labelFor(info.language, looks);
  if (label === undefined) return [];
  const why =
    info.language === ''
      ? `fence has no language; label it ${label}`
      : `language "${info.language}", did you mean "${label}"`;
  return [{ line: fence.line, message: `Looks like commands but is not run: ${why}` }];
}

const UNCOMPARED =
  'Fence right after a step is not compared with what it prints: label it output where it shows that';

/** In a lesson only what is labelled so is compared. */
function looksLikeOutput({ mode, blocks }: LessonDocument, index: number): boolean {
  const [step, block] = [blocks[index - 1], blocks[index]];
  if (mode !== 'lesson' || step?.info.role !== 'step' || !block?.fence.followsFence) return false;
  return /^(?:|text|txt|plain|plaintext)$/i.test(block.info.language) && block.fence.content.trim() !== '';
}

function labelFor(language: string, looks: 'prompts' | 'commands'): string | undefined {
  if (language === '' || ALIASES.test(language)) return looks === 'prompts' ? 'console' : 'bash';
  return EXTENDED.exec(language)?.[1] ?? suggest(language, STEP_LANGUAGES);
}

function tokenNotes(document: LessonDocument, token: Token, index: number): readonly Note[] {
  const { map } = token;
  if (!map) return [];
  if (token.type === 'heading_open' && document.tokens[index + 1]?.content === '')
    return [{ line: map[0] + 1, message: 'Heading is empty' }];
  if (token.type === 'code_block') return indentedCommands(token, map);
  return token.type === 'inline' ? nearHeading(document, token, map) : [];
}

function indentedCommands({ content }: Token, [start]: [number, number]): readonly Note[] {
  const looks = looksLikeCommands(content);
  if (looks === undefined) return [];
  return [
    {
      line: start + 1,
      message: `Looks like commands but is not run: it is indented; put it in a fence labelled ${looks === 'prompts' ? 'console' : 'bash'}`,
    },
  ];
}

function nearHeading({ tokens }: LessonDocument, token: Token, map: [number, number]): readonly Note[] {
  const marks = /^(#{1,6})\p{L}/u.exec(token.content)?.[1];
  if (
    marks === undefined ||
    tokens.some(({ type, map: own }) => type === 'heading_open' && own?.[0] === map[0])
  )
    return [];
  return [{ line: map[0] + 1, message: `Not a heading: leave a space after "${marks}"` }];
}

function strayText({ strayLine }: ParsedStep): readonly Note[] {
  return strayLine === undefined
    ? []
    : [{ line: strayLine, message: 'Line before the first prompt is neither run nor compared' }];
}
