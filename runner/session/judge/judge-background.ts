// Background steps -> whether their commands were found at all: nothing else looks at how they end.
import type { Lab } from '../../lab/lab.ts';
import type { Command, Lesson, Step } from '../../lesson/lesson.ts';
import { partItems } from '../../lesson/part-items.ts';
import { cleanOutput } from '../../output/clean-output.ts';
import { messageOf } from '../../text/messages/message.ts';
import { failureOf } from '../make-failure.ts';
import { outcomeOf } from '../outcome.ts';
import { sandboxOf } from '../perform/sandbox-of.ts';
import type { Failure, StepRun } from '../run.ts';
import type { Session } from '../session.ts';

/** Where what they print goes, of all of a host together. */
export const BACKGROUND_LOG = '/var/log/background.log';

/** A space: no lesson can have a terminal of that name. */
const TERMINAL = 'labproof background';
const LIMIT_MS = 5000;

/** The runs of a lesson, at its end. */
export async function judgeBackground(
  runs: readonly StepRun[],
  { lesson, lab }: Pick<Session, 'lesson' | 'lab'>,
): Promise<readonly StepRun[]> {
  const steps = lesson.mode === 'lesson' ? backgroundSteps(lesson) : [];
  const failures = await Promise.all(steps.map((step) => failuresOf(step, { lesson, lab })));
  return runs.map((run) => {
    const own = failures[steps.findIndex(({ id }) => id === run.id)] ?? [];
    if (own.length === 0 || run.outcome.status !== 'passed') return run;
    return { ...run, outcome: outcomeOf(own) };
  });
}

function backgroundSteps({ parts }: Lesson): readonly Step[] {
  return parts
    .flatMap(partItems)
    .filter((item) => item.kind !== 'sentence')
    .filter(({ background, skip }) => background && skip === undefined);
}

async function failuresOf(
  step: Step,
  { lesson, lab }: Pick<Session, 'lesson' | 'lab'>,
): Promise<readonly Failure[]> {
  const said = await notFound(step, lab);
  return step.commands.flatMap((command) => {
    const line = said.find((one) => isAbout(one, command));
    if (line === undefined) return [];
    const subject = { file: lesson.file, line: command.line, subject: command.text };
    return [
      failureOf(subject, {
        expected: messageOf('every-command-found'),
        actual: messageOf('verbatim', { text: line }),
      }),
    ];
  });
}

async function notFound(step: Step, lab: Lab): Promise<readonly string[]> {
  const sandbox = sandboxOf(step, lab);
  if (sandbox.hasEnded()) return [];
  const text = `grep -h ': command not found$' ${BACKGROUND_LOG}`;
  const { results } = await sandbox.type({
    terminal: TERMINAL,
    commands: [{ text, mayFail: true, opensShell: false }],
    timeoutMs: LIMIT_MS,
    stopAtFailure: false,
  });
  return cleanOutput(results[0]?.output ?? '').split('\n');
}

/** One log for all: the word that was not found tells. */
function isAbout(line: string, { text }: Command): boolean {
  const [, word = ''] = /^bash: (?:line \d+: )?(.+): command not found$/.exec(line) ?? [];
  return word !== '' && text.includes(word);
}
