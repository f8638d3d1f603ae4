// Session -> LessonRun: the lesson's parts in their order, its claims, and what that says of the lesson.
import { judgeBackground } from './judge/judge-background.ts';
import { judgeClaims } from './judge/judge-claims.ts';
import { runOutcome } from './outcome.ts';
import { type PartOptions, performParts } from './perform-parts.ts';
import type { LessonRun } from './run.ts';
import type { Session } from './session.ts';

export async function runLesson(session: Session, options: PartOptions = {}): Promise<LessonRun> {
  const { lesson, start } = session;
  const steps = await judgeBackground(await performParts(session, lesson.parts, options), session);
  const claims = judgeClaims(lesson, steps);
  const run = { steps, claims, outcome: runOutcome(steps, claims) };
  return start === undefined ? run : { ...run, start };
}
