// Symptom -> what probably went wrong and what to do about it, where a failed command's own words mislead or are too few.
import type { Message } from '../text/messages/message.ts';
import { hintTable } from './hint-table.ts';
import type { Symptom } from './symptom.ts';

/** `undefined` where the table knows nothing. */
export function hintFor(symptom: Symptom): Message | undefined {
  for (const { when, say } of hintTable) {
    const finding = when(symptom);
    const hint = finding && say(finding, symptom);
    if (hint !== undefined) return hint;
  }
  return undefined;
}
