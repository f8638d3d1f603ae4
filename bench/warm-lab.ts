// One lab host that stays up, and what the runner does in it, timed.
import { ensureEngine } from '../runner/lab/engine/install-engine.ts';
import { ensureLabImage } from '../runner/lab/engine/lab-image.ts';
import { type LabContainer, startLabContainer } from '../runner/lab/lab-container.ts';
import { createLabPool } from '../runner/lab/pool.ts';
import { createSandbox, type SandboxSpec } from '../runner/lab/sandbox.ts';
import type { Lesson } from '../runner/lesson/lesson.ts';
import { openSession } from '../runner/session/open-session.ts';
import { runLesson } from '../runner/session/run-lesson.ts';
import type { Session } from '../runner/session/session.ts';

const BARE: SandboxSpec = { docker: false, images: [] };
const WITH_DOCKER: SandboxSpec = { docker: true, images: ['box'] };

/** Engine and image included, where they are missing. */
export async function startWarmLab(tell: (message: string) => void): Promise<LabContainer> {
  const engine = await ensureEngine(tell);
  return await startLabContainer(engine, await ensureLabImage(engine, tell));
}

/** Sandbox, steps and end of the sandbox: what a lesson takes in `verify`. */
export async function timeLesson(container: LabContainer, lesson: Lesson): Promise<number> {
  const started = performance.now();
  await timeSteps(container, lesson);
  return performance.now() - started;
}

/** The steps alone. */
export async function timeSteps(container: LabContainer, lesson: Lesson): Promise<number> {
  const pool = createLabPool(async () => container);
  await using session = await openSession(lesson, pool, { timeoutMs: 10_000 });
  const started = performance.now();
  await perform(session);
  return performance.now() - started;
}

/** Until it can be typed into. */
export async function timeSandbox(container: LabContainer, kind: 'bare' | 'docker'): Promise<number> {
  const started = performance.now();
  await using _sandbox = await createSandbox(container, kind === 'bare' ? BARE : WITH_DOCKER);
  return performance.now() - started;
}

/** @throws Error for a lesson that did not pass. */
async function perform(session: Session): Promise<void> {
  const bad = (await runLesson(session)).steps.find(({ outcome }) => outcome.status !== 'passed');
  if (bad) throw new Error(`${session.lesson.file}:${bad.line} did not pass: ${JSON.stringify(bad.outcome)}`);
}
