// Lesson + pool -> Session: a lab is lent for the lesson and prepared.
import { cancellableLab } from '../lab/cancellable-lab.ts';
import type { LabPool } from '../lab/pool.ts';
import type { Lesson } from '../lesson/lesson.ts';
import { takeSnapshot } from '../network/take-snapshot.ts';
import { usesDocker } from '../shell/uses-docker.ts';
import { LabSession, type Opened } from './lab-session.ts';
import { runSetupScript, type SetupScript } from './perform/run-setup-script.ts';
import type { Session } from './session.ts';
import type { SessionOptions } from './session-options.ts';

/** @throws LabError where no lab can be had or prepared; then nothing of it is left */
export async function openSession(lesson: Lesson, pool: LabPool, options: SessionOptions): Promise<Session> {
  const { setupScript, timeoutMs, record, signal } = options;
  signal?.throwIfAborted();
  const lent = await pool.lend(labSpecOf(lesson, setupScript));
  try {
    const lab = signal ? cancellableLab(lent, signal) : lent;
    if (setupScript) await runSetupScript(setupScript, lab, timeoutMs);
    const start = record ? await takeSnapshot(lab) : undefined;
    const open: Opened['open'] = (other, how) => openSession(other, pool, how);
    return new LabSession({ lesson, lab: lent, start, options, open });
  } catch (error) {
    await lent[Symbol.asyncDispose]();
    throw error;
  }
}

function labSpecOf({ lab }: Lesson, setupScript: SetupScript | undefined): Lesson['lab'] {
  const docker = lab.docker || (setupScript !== undefined && usesDocker(setupScript.text));
  const images = lab.docker ? lab.images : ['box'];
  return { ...lab, docker, images: docker ? images : [] };
}
