// Check -> the sentence that says it, in English or Chinese.
import type { Check } from './check.ts';
import { fillForm } from './form.ts';
import { isSending, verbNames, verbs } from './verbs.ts';

export function formatCheck(check: Check, language: 'en' | 'zh-CN'): string {
  const { en, zh } = verbs[check.verb];
  const [is, isNot] = language === 'en' ? en : zh;
  return fillForm(check.negated ? isNot : is, check.arguments);
}

export function expectedBy(check: Check): string {
  const [is, isNot] = verbs[check.verb].expected;
  return fillForm(check.negated ? isNot : is, check.arguments);
}

/** The forms of sentences that send packets. */
export function sendingForms(): readonly string[] {
  return verbNames.filter(isSending).map((name) => verbs[name].en[0]);
}
