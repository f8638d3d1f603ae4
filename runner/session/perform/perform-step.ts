// Step -> StepRun: type its commands, keep what they printed, judge.
import type { Typed, TypedAll } from '../../lab/sandbox.ts';
import type { Command, Step } from '../../lesson/lesson.ts';
import { cleanOutput } from '../../output/clean-output.ts';
import { clipOutput } from '../../output/clip-output.ts';
import { fillCaptures } from '../../text/captures.ts';
import { BACKGROUND_LOG } from '../judge/judge-background.ts';
import { judgeStep } from '../judge/judge-step.ts';
import { erroredOutcome, skippedOutcome } from '../outcome.ts';
import type { CommandRun, Ending, Outcome, StepRun } from '../run.ts';
import { LAB_ENDED, type SessionState } from '../session-state.ts';
import { recordStep } from './record-step.ts';
import { sandboxOf } from './sandbox-of.ts';

export async function performStep(step: Step, state: SessionState): Promise<StepRun> {
  return await recordStep(await perform(step, state), step, state);
}

async function perform(step: Step, state: SessionState): Promise<StepRun> {
  const head = { id: step.id, line: step.line, kind: step.kind, heading: step.heading };
  const skipped = whySkipped(step, state);
  if (skipped) return { ...head, commands: [], durationMs: 0, outcome: skipped };
  const started = performance.now();
  const since = () => performance.now() - started;
  try {
    const commands = step.commands.map((command) => ({
      ...command,
      text: fillCaptures(command.text, state.captures),
    }));
    const typed = await type({ ...step, commands }, state);
    const runs = typed.results.map((result, index) => commandRun(commands[index] as Command, result, step));
    const durationMs = since();
    const outcome = await judgeStep({ step, commands, typed, runs }, state);
    return { ...head, commands: runs, durationMs, outcome };
  } catch (error) {
    if (!(error instanceof Error) || state.signal.aborted) throw error;
    return { ...head, commands: [], durationMs: since(), outcome: erroredOutcome(error) };
  }
}

function whySkipped(step: Step, { lab }: SessionState): Outcome | undefined {
  if (step.skip !== undefined) return { status: 'skipped', because: step.skip };
  return sandboxOf(step, lab).hasEnded() ? skippedOutcome(LAB_ENDED) : undefined;
}

/** In plain mode every command is typed, as a reader would go on; a lesson's step stops at its first failure. */
function type(step: Step, { lesson, lab, timeoutMs }: SessionState): Promise<TypedAll> {
  const commands = step.commands.map(({ text, mayFail, opensShell }) =>
    step.background
      ? { text: inBackground(text), mayFail, opensShell: false }
      : { text, mayFail, opensShell },
  );
  return sandboxOf(step, lab).type({
    terminal: step.terminal,
    commands,
    // the step's time limit: `Terminal` in `lab/image/agent/` enforces it
    timeoutMs: step.timeoutMs ?? lesson.timeoutMs ?? timeoutMs,
    stopAtFailure: lesson.mode === 'lesson',
  });
}

/** Its output must not run into that of later steps. The braces stand on the lines of the text: line numbers stay true. */
function inBackground(text: string): string {
  return `{ ${text}\n} </dev/null >>${BACKGROUND_LOG} 2>&1 &`;
}

function commandRun(command: Command, typed: Typed, step: Step): CommandRun {
  return {
    line: command.line,
    text: command.text,
    output: clipOutput(cleanOutput(typed.output)),
    durationMs: typed.durationMs,
    ending: endingOf(typed, step),
  };
}

function endingOf(typed: Typed, step: Step): Ending {
  if (typed.ending === 'timed-out') return { kind: 'timed-out', afterMs: typed.durationMs };
  if (typed.ending === 'inner-shell') return { kind: 'inner-shell' };
  if (typed.ending === 'shell-ended') return { kind: 'shell-ended', code: typed.code ?? 0 };
  return step.background ? { kind: 'background' } : { kind: 'exited', code: typed.code ?? 0 };
}
