// Text -> Check. Pure: what the sentence is about need not exist.
import type { Check } from '../check.ts';
import { readWithForm } from './form.ts';
import { faultOf, nearestForms } from './nearest-forms.ts';
import { placeholders } from './placeholders.ts';
import type { Verb } from './verb.ts';
import { verbs } from './verbs.ts';

export type Parsed =
  | { readonly ok: true; readonly check: Check }
  /** `nearest`: up to three forms, nearest first. */
  | { readonly ok: false; readonly fault: string; readonly nearest: readonly string[] };

/** A sentence without its `{#id}`. */
export function parseSentence(text: string): Parsed {
  const readings = verbs.flatMap((verb) => readingsOf(verb, text));
  const good = readings.find(({ fault }) => fault === undefined);
  if (good) return { ok: true, check: good.check };
  const [bad] = readings;
  if (bad) return { ok: false, fault: bad.fault ?? '', nearest: [bad.form] };
  const nearest = nearestForms(text);
  return { ok: false, fault: faultOf(text, nearest), nearest };
}

interface Reading {
  readonly form: string;
  readonly check: Check;
  readonly fault: string | undefined;
}

function readingsOf({ verb, en: [is, isNot], also = [] }: Verb, text: string): readonly Reading[] {
  return [is, isNot, ...also].flatMap((form) => {
    const found = readWithForm(form, text);
    if (!found) return [];
    const faults = Object.entries(found).map(([name, value]) => placeholders[name]?.fault(value));
    return [
      {
        form,
        check: { verb, negated: form !== is, arguments: found },
        fault: faults.find((fault) => fault !== undefined),
      },
    ];
  });
}
