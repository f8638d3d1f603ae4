// Check with holes + what was captured -> the check that is asked, or why there is none.
import { type Captures, capturesUsed, fillCaptures } from '../../text/captures.ts';
import { type Message, messageOf } from '../../text/messages/message.ts';
import type { Check } from './check.ts';
import { argumentFault } from './placeholders.ts';

export type FilledCheck =
  | { readonly ok: true; readonly check: Check }
  | { readonly ok: false; readonly fault: Message };

/** What fills a hole must be what the placeholder around it wants: it cannot make another sentence of this one. */
export function fillCheck(check: Check, captures: Captures): FilledCheck {
  const holed = Object.entries(check.arguments).filter(([, text]) => capturesUsed(text).length > 0);
  const missing = holed.flatMap(([, text]) => capturesUsed(text)).find((name) => !captures.has(name));
  if (missing !== undefined) return { ok: false, fault: messageOf('nothing-captured', { name: missing }) };
  const filled = holed.map(([name, text]) => [name, oneSpaced(fillCaptures(text, captures))] as const);
  const fault = filled.map(([name, text]) => argumentFault(name, text)).find((one) => one !== undefined);
  if (fault !== undefined) return { ok: false, fault };
  return { ok: true, check: { ...check, arguments: { ...check.arguments, ...Object.fromEntries(filled) } } };
}

function oneSpaced(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}
