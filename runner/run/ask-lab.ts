// A sentence of the lesson -> the lab's verdict: where lessons and checks meet.
import type { Check, Verdict } from '../check/check.ts';
import { parseSentence } from '../check/parse-sentence.ts';
import { settle } from '../check/settle.ts';
import type { Sentence } from '../lesson/lesson.ts';
import type { StepRun } from './run.ts';
import type { Stage } from './run-lesson.ts';

/** `opposite`: that the fact is not so. What is missing makes neither true. */
export type Sense = 'as-written' | 'opposite';

/** How long a fact may take to become true where the lesson does not say: an interface coming up, a server starting. */
const WITHIN_MS = 2000;

/** Enough to see that a fact is not about to become true by itself. */
const BEFORE_MS = 500;

export async function askLab(sentence: Sentence, stage: Stage, sense: Sense): Promise<Verdict> {
  const check = checkOf(sentence);
  const asked = sense === 'opposite' ? oppositeOf(check) : check;
  return await settle(asked, stage, { withinMs: withinOf(sentence) });
}

/** What the lab thinks of a task's check ahead of the solution. The opposite is asked: it must stay so for a moment. */
export async function askBefore(sentence: Sentence, stage: Stage): Promise<NonNullable<StepRun['before']>> {
  const opposite = oppositeOf(checkOf(sentence));
  const withinMs = opposite.negated ? BEFORE_MS : withinOf(sentence);
  const { status } = await settle(opposite, stage, { withinMs });
  if (status === 'error') return 'cannot-tell';
  return status === 'holds' ? 'false' : 'true';
}

function checkOf({ text }: Sentence): Check {
  const parsed = parseSentence(text);
  if (parsed.ok) return parsed.check;
  throw new Error(`Cannot parse check "${text}": ${parsed.fault}`);
}

function oppositeOf(check: Check): Check {
  return { ...check, negated: !check.negated };
}

function withinOf({ withinMs = WITHIN_MS }: Sentence): number {
  return withinMs;
}
