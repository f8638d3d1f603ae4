// How a step's commands ended, against what the lesson says of it.
import { hintFor } from '../../hint/hint.ts';
import type { LabState } from '../../hint/symptom.ts';
import type { Lab } from '../../lab/lab.ts';
import type { Typed } from '../../lab/sandbox.ts';
import type { Command, Step } from '../../lesson/lesson.ts';
import { type Message, messageOf } from '../../text/messages/message.ts';
import { type FailureSubject, failureOf, type Mismatch } from '../make-failure.ts';
import { sandboxOf } from '../perform/sandbox-of.ts';
import type { CommandRun, Failure } from '../run.ts';
import type { SessionState } from '../session-state.ts';
import { namesInLab } from './names-in-lab.ts';
import { at, codeOf, type PerformedStep } from './performed-step.ts';

function failed(typed: Typed, command: Command): boolean {
  if (codeOf(typed) === undefined || endedHalfway(typed, command)) return true;
  return codeOf(typed) !== 0 && !command.mayFail;
}

/** `echo one; exit; echo two` ends with code 0, and `echo two` never ran: only a plain `exit` is meant to end the shell. */
function endedHalfway({ ending }: Typed, { text }: Command): boolean {
  return ending === 'shell-ended' && !/^\s*(?:exit|logout)(?:\s+\d+)?\s*;?\s*(?:#.*)?$/.test(text);
}

export async function endingFailures(
  performed: PerformedStep,
  state: SessionState,
): Promise<readonly Failure[]> {
  const { expects } = performed.step;
  if (expects.kind === 'succeeds' || performed.typed.ended) return await unexpectedFailures(performed, state);
  const last = performed.commands.length - 1;
  const early = performed.typed.results.findIndex(
    (typed, index) => index < last && failed(typed, at(performed.commands, index)),
  );
  if (early !== -1) return [await commandFailure(performed, early, state)];
  const fault = expectationFault(performed);
  if (!fault) return [];
  return [
    failureOf(subjectAt(performed, last, state), { ...fault, output: at(performed.runs, last).output }),
  ];
}

async function unexpectedFailures(
  performed: PerformedStep,
  state: SessionState,
): Promise<readonly Failure[]> {
  const indexes = performed.typed.results.flatMap((typed, index) =>
    failed(typed, at(performed.commands, index)) ? [index] : [],
  );
  return await Promise.all(indexes.map((index) => commandFailure(performed, index, state)));
}

/** How the last command missed an `exit=N` or `fails`; `undefined` where it did as the lesson says. */
function expectationFault({ step: { expects }, typed, runs }: PerformedStep): Mismatch | undefined {
  const ended = typed.results.at(-1);
  const code = ended ? codeOf(ended) : undefined;
  const actual = code === undefined ? messageOf('still-running') : messageOf('exit-code', { code });
  if (expects.kind === 'exits')
    return code === expects.code
      ? undefined
      : { expected: messageOf('exit-code', { code: expects.code }), actual };
  if (expects.kind !== 'fails') return undefined;
  if (code === undefined || code === 0) return { expected: messageOf('it-fails'), actual };
  const { text } = expects;
  const output = runs.at(-1)?.output ?? '';
  if (text === undefined) return neverRanFault(code, output);
  if (output.includes(text)) return undefined;
  return {
    expected: messageOf('it-fails-and-says', { text }),
    actual: messageOf('without-those-words', { ended: actual }),
  };
}

/** As the terminal's own bash says it. */
const NOT_FOUND = /^bash: (?:line \d+: )?.+: command not found$/m;

/** A mistyped command fails as well, and shows nothing of what the lesson means. */
function neverRanFault(code: number, output: string): Mismatch | undefined {
  const expected = messageOf('runs-and-fails', { attribute: `{exit=${code}}` });
  const said = NOT_FOUND.exec(output)?.[0];
  if (code !== 126 && code !== 127)
    return said === undefined ? undefined : { expected, actual: verbatim(said) };
  const key = code === 127 ? 'command-not-found' : 'command-cannot-run';
  return { expected, actual: messageOf(key, { ended: messageOf('exit-code', { code }) }) };
}

function verbatim(text: string): Message {
  return messageOf('verbatim', { text });
}

/** Behind `!`, `if`, `||`, `|` or `&` a mistyped command goes unnoticed. What is shown as output is meant. */
export function notFoundFailures(
  { step, commands, runs }: PerformedStep,
  { lesson }: SessionState,
): readonly Failure[] {
  if (lesson.mode !== 'lesson' || step.expects.kind !== 'succeeds' || step.output) return [];
  return runs.flatMap(({ line, text, output }, index) => {
    const said = at(commands, index).output ? undefined : NOT_FOUND.exec(output)?.[0];
    if (said === undefined) return [];
    const found = {
      expected: messageOf('every-command-found'),
      actual: verbatim(said),
      hint: messageOf('show-what-is-not-found'),
    };
    return [failureOf({ file: lesson.file, line, subject: text }, found)];
  });
}

async function commandFailure(
  performed: PerformedStep,
  index: number,
  session: SessionState,
): Promise<Failure> {
  const { step, commands, typed, runs } = performed;
  const [command, ended, run] = [at(commands, index), at(typed.results, index), at(runs, index)];
  const code = codeOf(ended);
  const state = await labState(step, session.lab);
  const symptom = { command: command.text, output: run.output, exitCode: code, state };
  const hasShellEnded = ended.ending === 'shell-ended';
  const found = {
    expected: hasShellEnded && code === 0 ? messageOf('shell-goes-on') : messageOf('exit-code', { code: 0 }),
    actual: actualEnding(ended, run),
    output: run.output,
    hint: hasShellEnded ? messageOf('terminal-starts-again') : hintFor(symptom),
  };
  return failureOf(subjectAt(performed, index, session), found);
}

function subjectAt(
  { commands, typed }: PerformedStep,
  index: number,
  { lesson }: SessionState,
): FailureSubject {
  const command = at(commands, index);
  return { file: lesson.file, line: failedLine(command, at(typed.results, index)), subject: command.text };
}

function actualEnding(ended: Typed, { durationMs }: CommandRun): Message {
  const code = codeOf(ended);
  if (code === undefined) return messageOf('still-running-ended', { time: seconds(durationMs) });
  return messageOf(ended.ending === 'shell-ended' ? 'shell-ended-with' : 'exit-code', { code });
}

/** In a loop or a block bash tells which of its lines failed. */
function failedLine(command: Command, { failLine = 0 }: Typed): number {
  return Math.min(command.line + Math.max(failLine - 1, 0), command.endLine);
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

async function labState(step: Step, lab: Lab): Promise<LabState | undefined> {
  return await namesInLab(lab.container, sandboxOf(step, lab)).catch(() => undefined); // a hint is not worth an error
}
