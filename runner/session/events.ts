// What happens while lessons are performed, as one stream: progress, reports and pages read the same events.
import type { Lab } from '../lab/lab.ts';
import type { Lesson, Sentence, Step } from '../lesson/lesson.ts';
import { partItems } from '../lesson/part-items.ts';
import type { Run, StepRun } from './run.ts';

/** Of every event. */
export interface EventStamp {
  /** Id of the session that it is about; a lesson that could not be opened has an id that no session has. */
  readonly session: string;
  /** Counted from 1 over all sessions of a stream, without gaps. */
  readonly sequence: number;
  /** ISO 8601, UTC. */
  readonly at: string;
}

export type EventBody =
  /** It is about to be given a lab. */
  | { readonly kind: 'lesson-started'; readonly lesson: EventLesson }
  /** Its lab is ready for the first step. */
  | { readonly kind: 'session-opened'; readonly lesson: EventLesson; readonly nodes: readonly EventNode[] }
  | { readonly kind: 'step-started'; readonly lesson: EventLesson; readonly step: StartedStep }
  | { readonly kind: 'step-ended'; readonly lesson: EventLesson; readonly step: StepRun }
  /** It was broken off, and left no result. */
  | { readonly kind: 'step-cancelled'; readonly lesson: EventLesson; readonly step: Pick<StepRun, 'id'> }
  /** Its lab is gone. */
  | { readonly kind: 'session-closed'; readonly lesson: EventLesson }
  /** Its lab stays open. */
  | { readonly kind: 'lab-kept'; readonly lesson: EventLesson; readonly nodes: readonly EventNode[] }
  | { readonly kind: 'lesson-ended'; readonly run: Run }
  | { readonly kind: 'mutant-started'; readonly mutant: EventMutant }
  | { readonly kind: 'mutant-ended'; readonly mutant: EventMutant; readonly result: MutantResult };

export type RunEvent = EventStamp & EventBody;

/** Tell whoever reads the stream. */
export type Emit = (session: string, body: EventBody) => void;

export interface EventLesson {
  readonly file: string;
  readonly title: string;
}

export interface EventNode {
  /** In the lesson. */
  readonly name: string;
  /** In the lab container. */
  readonly sandbox: string;
}

/** `number` of `of`, both counted from 1: of the steps and sentences of the lesson. */
export interface StartedStep {
  readonly id: string;
  readonly number: number;
  readonly of: number;
  readonly heading: string;
  /** Its first command, or the sentence asked. */
  readonly subject: string;
}

/** `number` of `of`, both counted from 1 in the order in which they start. */
export interface EventMutant {
  readonly number: number;
  readonly of: number;
  readonly file: string;
  readonly line: number;
  readonly mutator: string;
}

/** `explained`: it survived, and the lesson says why. */
export type MutantResult = 'killed' | 'survived' | 'explained' | 'errored';

export function eventLesson({ file, title }: Lesson): EventLesson {
  return { file, title };
}

export function eventNodes({ nodes }: Lab): readonly EventNode[] {
  return nodes.map(({ name, sandbox }) => ({ name, sandbox: sandbox.name }));
}

export function startedStep(item: Step | Sentence, { parts }: Lesson): StartedStep {
  const { id, heading } = item;
  const items = parts.flatMap(partItems);
  const number = items.findIndex((one) => one.id === id) + 1;
  const subject = item.kind === 'sentence' ? item.text : (item.commands[0]?.text ?? '');
  return { id, number, of: items.length, heading, subject };
}

/** A stream of its own, read by `listen`. */
export function startStream(listen: (event: RunEvent) => void): Emit {
  let sequence = 0;
  return (session, body) => {
    sequence += 1;
    listen({ session, sequence, at: new Date().toISOString(), ...body });
  };
}
