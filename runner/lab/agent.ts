// The line to the lab host's agent: a JSON object a line, over one `docker exec` that is kept open.

import { createInterface } from 'node:readline';
import { type Duplex, PassThrough } from 'node:stream';
import type { Container } from 'dockerode';
import { LabError } from './lab-error.ts';

const SOCKET = '/run/labproof/agent.sock';

type Answer = Readonly<Record<string, unknown>>;

export interface Agent {
  /** Ask for one operation. @throws LabError with the agent's words, or when the lab host is gone. */
  readonly ask: <T>(operation: string, arguments_: object) => Promise<T>;
  /** Hang up: the lab host ends by itself. */
  readonly close: () => void;
}

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: LabError) => void;
}

export async function connectAgent(container: Container): Promise<Agent> {
  const exec = await container.exec({
    Cmd: ['socat', '-', `UNIX-CONNECT:${SOCKET}`],
    AttachStdin: true,
    AttachStdout: true,
    AttachStderr: true,
  });
  const stream = await exec.start({ hijack: true, stdin: true });
  return converse(stream, container);
}

function converse(stream: Duplex, container: Container): Agent {
  const waiting = new Map<number, Waiting>();
  const said = new PassThrough();
  const complaints: string[] = [];
  const errors = new PassThrough().on('data', (data: Buffer) => complaints.push(data.toString()));
  container.modem.demuxStream(stream, said, errors);
  let closed: LabError | undefined;
  const end = (why: string) => {
    closed ??= new LabError(`The lab host is gone: ${complaints.join('').trim() || why}`);
    for (const { reject } of waiting.values()) reject(closed);
    waiting.clear();
  };
  stream
    .on('end', () => end('it hung up'))
    .on('close', () => end('it hung up'))
    .on('error', (error) => end(error.message));
  createInterface({ input: said }).on('line', (line) => settle(waiting, JSON.parse(line)));
  let last = 0;
  const ask = <T>(operation: string, arguments_: object) =>
    new Promise<T>((resolve, reject) => {
      if (closed) return reject(closed);
      last += 1;
      waiting.set(last, { resolve: resolve as (answer: Answer) => void, reject });
      stream.write(`${JSON.stringify({ ...arguments_, id: last, op: operation })}\n`);
    });
  return { ask, close: () => stream.destroy() };
}

function settle(
  waiting: Map<number, Waiting>,
  answer: Answer & { readonly id: number; readonly error?: string },
): void {
  const found = waiting.get(answer.id);
  waiting.delete(answer.id);
  if (answer.error === undefined) found?.resolve(answer);
  else found?.reject(new LabError(answer.error));
}
