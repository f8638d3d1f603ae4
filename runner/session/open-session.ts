// Lesson + pool -> Session: a lab is lent and prepared for the lesson, and parts of it are performed there as they are asked for.
import { randomUUID } from 'node:crypto';
import { cancellableLab } from '../lab/cancellable-lab.ts';
import type { LabPool, LentLab } from '../lab/pool.ts';
import type { Lesson, Sentence, Step } from '../lesson/lesson.ts';
import type { Snapshot } from '../network/snapshot.ts';
import { takeSnapshot } from '../network/take-snapshot.ts';
import { usesDocker } from '../shell/uses-docker.ts';
import { answerTask } from './answer-task.ts';
import { type Emit, type EventBody, eventLesson, eventNodes, startedStep } from './events.ts';
import { findCheck, findStep, findTask } from './find-part.ts';
import { performOption } from './perform/perform-option.ts';
import { performSentence } from './perform/perform-sentence.ts';
import { performStep } from './perform/perform-step.ts';
import { performTask } from './perform/perform-task.ts';
import { replay } from './replay.ts';
import type { StepRun } from './run.ts';
import { runSetupScript, type SetupScript } from './run-setup-script.ts';
import type { Cancellable, CheckOptions, Session, TaskOptions } from './session.ts';
import type { SessionState } from './session-state.ts';

export interface SessionOptions {
  /** Any that no other session has, where nothing is said. */
  readonly id?: string;
  /** For steps of lessons that state no limit of their own. */
  readonly timeoutMs: number;
  /** Typed into the first terminal before the first step. */
  readonly setupScript?: SetupScript | undefined;
  /** Take a snapshot of the network at the start and after each step. */
  readonly record?: boolean;
  readonly emit?: Emit;
  /** Ends whatever the session does. */
  readonly signal?: AbortSignal;
}

/** @throws LabError where no lab can be had or prepared; then nothing of it is left */
export async function openSession(lesson: Lesson, pool: LabPool, options: SessionOptions): Promise<Session> {
  const { setupScript, timeoutMs, record, signal } = options;
  const lent = await pool.lend(labSpecOf(lesson, setupScript));
  try {
    const lab = signal ? cancellableLab(lent, signal) : lent;
    if (setupScript) await runSetupScript(setupScript, lab, timeoutMs);
    const start = record ? await takeSnapshot(lab) : undefined;
    return new OpenSession({ lesson, pool, lab: lent, start, options });
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

interface Opened {
  readonly lesson: Lesson;
  readonly pool: LabPool;
  readonly lab: LentLab;
  readonly start: Snapshot | undefined;
  readonly options: SessionOptions;
}

class OpenSession implements Session {
  readonly id: string;
  readonly lesson: Lesson;
  readonly lab: LentLab;
  readonly start: Snapshot | undefined;
  readonly openedAt = performance.now();
  readonly #pool: LabPool;
  readonly #options: SessionOptions;
  readonly #captures = new Map<string, string>();
  readonly #closing = new AbortController();
  readonly #running = new Set<Promise<unknown>>();

  constructor({ lesson, pool, lab, start, options }: Opened) {
    this.id = options.id ?? randomUUID();
    this.lesson = lesson;
    this.lab = lab;
    this.start = start;
    this.#pool = pool;
    this.#options = options;
    this.#emit({ kind: 'session-opened', lesson: eventLesson(lesson), nodes: eventNodes(lab) });
  }

  async perform(id: string, { signal }: Cancellable = {}): Promise<StepRun> {
    const step = findStep(this.lesson, id);
    return await this.#run(signal, (state) => state.withEvents(step, () => performStep(step, state)));
  }

  async check(id: string, { mode, withinMs, signal }: CheckOptions): Promise<StepRun> {
    const found = findCheck(this.lesson, id);
    const within = withinMs === undefined ? {} : { withinMs };
    return await this.#run(signal, async (state) => {
      if (found.kind === 'option') {
        const sentence = { ...found.sentence, ...within };
        const option = { ticked: found.ticked, sentence };
        const run = await state.withEvents(sentence, () => performOption(option, state, mode));
        return { ...run, inside: found.quiz.id };
      }
      const { check, task } = found;
      const run = await state.withEvents(check, () =>
        check.kind === 'sentence'
          ? performSentence({ ...check, ...within }, state, { sense: 'as-written', mode })
          : performStep(check, state),
      );
      return task ? { ...run, inside: task.id } : run;
    });
  }

  async performTask(
    id: string,
    answer?: string,
    { signal, ...options }: TaskOptions = {},
  ): Promise<readonly StepRun[]> {
    const task = findTask(this.lesson, id);
    const answered = answer === undefined ? task : answerTask(task, answer);
    return await this.#run(signal, (state) => performTask(answered, state, options));
  }

  async snapshot({ signal }: Cancellable = {}): Promise<Snapshot> {
    return await this.#run(signal, ({ lab }) => takeSnapshot(lab));
  }

  async replayTo(id: string, { signal }: Cancellable = {}): Promise<Session> {
    return await this.#run(signal, async (state) => {
      const { id: _, ...options } = this.#options;
      const session = await openSession(this.lesson, this.#pool, options);
      try {
        await replay(session, id, state.signal);
        return session;
      } catch (error) {
        await session[Symbol.asyncDispose]();
        throw error;
      }
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing.abort();
    await Promise.allSettled(this.#running);
    await this.lab[Symbol.asyncDispose]();
    this.#emit({ kind: 'session-closed', lesson: eventLesson(this.lesson) });
  }

  /** Until it has ended, or one of the signals has ended it. @throws the signal's reason */
  async #run<T>(signal: AbortSignal | undefined, perform: (state: SessionState) => Promise<T>): Promise<T> {
    const signals = [this.#closing.signal, this.#options.signal, signal];
    const any = AbortSignal.any(signals.filter((one) => one !== undefined));
    any.throwIfAborted();
    const running = perform(this.#state(any));
    this.#running.add(running);
    try {
      return await running;
    } catch (error) {
      any.throwIfAborted();
      throw error;
    } finally {
      this.#running.delete(running);
    }
  }

  #state(signal: AbortSignal): SessionState {
    const { id: _, emit: __, record, timeoutMs, ...second } = this.#options;
    return {
      lesson: this.lesson,
      lab: cancellableLab(this.lab, signal),
      signal,
      timeoutMs,
      record: record === true,
      openedAt: this.openedAt,
      captures: this.#captures,
      withEvents: (item, perform) => this.#withEvents(item, perform, signal),
      openSecond: (lesson) => openSession(lesson, this.#pool, { ...second, timeoutMs }),
    };
  }

  async #withEvents(
    item: Step | Sentence,
    perform: () => Promise<StepRun>,
    signal: AbortSignal,
  ): Promise<StepRun> {
    const lesson = eventLesson(this.lesson);
    this.#emit({ kind: 'step-started', lesson, step: startedStep(item, this.lesson) });
    try {
      const step = await perform();
      this.#emit({ kind: 'step-ended', lesson, step });
      return step;
    } catch (error) {
      if (signal.aborted) this.#emit({ kind: 'step-cancelled', lesson, step: { id: item.id } });
      throw error;
    }
  }

  #emit(body: EventBody): void {
    this.#options.emit?.(this.id, body);
  }
}
