// Sentence + captures -> the sentence that is asked, or why there is none: what a capture stood for is known only now.
import { fillCheck } from '../../check/language/fill-check.ts';
import type { Sentence } from '../../lesson/lesson.ts';
import { type Captures, fillCaptures } from '../../text/captures.ts';
import type { Message } from '../../text/messages/message.ts';

export type FilledSentence =
  | { readonly ok: true; readonly sentence: Sentence }
  /** `text`: as far as it could be filled. */
  | { readonly ok: false; readonly text: string; readonly fault: Message };

export function fillSentence(sentence: Sentence, captures: Captures): FilledSentence {
  const text = fillCaptures(sentence.text, captures);
  const filled = fillCheck(sentence.check, captures);
  return filled.ok
    ? { ok: true, sentence: { ...sentence, text, check: filled.check } }
    : { ok: false, text, fault: filled.fault };
}
