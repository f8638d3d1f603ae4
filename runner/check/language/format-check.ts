// Check -> the sentence that says it, in English or Chinese.
import type { Check } from '../check.ts';
import { fillForm } from './form.ts';
import type { Verb } from './verb.ts';
import { verbs } from './verbs.ts';

export function formatCheck(check: Check, language: 'en' | 'zh-CN'): string {
  const { en, zh } = verbOf(check);
  const [is, isNot] = language === 'en' ? en : zh;
  return fillForm(check.negated ? isNot : is, check.arguments);
}

export function expectedBy(check: Check): string {
  const [is, isNot] = verbOf(check).expected;
  return fillForm(check.negated ? isNot : is, check.arguments);
}

export function verbOf({ verb }: Check): Verb {
  const found = verbs.find((one) => one.verb === verb);
  if (!found) throw new Error(`No verb "${verb}" in the table of verbs`);
  return found;
}

/** Whether there are packets whose path could be recorded. */
export function sendsPacket({ verb }: Check): boolean {
  return verbs.some((one) => one.verb === verb && one.sends);
}

/** The forms of sentences that send packets. */
export function sendingForms(): readonly string[] {
  return verbs.flatMap(({ en: [is], sends }) => (sends ? [is] : []));
}
