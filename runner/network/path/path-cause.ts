// A path that was recorded after a check failed -> what it adds to the check's likely cause.
import { type Message, messageOf } from '../../text/messages/message.ts';
import type { PacketPath } from './packet-path.ts';
import { pathWords } from './path-words.ts';

/** The cause that the path itself names is left out: the check has it. */
export function pathCause({ from, outcome }: PacketPath): Message {
  if (outcome.kind === 'answered') return messageOf('probe-was-answered');
  const { why: _, messages: __, ...bare } = outcome;
  const text = (lang: string) => pathWords(lang).outcome({ from, outcome: bare });
  return messageOf('probe-ended', { outcome: { en: text('en'), 'zh-CN': text('zh-CN') } });
}
