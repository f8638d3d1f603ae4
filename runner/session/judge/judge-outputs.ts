// What a step's commands printed, against the outputs that the lesson shows.
import type { ExpectedOutput } from '../../lesson/lesson.ts';
import { matchOutput } from '../../output/match/match-output.ts';
import { fillCaptures } from '../../text/captures.ts';
import { messageOf } from '../../text/messages/message.ts';
import { failureOf } from '../make-failure.ts';
import type { Failure } from '../run.ts';
import type { SessionState } from '../session-state.ts';
import { at, type PerformedStep } from './performed-step.ts';

/** Shown outputs, where the commands ended as they should. */
export function outputFailures(
  { step, commands, typed, runs }: PerformedStep,
  state: SessionState,
): readonly Failure[] {
  const whole = step.output
    ? [
        {
          shown: step.output,
          subject: commands.map(({ text }) => text).join('\n'),
          actual: runs.map(({ output }) => output).join(''),
        },
      ]
    : [];
  const each = runs.flatMap((run, index) => {
    const { output: shown, text } = at(commands, index);
    return shown ? [{ shown, subject: text, actual: run.output }] : [];
  });
  if (typed.ended) return [];
  return [...whole, ...each].flatMap(({ shown, subject, actual }) =>
    outputFailure({ shown, subject, actual }, state),
  );
}

interface Shown {
  readonly shown: ExpectedOutput;
  readonly subject: string;
  readonly actual: string;
}

function outputFailure(
  { shown, subject, actual }: Shown,
  { lesson, captures }: SessionState,
): readonly Failure[] {
  const text = fillCaptures(shown.text, captures);
  const match = matchOutput({ ...shown, text }, actual);
  for (const [name, value] of Object.entries(match.captures)) captures.set(name, value);
  if (match.matched) return [];
  const found = {
    expected: messageOf('shown-output'),
    actual: messageOf('other-output'),
    diff: { expected: match.expected, actual: match.actual },
  };
  return [failureOf({ file: lesson.file, line: match.line, subject }, found)];
}
