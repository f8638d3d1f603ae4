// A sandbox: the machine that one lesson sees. Root in it is nobody on the lab host, and it is gone without a trace.

import type { AnswerOf } from './agent/protocol.ts';
import type { LabContainer } from './lab-container.ts';
import type { Plug } from './wire.ts';

export interface SandboxSpec {
  readonly docker: boolean;
  /** Lesson images that its Docker daemon has from the start; empty without Docker. */
  readonly images: readonly string[];
  /** `host` where nothing is said. */
  readonly hostname?: string;
  /** How it is joined to others; alone without it. */
  readonly plug?: Plug | undefined;
  /** Stay when this client goes. */
  readonly outlivesClient?: boolean;
}

export interface TypedCommand {
  readonly text: string;
  readonly mayFail: boolean;
  readonly opensShell: boolean;
}

export interface Typing {
  readonly terminal: string;
  readonly commands: readonly TypedCommand[];
  /** For each command, or for all of them together where `stopAtFailure`. */
  readonly timeoutMs: number;
  /** Leave the rest undone after the first command that fails. */
  readonly stopAtFailure: boolean;
}

export type TypedAll = AnswerOf<'run'>;
/** One command's end as the agent tells it. Output is raw: escapes, carriage returns and all. */
export type Typed = TypedAll['results'][number];

export interface Sandbox extends AsyncDisposable {
  /** Given by the agent. */
  readonly name: string;
  /** Process id, in the lab host, of the sandbox's first process. */
  readonly initPid: number;
  /** @throws the signal's reason where that ended the commands: all they started is gone then, the terminal stays. */
  readonly type: (
    typing: Typing,
    options?: { readonly signal?: AbortSignal | undefined },
  ) => Promise<TypedAll>;
  /** True once a command has ended the sandbox itself: nothing can be typed any more. */
  readonly hasEnded: () => boolean;
  /** Asks, instead of remembering: something in the background may have ended it. @throws LabError */
  readonly checkEnded: () => Promise<boolean>;
}

/** Limits of one sandbox; its file system lies in memory and counts as such. */
export const SANDBOX_LIMITS = {
  memoryBytes: 1024 ** 3,
  diskBytes: 512 * 1024 ** 2,
  pids: 512,
  cpus: 2,
} as const;

/** @throws LabError where it does not come up. */
export async function createSandbox(host: LabContainer, { plug, ...spec }: SandboxSpec): Promise<Sandbox> {
  const made = await host.agent.ask('create-sandbox', {
    ...spec,
    wire: plug,
    limits: SANDBOX_LIMITS,
    cgroup: process.env.LABPROOF_CGROUP ?? 'auto',
  });
  return sandboxOf(host, made, async () => {
    await host.agent.ask('destroy-sandbox', { sandbox: made.sandbox });
  });
}

/** One that another client has made: it stays when it is disposed of here. @throws LabError where there is none. */
export async function attachSandbox(host: LabContainer, name: string): Promise<Sandbox> {
  return sandboxOf(host, await host.agent.ask('find-sandbox', { sandbox: name }), async () => undefined);
}

function sandboxOf(
  { agent }: LabContainer,
  { sandbox, initPid }: AnswerOf<'find-sandbox'>,
  dispose: () => Promise<void>,
): Sandbox {
  let ended = false;
  const type: Sandbox['type'] = async ({ stopAtFailure: stop, ...typing }, options) => {
    const typed = await agent.ask('run', { sandbox, stop, ...typing }, options);
    ended ||= typed.ended;
    return typed;
  };
  return {
    name: sandbox,
    initPid,
    type,
    hasEnded: () => ended,
    checkEnded: async () => {
      const nothing = { terminal: '1', commands: [], timeoutMs: 1000, stopAtFailure: true };
      return (await type(nothing)).ended;
    },
    [Symbol.asyncDispose]: dispose,
  };
}
