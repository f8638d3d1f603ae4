// Text -> Check. Pure: what the sentence is about need not exist, and `{{name}}` leaves a hole.

import { CAPTURE } from '../../text/captures.ts';
import { formatMessage } from '../../text/messages/format-message.ts';
import type { Message } from '../../text/messages/message.ts';
import type { Check } from './check.ts';
import { readWithForm } from './form.ts';
import { faultOf, nearestForms } from './nearest-forms.ts';
import { argumentFault } from './placeholders.ts';
import { type VerbName, verbNames, verbs } from './verbs.ts';

export type Parsed =
  | { readonly ok: true; readonly check: Check }
  /** `nearest`: up to three forms, nearest first. */
  | { readonly ok: false; readonly fault: string; readonly nearest: readonly string[] };

/** A sentence without its `{#id}`. */
export function parseSentence(text: string): Parsed {
  const readings = verbNames.flatMap((verb) => readingsOf(verb, text));
  const good = readings.find(({ fault }) => fault === undefined);
  if (good) return { ok: true, check: good.check };
  const [bad] = readings;
  if (bad) return { ok: false, fault: bad.fault ? formatMessage(bad.fault, 'en') : '', nearest: [bad.form] };
  const like = withoutHoles(text, STAND_INS[0]);
  const nearest = nearestForms(like);
  return { ok: false, fault: faultOf(like, nearest), nearest };
}

interface Reading {
  readonly form: string;
  readonly check: Check;
  readonly fault: Message | undefined;
}

function readingsOf(verb: VerbName, text: string): readonly Reading[] {
  const { en, also = [] } = verbs[verb];
  const [is, isNot] = en;
  return [is, isNot, ...also].flatMap((form) => {
    const found = readWithForm(form, text);
    if (!found) return [];
    const faults = Object.entries(found).map(([name, value]) => faultOfArgument(name, value));
    return [
      {
        form,
        check: { verb, negated: form !== is, arguments: found },
        fault: faults.find((fault) => fault !== undefined),
      },
    ];
  });
}

/** A hole may be filled with any kind of word: one that fits is enough. */
function faultOfArgument(name: string, text: string): Message | undefined {
  if (!HOLE.test(text)) return argumentFault(name, text);
  const faults = STAND_INS.map((word) => argumentFault(name, withoutHoles(text, word)));
  return faults.includes(undefined) ? undefined : faults[0];
}

const HOLE = new RegExp(CAPTURE);

/** One of each kind of word that placeholders take. */
const STAND_INS = ['10.0.0.1', '10.0.0.1/24', '10.0.0.0/24', 'eth0', '80/tcp', '80'] as const;

function withoutHoles(text: string, word: string): string {
  return text.replace(new RegExp(CAPTURE, 'g'), word);
}
