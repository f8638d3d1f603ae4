// Lessons -> Run[]: several at a time, each in sandboxes of its own.
import PQueue from 'p-queue';
import { type ProbedFeatures, probeFeatures } from '../lab/doctor/probe-features.ts';
import type { Lab } from '../lab/lab.ts';
import type { LabContainer } from '../lab/lab-container.ts';
import { createNodes, type LabNode } from '../lab/nodes.ts';
import type { Lesson, Sentence, Step } from '../lesson/lesson.ts';
import type { LoadedLesson } from '../lesson/load/load-lessons.ts';
import { requirementsOf, unmetRequirement } from '../lesson-rules/requirements.ts';
import { takeSnapshot } from '../network/take-snapshot.ts';
import { judgeClaims } from '../session/judge/judge-claims.ts';
import { sandboxOf } from '../session/perform/sandbox-of.ts';
import type { ClaimRun, Run, RunLesson, RunOutcome, StepRun } from '../session/run.ts';
import { type RunContext, runLesson } from '../session/run-lesson.ts';
import { runSetupScript, type SetupScript } from '../session/run-setup-script.ts';
import { usesDocker } from '../shell/uses-docker.ts';
import { estimateDuration } from './estimate-duration.ts';

export interface VerifyOptions {
  readonly timeoutMs: number;
  readonly workers: number;
  readonly repeat: number;
  readonly bail: boolean;
  /** Perform nothing of a lesson after the first part of it that fails. */
  readonly stopAtFailure?: boolean;
  /** Perform none once more without a task's solution, whatever its checks had to be waited for. */
  readonly neverAnew?: boolean;
  /** A script typed into the first terminal before each document. */
  readonly before: SetupScript | undefined;
  /** Leave the sandboxes open. */
  readonly keep: boolean;
  /** Keep with each run what the network was like at its start and after each step. */
  readonly record?: boolean;
  readonly signal: AbortSignal;
  readonly on: RunEvents;
}

export interface RunEvents {
  readonly lessonStarted: (lesson: Lesson) => void;
  readonly stepStarted: (lesson: Lesson, item: Step | Sentence, number: number) => void;
  readonly stepEnded: (lesson: Lesson, step: StepRun) => void;
  readonly lessonEnded: (run: Run) => void;
  readonly labKept: (lesson: Lesson, hosts: readonly LabNode[]) => void;
}

/** `host` is called once a lesson is ready to run in it; its error becomes every such lesson's `lab-error`. */
export async function verifyLessons(
  loaded: readonly LoadedLesson[],
  host: () => Promise<LabContainer>,
  options: VerifyOptions,
): Promise<readonly Run[]> {
  const features = probedOnce(requirementsOf(loaded), host);
  const queue = new PQueue({ concurrency: options.workers, autoStart: false });
  const inOrder = options.bail || options.workers === 1;
  let stopped = false;
  const tasks = loaded.flatMap((one) =>
    Array.from({ length: options.repeat }, (_, index) => ({ one, repetition: index + 1 })),
  );
  const performed = tasks.map(({ one, repetition }) =>
    queue.add(
      async () => {
        if (stopped || options.signal.aborted) return undefined;
        const run = await runOnce({ one, repetition, host, features, options });
        if (options.signal.aborted) return undefined; // broken off: it says nothing about the lesson
        stopped ||= options.bail && run.outcome.status !== 'passed' && run.outcome.status !== 'skipped';
        options.on.lessonEnded(run);
        return run;
      },
      { priority: inOrder ? 0 : estimateDuration(one) },
    ),
  );
  queue.start();
  const runs = await Promise.all(performed);
  return runs.filter((run) => run !== undefined);
}

interface Task {
  readonly one: LoadedLesson;
  readonly repetition: number;
  readonly host: () => Promise<LabContainer>;
  readonly features: () => Promise<ProbedFeatures>;
  readonly options: VerifyOptions;
}

/** However many lessons require something: one probe a run, made when the first of them is ready to run. */
function probedOnce(
  names: ReadonlySet<string>,
  host: () => Promise<LabContainer>,
): () => Promise<ProbedFeatures> {
  let probed: Promise<ProbedFeatures> | undefined;
  return () => {
    probed ??= host().then((started) => probeFeatures(started, names));
    return probed;
  };
}

