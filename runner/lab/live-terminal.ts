// A terminal for people: an interactive shell of a sandbox as a stream with back-pressure. What it prints is never judged.

import type { AgentEvent } from './agent/protocol.ts';
import type { LabContainer } from './lab-container.ts';
import { LabError } from './lab-error.ts';

export interface TerminalSize {
  readonly columns: number;
  readonly rows: number;
}

export interface TerminalOutput {
  /** How many bytes the terminal had printed before these. */
  readonly offset: number;
  readonly bytes: Uint8Array;
}

export interface LiveTerminal extends AsyncDisposable {
  /**
   * To be iterated over once, until its shell has ended. Reading on is what lets the terminal print on: whoever stops
   * holds up the program in it once `windowBytes` are on their way. @throws LabError where the lab host is gone
   */
  readonly output: AsyncIterable<TerminalOutput>;
  /** Of its shell, once `output` has been read to its end; `null` where nobody knows it. */
  readonly exitCode: () => number | null;
  /** Type, and wait until the terminal has taken it. @throws LabError where it has ended */
  readonly write: (data: string | Uint8Array) => Promise<void>;
  readonly resize: (size: TerminalSize) => Promise<void>;
}

export interface LiveTerminalSpec {
  /** Name of the sandbox, which another client may have made. */
  readonly sandbox: string;
  readonly size: TerminalSize;
  /** How many bytes of output may be on their way, or wait to be read. */
  readonly windowBytes?: number;
}

const WINDOW_BYTES = 128 * 1024;

/** @throws LabError where there is no such sandbox, or no room in it for another process. */
export async function openTerminal(
  { agent }: LabContainer,
  { sandbox, size, windowBytes = WINDOW_BYTES }: LiveTerminalSpec,
): Promise<LiveTerminal> {
  const received = new Received();
  const request = { sandbox, ...size, credit: windowBytes };
  const { stream } = await agent.ask('open-terminal', request, { onEvent: (event) => received.add(event) });
  const grant = async (bytes: number) => {
    await agent.ask('grant-credit', { stream, bytes }).catch(() => undefined); // it has ended meanwhile
  };
  return {
    output: readAll(received, { grant, atLeast: Math.ceil(windowBytes / 4) }),
    exitCode: () => received.code,
    write: async (data) => {
      await agent.ask('write-terminal', { stream, data: Buffer.from(data).toString('base64') });
    },
    resize: async (changed) => {
      await agent.ask('resize-terminal', { stream, ...changed });
    },
    [Symbol.asyncDispose]: async () => {
      received.close();
      await agent.ask('close-terminal', { stream });
    },
  };
}

/** What has come and was not read yet. */
class Received {
  readonly waiting: TerminalOutput[] = [];
  code: number | null = null;
  error: LabError | undefined;
  ended = false;
  #wake: () => void = () => undefined;

  add(event: AgentEvent | LabError): void {
    if (event instanceof LabError) this.error = event;
    else if (event.kind === 'ended') this.code = event.code;
    else if (!this.ended)
      this.waiting.push({ offset: event.offset, bytes: Buffer.from(event.data, 'base64') });
    if (event instanceof LabError || event.kind === 'ended') this.ended = true;
    this.#wake();
  }

  close(): void {
    this.ended = true;
    this.waiting.length = 0;
    this.#wake();
  }

  async next(): Promise<TerminalOutput | undefined> {
    while (this.waiting.length === 0 && !this.ended)
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    const first = this.waiting.shift();
    if (first === undefined && this.error) throw this.error;
    return first;
  }
}

interface Granting {
  readonly grant: (bytes: number) => Promise<void>;
  /** So few bytes are not worth a message. */
  readonly atLeast: number;
}

async function* readAll(received: Received, { grant, atLeast }: Granting): AsyncGenerator<TerminalOutput> {
  let read = 0;
  for (let one = await received.next(); one !== undefined; one = await received.next()) {
    yield one;
    read += one.bytes.length; // it is done with, now that the next is asked for
    if (read < atLeast) continue;
    void grant(read);
    read = 0;
  }
}
