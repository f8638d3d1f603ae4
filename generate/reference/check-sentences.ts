// The table of verbs -> the reference of check sentences, in both languages.
import { placeholders } from '../../runner/check/language/placeholders.ts';
import type { Verb } from '../../runner/check/language/verb.ts';
import { verbNames, verbs } from '../../runner/check/language/verbs.ts';
import { code, generatedPage, table } from '../markdown.ts';

export function checkSentences(): string {
  const groups = [
    ...Map.groupBy(
      verbNames.map((name) => verbs[name]),
      ({ about }) => about,
    ),
  ];
  return generatedPage('Check sentences', 'runner/check/language/verbs.ts', [
    'A sentence stands on a line of its own in a `check` fence. It is written in English in lessons of every language. The Chinese wording is what pages and reports in Chinese show. [Check facts](../authors/checks.md) says what the verdicts mean.',
    'Words in capitals stand for something: see [below](#words-in-capitals). What is in brackets may be left out.',
    ...groups.flatMap(([about, rows]) => [`## ${about}`, ...rows.map(sentence)]),
    '## Words in capitals',
    table(
      ['word', 'stands for'],
      Object.entries(placeholders).map(([word, { means }]) => [code(word), means]),
    ),
  ]);
}

function sentence({ en, also = [], zh, example, sendsPacket }: Verb): string {
  const [is, isNot] = en;
  const facts = [
    `Example: ${code(example)}`,
    `Negation: ${[isNot, ...also].map(code).join(' or ')}`,
    `In Chinese: ${zh.map(code).join('; ')}`,
    ...(sendsPacket ? ['May be followed by `{path}`: its packet is recorded'] : []),
  ];
  return `### ${code(is)}\n\n${facts.map((fact) => `- ${fact}`).join('\n')}`;
}
