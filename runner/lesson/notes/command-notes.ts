// What a reader would copy and bash would not take: text that does not parse, and characters that only look right.

import { parse } from 'unbash';
import { unfinished } from '../../shell/split-commands.ts';
import type { Command } from '../lesson.ts';

interface Note {
  readonly line: number;
  readonly message: string;
}

// Copied from a word processor or a page: to the eye a space, a hyphen, a quote.
const LOOKALIKES: readonly { readonly pattern: RegExp; readonly is: string; readonly wanted: string }[] = [
  { pattern: /[\u00a0\u2000-\u200d\u202f\u205f\u2060\u3000\ufeff]/, is: 'no space', wanted: 'a plain space' },
  {
    pattern: /(?<=^|\s)[\u2010-\u2015\u2212](?=[\p{L}\u2010-\u2015\u2212])/mu,
    is: 'no hyphen',
    wanted: '"-"',
  },
  { pattern: /(?<=^|[\s=])[\u2018\u2019\u201c\u201d]/m, is: 'no quote', wanted: 'straight quotes' },
];

export function commandNotes(command: Command): readonly Note[] {
  return [...parseNote(command), ...continuationNote(command), ...lookalikeNotes(command)];
}

function parseNote({ text, line }: Command): readonly Note[] {
  const [error] = parse(text).errors ?? [];
  if (error)
    return [
      {
        line: lineAt(text, line, error.pos),
        message: `Bash cannot parse this: ${error.message.replaceAll("'", '"')}`,
      },
    ];
  return unfinished(text) === 'here-document' ? [{ line, message: 'Here-document is never ended' }] : [];
}

function continuationNote({ text, line, endLine }: Command): readonly Note[] {
  if (text.includes('<<')) return [];
  const spaced = /\\[ \t]+$/m.exec(text);
  if (spaced)
    return [
      {
        line: lineAt(text, line, spaced.index),
        message: 'Spaces after "\\" at the end: the line does not go on',
      },
    ];
  const open = parse(text).errors === undefined && unfinished(text) === 'command';
  return open ? [{ line: endLine, message: 'Last line ends with "\\": bash waits for another' }] : [];
}

// What stands in quotes or in a here-document is text, where such characters belong.
function lookalikeNotes({ text, line }: Command): readonly Note[] {
  if (text.includes('<<')) return [];
  const code = text.replace(/"(?:[^"\\]|\\[\s\S])*"|'[^']*'/g, (quoted) => quoted.replace(/[^\n]/g, '_'));
  return LOOKALIKES.flatMap(({ pattern, is, wanted }) => {
    const match = pattern.exec(code);
    if (!match) return [];
    const point = match[0].codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
    return [
      {
        line: lineAt(text, line, match.index),
        message: `Character U+${point} is ${is} to bash, wanted ${wanted}`,
      },
    ];
  });
}

function lineAt(text: string, first: number, offset: number): number {
  return first + text.slice(0, offset).split('\n').length - 1;
}
