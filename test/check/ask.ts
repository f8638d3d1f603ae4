// Sentences put to a sandbox, as a lesson would.
import { expect } from 'vitest';
import { evaluateCheck } from '../../runner/check/evaluate/evaluate-check.ts';
import { poll } from '../../runner/check/evaluate/poll.ts';
import type { Check } from '../../runner/check/language/check.ts';
import { parseSentence } from '../../runner/check/language/parse-sentence.ts';
import type { Verdict } from '../../runner/check/verdict.ts';
import type { Lab } from '../../runner/lab/lab.ts';
import type { LabContainer } from '../../runner/lab/lab-container.ts';
import type { Sandbox } from '../../runner/lab/sandbox.ts';
import { type } from '../lab/lab.ts';

export function checkOf(sentence: string): Check {
  const parsed = parseSentence(sentence);
  if (!parsed.ok) throw new Error(`"${sentence}" is no check: ${parsed.fault}`);
  return parsed.check;
}

export function worldOf(container: LabContainer, sandbox: Sandbox): Lab {
  return { container, nodes: [{ name: 'host', sandbox }] };
}

export async function ask(world: Lab, sentence: string): Promise<Verdict> {
  return await evaluateCheck(checkOf(sentence), world);
}

/** A sentence, and what the lab says to it: `holds`, or words of the failure's `actual` or the error's reason. */
export type Expectation =
  | readonly [sentence: string, 'holds', words?: RegExp]
  | readonly [sentence: string, 'does-not-hold', words?: RegExp | undefined, cause?: RegExp]
  | readonly [sentence: string, 'error', words: RegExp];

export async function expectVerdict(
  world: Lab,
  [sentence, status, words, cause]: Expectation,
): Promise<void> {
  const verdict = await ask(world, sentence);
  const json = JSON.stringify(verdict);
  expect(verdict.status, `${sentence}: ${json}`).toBe(status);
  const said = verdict.status === 'error' ? verdict.because : verdict.actual;
  if (words) expect(said, sentence).toMatch(words);
  if (cause)
    expect(verdict.status === 'does-not-hold' ? verdict.cause : '', `${sentence}: ${json}`).toMatch(cause);
}

/** As in a lesson: a link that was set up, say, comes up in its own time. */
export async function expectToHold(world: Lab, sentence: string): Promise<void> {
  const { verdict } = await poll(checkOf(sentence), world, { withinMs: 20_000 });
  expect(verdict.status, `${sentence}: ${JSON.stringify(verdict)}`).toBe('holds');
}

/** Type commands that must succeed. */
export async function prepare(sandbox: Sandbox, text: string): Promise<void> {
  const { code, output } = await type(sandbox, text, 100_000);
  if (code !== 0) throw new Error(`${text} ended with ${code}: ${output}`);
}
