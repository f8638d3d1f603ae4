// A packet's path -> what is said about it, in the language of a lesson.
import { path as english } from '../../text/messages/en/path.ts';
import { type Language, languageOf } from '../../text/messages/language.ts';
import { inLanguage } from '../../text/messages/with-messages.ts';
import { type WordsOf, wordsOf } from '../../text/messages/words.ts';
import { path as chinese } from '../../text/messages/zh-CN/path.ts';
import { translatePhrase } from '../../text/messages/zh-CN/phrases.ts';
import type { Hop, PacketAddresses, PacketPath, PathNode, PathOutcome, Translation } from './packet-path.ts';

type Words = WordsOf<typeof english>;

export interface PathWords extends Pick<Words, 'direction' | 'packet' | 'turn' | 'translated' | 'cut'> {
  readonly columns: Words['columns'];
  readonly title: (path: PacketPath) => string;
  readonly place: (place: PathNode) => string;
  /** Empty for what has no kind beside its name. */
  readonly kind: (place: PathNode) => string;
  readonly hop: (hop: Pick<Hop, 'direction' | 'interface'>) => string;
  /** What its interface belongs to, and what carries the packet. */
  readonly notes: (hop: Hop) => readonly string[];
  readonly translation: (translation: Translation) => string;
  readonly outcome: (path: Pick<PacketPath, 'from' | 'outcome'>) => string;
}

const WORDS: Readonly<Record<Language, PathWords>> = {
  en: pathWordsOf(wordsOf(english, 'en'), 'en'),
  'zh-CN': pathWordsOf(wordsOf(chinese, 'zh-CN'), 'zh-CN'),
};

export function pathWords(lang: string): PathWords {
  return WORDS[languageOf(lang)];
}

function pathWordsOf(words: Words, language: Language): PathWords {
  const place = (node: PathNode) => placeName(node, words);
  return {
    ...words,
    place,
    title: ({ protocol, from, destination }) => words.title({ protocol, from: place(from), destination }),
    kind: ({ kind }) => (kind === 'wire' || kind === 'outside' ? '' : words.kind[kind]),
    hop: ({ direction, interface: link }) => words.hop[direction]({ link }),
    notes: (hop) => notesOf(hop, words),
    translation: ({ kind, from, to }) => words.translation[kind]({ from, to }),
    outcome: ({ from, outcome }) => outcomeText(from, outcome, { words, language }),
  };
}

function placeName({ kind, name, host }: PathNode, words: Words): string {
  if (kind === 'wire' || kind === 'outside') return words[kind];
  return host === undefined ? name : words.onHost({ name, host });
}

function notesOf({ direction, leadsTo, portOf, vlan, tunnel }: Hop, words: Words): readonly string[] {
  return [
    ...(portOf === undefined ? [] : [words.portOf({ bridge: portOf })]),
    ...(leadsTo === undefined ? [] : [words.cable[direction]({ other: leadsTo })]),
    ...(vlan === undefined ? [] : [words.vlan({ id: vlan })]),
    ...(tunnel ? [words.tunnel(tunnel)] : []),
  ];
}

interface Speech {
  readonly words: Words;
  readonly language: Language;
}

function outcomeText(from: PathNode, outcome: PathOutcome, { words, language }: Speech): string {
  if (outcome.kind === 'answered') return words.answered({ place: placeName(from, words) });
  const cause = inLanguage(outcome, language).why;
  const why = cause === undefined ? '' : words.why({ why: cause });
  if (outcome.kind === 'refused') {
    const says = language === 'en' ? outcome.says : translatePhrase(outcome.says);
    return words.refused({ by: outcome.by, says, seen: seenText(outcome.lastSeen, words), why });
  }
  const { lastSeen } = outcome;
  const search = searchText(outcome, words);
  if (!lastSeen) return words.neverLeft({ place: placeName(from, words), search, why });
  return words.lost({ packet: words.packet[lastSeen.packet], seen: seenText(lastSeen, words), search, why });
}

function seenText({ direction, interface: link, place }: PacketAddresses, words: Words): string {
  return words.seen[direction]({ link, place: placeName(place, words) });
}

function searchText({ search }: Extract<PathOutcome, { kind: 'lost' }>, words: Words): string {
  if (!search) return '';
  const { place, interface: link, address } = search;
  return words.search({ place: placeName(place, words), link, address });
}
