// The hints in the catalogue of messages -> their reference, in both languages.
import { dockerHints as englishDocker } from '../../runner/text/messages/en/docker-hints.ts';
import { hints as english } from '../../runner/text/messages/en/hints.ts';
import { dockerHints as chineseDocker } from '../../runner/text/messages/zh-CN/docker-hints.ts';
import { hints as chinese } from '../../runner/text/messages/zh-CN/hints.ts';
import { generatedPage, table } from '../markdown.ts';

type Texts = Readonly<Record<string, string>>;

export function hintPage(): string {
  return generatedPage('Hints', 'runner/text/messages/', [
    'A hint says what probably went wrong with a command that failed, where what the command says itself misleads or is too little. It changes no verdict. Words in braces stand for names and texts of the lesson. `runner/hint/hint-table.ts` says which symptom has which hint.',
    '## Hints on commands',
    hintTable(english, chinese),
    '## Hints on docker',
    hintTable(englishDocker, chineseDocker),
  ]);
}

function hintTable(texts: Texts, translations: Texts): string {
  const whole = Object.entries(texts).filter(([, text]) => isWhole(text));
  return table(
    ['hint', 'in Chinese'],
    whole.map(([id, text]) => [text, translations[id] ?? '']),
  );
}

/** The others are parts of hints, such as `the name of the network`. */
function isWhole(text: string): boolean {
  return /^[A-Z"`{].{15}/.test(text);
}
