// Lesson + lab -> Session: parts of the lesson are performed in the lab as they are asked for.
import { randomUUID } from 'node:crypto';
import { cancellableLab } from '../lab/cancellable-lab.ts';
import { type LiveTerminal, openTerminal, type TerminalSize } from '../lab/live-terminal.ts';
import type { LentLab } from '../lab/pool.ts';
import type { Lesson, Sentence, Step } from '../lesson/lesson.ts';
import type { Snapshot } from '../network/snapshot.ts';
import { takeSnapshot } from '../network/take-snapshot.ts';
import { type EventBody, eventLesson, eventNodes, startedStep } from './events.ts';
import { answerTask } from './perform/answer-task.ts';
import { findStep, findTask } from './perform/find-part.ts';
import { performCheck } from './perform/perform-check.ts';
import { performStep } from './perform/perform-step.ts';
import { performTask } from './perform/perform-task.ts';
import { sandboxOf } from './perform/sandbox-of.ts';
import { replay } from './replay.ts';
import type { StepRun } from './run.ts';
import type { Cancellable, CheckOptions, Session, TaskOptions } from './session.ts';
import type { SessionOptions } from './session-options.ts';
import type { SessionState } from './session-state.ts';

export interface Opened {
  readonly lesson: Lesson;
  readonly lab: LentLab;
  readonly start: Snapshot | undefined;
  readonly options: SessionOptions;
  /** Another session, in a lab of its own. */
  readonly open: (lesson: Lesson, options: SessionOptions) => Promise<Session>;
}

export class LabSession implements Session {
  readonly id: string;
  readonly lesson: Lesson;
  readonly lab: LentLab;
  readonly start: Snapshot | undefined;
  readonly openedAt = performance.now();
  readonly #open: Opened['open'];
  readonly #options: SessionOptions;
  readonly #captures = new Map<string, string>();
  readonly #closing = new AbortController();
  readonly #running = new Set<Promise<unknown>>();

  constructor({ lesson, lab, start, options, open }: Opened) {
    this.id = options.id ?? randomUUID();
    this.lesson = lesson;
    this.lab = lab;
    this.start = start;
    this.#open = open;
    this.#options = options;
    this.#emit({ kind: 'session-opened', lesson: eventLesson(lesson), nodes: eventNodes(lab) });
  }

  async perform(id: string, { signal }: Cancellable = {}): Promise<StepRun> {
    const step = findStep(this.lesson, id);
    return await this.#run(signal, (state) => state.withEvents(step, () => performStep(step, state)));
  }

  async check(id: string, { signal, ...how }: CheckOptions): Promise<StepRun> {
    return await this.#run(signal, (state) => performCheck(id, state, how));
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

  async terminal(node: string, size: TerminalSize): Promise<LiveTerminal> {
    this.#closing.signal.throwIfAborted();
    const { name: sandbox } = sandboxOf({ host: node }, this.lab);
    return await openTerminal(this.lab.container, { sandbox, size });
  }

  async snapshot({ signal }: Cancellable = {}): Promise<Snapshot> {
    return await this.#run(signal, ({ lab }) => takeSnapshot(lab));
  }

  async replayTo(id: string, { signal }: Cancellable = {}): Promise<Session> {
    return await this.#run(signal, async (state) => {
      const { id: _, ...options } = this.#options;
      const session = await this.#open(this.lesson, options);
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
      openSecond: (lesson) => this.#open(lesson, { ...second, timeoutMs }),
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
