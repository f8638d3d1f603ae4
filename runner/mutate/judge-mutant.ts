// The run of a mutant -> whether it was noticed, and by what.
import type { LessonRun, RunLesson } from '../session/run.ts';
import type { Control, MutantOutcome, Notice } from './mutation.ts';

/** Only a run that failed says that something noticed it: what could not be run says nothing. */
export function judgeMutant(run: LessonRun, { file }: Pick<RunLesson, 'file'>): MutantOutcome {
  const { outcome } = run;
  if (outcome.status === 'failed') return { status: 'killed', noticed: noticeOf(run, file) };
  if (outcome.status === 'lab-error') return { status: 'errored', message: outcome.message };
  return { status: 'survived', because: undefined };
}

export function judgeControl(run: LessonRun, lesson: Pick<RunLesson, 'file'>): Control {
  const outcome = judgeMutant(run, lesson);
  if (outcome.status === 'survived') return { status: 'passed' };
  return outcome.status === 'killed' ? { status: 'failed', noticed: outcome.noticed } : outcome;
}

function noticeOf({ steps, claims }: LessonRun, file: string): Notice {
  const [first] = [...steps, ...claims].flatMap(({ outcome }) =>
    outcome.status === 'failed' ? outcome.failures : [],
  );
  if (!first) throw new Error(`The run of ${file} failed and does not say why`);
  const { line, subject, expected, actual } = first;
  return { line, subject, expected, actual };
}
