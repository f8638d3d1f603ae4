// The line to the lab host's agent: a JSON object a line, over one `docker exec` that is kept open.

import { createInterface } from 'node:readline';
import { type Duplex, PassThrough } from 'node:stream';
import type { Container } from 'dockerode';
import { z } from 'zod';
import { LabError } from '../lab-error.ts';
import {
  type AgentEvent,
  type AnswerOf,
  type errorSchema,
  lineSchema,
  OPERATIONS,
  type Operation,
  type RequestOf,
} from './protocol.ts';

const SOCKET = '/run/labproof/agent.sock';

export interface Agent {
  /**
   * Ask for one operation. @throws LabError with the agent's words, or when the lab host is gone; the signal's reason
   * where that stopped it. What was done before the signal came is answered as ever.
   */
  readonly ask: <O extends Operation>(
    operation: O,
    request: RequestOf<O>,
    options?: AskOptions,
  ) => Promise<AnswerOf<O>>;
  /** Hang up: the lab host ends by itself where no other owning client is left. */
  readonly close: () => void;
}

export interface AskOptions {
  readonly signal?: AbortSignal | undefined;
  /** What follows the answer, until an event of the kind `ended`; an error where the lab host is gone before. */
  readonly onEvent?: (event: AgentEvent | LabError) => void;
}

/** `owning`: the lab host lives as long as one of its clients is. @throws LabError */
export async function connectAgent(
  container: Container,
  { owning }: { readonly owning: boolean },
): Promise<Agent> {
  const exec = await container.exec({
    Cmd: ['socat', '-', `UNIX-CONNECT:${SOCKET}`],
    AttachStdin: true,
    AttachStdout: true,
    AttachStderr: true,
  });
  const stream = await exec.start({ hijack: true, stdin: true });
  const agent = converse(stream, container);
  await agent.ask('hello', { owning });
  return agent;
}

interface Waiting {
  readonly settle: (answer: unknown) => void;
  readonly fail: (error: Error, cancelled: boolean) => void;
}

/** Requests that wait for their answer, and those whose events are listened to, by their id. */
class Conversation {
  readonly waiting = new Map<number, Waiting>();
  readonly listeners = new Map<number, (event: AgentEvent | LabError) => void>();
  closed: LabError | undefined;
  last = 0;

  take(text: string): void {
    const line = lineSchema.parse(JSON.parse(text));
    if ('event' in line) this.tell(line.id, line.event);
    else if ('answer' in line) this.taken(line.id)?.settle(line.answer);
    else this.refuse(line.id, line.error);
  }

  refuse(id: number | null, error: z.output<typeof errorSchema>): void {
    if (id === null) throw new Error(`the agent could not read a request: ${error.message}`);
    this.listeners.delete(id);
    this.taken(id)?.fail(new LabError(error.message), error.kind === 'cancelled');
  }

  taken(id: number): Waiting | undefined {
    const found = this.waiting.get(id);
    this.waiting.delete(id);
    return found;
  }

  tell(id: number, event: AgentEvent): void {
    const listener = this.listeners.get(id);
    if (event.kind === 'ended') this.listeners.delete(id);
    listener?.(event);
  }

  end(why: string): void {
    this.closed ??= new LabError(`The lab host is gone: ${why}`);
    for (const { fail } of this.waiting.values()) fail(this.closed, false);
    for (const listener of this.listeners.values()) listener(this.closed);
    this.waiting.clear();
    this.listeners.clear();
  }
}

function converse(stream: Duplex, container: Container): Agent {
  const conversation = new Conversation();
  const said = new PassThrough();
  const complaints: string[] = [];
  const errors = new PassThrough().on('data', (data: Buffer) => complaints.push(data.toString()));
  container.modem.demuxStream(stream, said, errors);
  const end = (why: string) => conversation.end(complaints.join('').trim() || why);
  stream
    .on('end', () => end('it hung up'))
    .on('close', () => end('it hung up'))
    .on('error', (error) => end(error.message));
  createInterface({ input: said }).on('line', (line) => {
    try {
      conversation.take(line);
    } catch (error) {
      end(`what it says is not understood: ${reasonOf(error)}`);
      stream.destroy();
    }
  });
  const send = (operation: Operation, request: object) => {
    conversation.last += 1;
    stream.write(`${JSON.stringify({ ...request, id: conversation.last, op: operation })}\n`);
    return conversation.last;
  };
  return { ask: asker(conversation, send), close: () => stream.destroy() };
}

function asker(conversation: Conversation, send: (operation: Operation, request: object) => number) {
  const { waiting, listeners } = conversation;
  return <O extends Operation>(
    operation: O,
    request: RequestOf<O>,
    { signal, onEvent }: AskOptions = {},
  ): Promise<AnswerOf<O>> =>
    new Promise((resolve, reject) => {
      if (conversation.closed) return reject(conversation.closed);
      if (signal?.aborted) return reject(signal.reason);
      const id = send(operation, request);
      const cancel = () => void send('cancel', { request: id });
      signal?.addEventListener('abort', cancel, { once: true });
      const done = () => signal?.removeEventListener('abort', cancel);
      if (onEvent) listeners.set(id, onEvent);
      waiting.set(id, {
        settle: (answer) => {
          done();
          const parsed = OPERATIONS[operation].answer.safeParse(answer);
          if (parsed.success) resolve(parsed.data as AnswerOf<O>);
          else reject(new LabError(`The agent answers "${operation}" wrongly: ${reasonOf(parsed.error)}`));
        },
        fail: (error, cancelled) => {
          done();
          reject(cancelled && signal ? signal.reason : error);
        },
      });
    });
}

function reasonOf(error: unknown): string {
  if (error instanceof z.ZodError) return z.prettifyError(error).replaceAll('\n', ' ');
  return error instanceof Error ? error.message : String(error);
}