async function runOnce({ one, repetition, host, features, options }: Task): Promise<Run> {
  if (one.kind === 'lesson') {
    options.on.lessonStarted(one.lesson);
    await host().catch(() => undefined); // its start is not the lesson's time; its error is told below
  }
  const startedAt = new Date().toISOString();
  const started = performance.now();
  const finished = (
    outcome: RunOutcome,
    steps: readonly StepRun[] = [],
    claims: readonly ClaimRun[] = [],
  ): Run => ({
    lesson: runLessonOf(one),
    repetition,
    startedAt,
    durationMs: performance.now() - started,
    steps,
    claims,
    outcome,
  });
  if (one.kind === 'faulty') return finished(faultOf(one));
  try {
    const unmet = one.lesson.requires.length > 0 ? unmetRequirement(one.lesson, await features()) : undefined;
    if (unmet !== undefined) return finished({ status: 'skipped', because: unmet });
    const { start, steps } = await inMachines(one.lesson, await host(), options);
    const claims = judgeClaims(one.lesson, steps);
    const run = finished(outcomeOf(steps, claims), steps, claims);
    return start === undefined ? run : { ...run, start };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const cause = error.cause instanceof Error ? error.cause.message : undefined;
    return finished({ status: 'lab-error', message: error.message, cause });
  }
}

type Performed = Pick<Run, 'start' | 'steps'>;

async function inMachines(
  lesson: Lesson,
  container: LabContainer,
  options: VerifyOptions,
): Promise<Performed> {
  const record = options.record === true;
  const anew: RunContext['anew'] = async (use) =>
    await withMachines({ lesson, lab: container, options: { ...options, keep: false } }, use);
  const context: Omit<RunContext, keyof Lab> = {
    record,
    timeoutMs: options.timeoutMs,
    stopAtFailure: options.stopAtFailure ?? false,
    ...(options.neverAnew ? {} : { anew }),
    onStepStart: (item, number) => options.on.stepStarted(lesson, item, number),
    onStepEnd: (step) => options.on.stepEnded(lesson, step),
  };
  return await withMachines({ lesson, lab: container, options }, async (world) => {
    const start = record ? { start: await takeSnapshot(world) } : {};
    return { ...start, steps: await runLesson(lesson, { ...world, ...context }) };
  });
}

interface Lent {
  readonly lesson: Lesson;
  readonly lab: LabContainer;
  readonly options: VerifyOptions;
}

/** A lab for the lesson, prepared, and taken away afterwards. */
async function withMachines<T>(
  { lesson, lab: container, options }: Lent,
  use: (world: Lab) => Promise<T>,
): Promise<T> {
  const { docker, images } = lesson.lab;
  const asked = docker || (options.before !== undefined && usesDocker(options.before.text));
  const known = docker ? images : ['box'];
  const spec = { ...lesson.lab, docker: asked, images: asked ? known : [] };
  const nodes = await createNodes(container, spec);
  try {
    const { nodes: hosts, internet, wire } = nodes;
    if (options.before)
      await runSetupScript(
        options.before,
        sandboxOf({ host: undefined }, { nodes: hosts }),
        options.timeoutMs,
      );
    return await use({ container, nodes: hosts, internet, wire });
  } finally {
    if (options.keep) options.on.labKept(lesson, nodes.nodes);
    else await nodes[Symbol.asyncDispose]();
  }
}

function runLessonOf(one: LoadedLesson): RunLesson {
  const title = one.kind === 'lesson' ? one.lesson.title : one.id;
  return { id: one.id, lang: one.lang, title, file: one.file, digest: one.digest };
}

function faultOf({ errors }: Extract<LoadedLesson, { kind: 'faulty' }>): RunOutcome {
  const [first, ...rest] = errors;
  const more = rest.map(({ line, fault }) => `\n${first?.file}:${line}: ${fault}`).join('');
  return {
    status: 'lesson-error',
    line: first?.line ?? 1,
    message: `${first?.fault ?? 'Cannot be read'}${more}`,
  };
}

/** A lesson in which nothing ran proves nothing: all steps skipped is skipped, not passed. */
function outcomeOf(steps: readonly StepRun[], claims: readonly ClaimRun[]): RunOutcome {
  const errored = steps.find(({ outcome }) => outcome.status === 'errored');
  if (errored?.outcome.status === 'errored')
    return { status: 'lab-error', message: errored.outcome.message, cause: undefined };
  if (steps.some(({ outcome }) => outcome.status === 'failed')) return { status: 'failed' };
  if (claims.some(({ outcome }) => outcome.status === 'failed')) return { status: 'failed' };
  if (steps.length === 0) return { status: 'skipped', because: 'nothing in it is run or asked' };
  if (steps.every(({ outcome }) => outcome.status === 'skipped'))
    return { status: 'skipped', because: 'every step is skipped' };
  return { status: 'passed' };
}
