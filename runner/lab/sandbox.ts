// A sandbox: the machine that one lesson sees. Root in it is nobody on the lab host, and it is gone without a trace.
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

/** One command's end as the agent tells it. Output is raw: escapes, carriage returns and all. */
export interface Typed {
  readonly ending: 'exited' | 'timed-out' | 'inner-shell' | 'shell-ended';
  readonly code?: number;
  /** 1-based line inside the command's text on which it failed; 0 where bash did not say. */
  readonly failLine?: number;
  /** An `exit` that left an inner shell: `code` is that of the command which had opened it. */
  readonly leftInner?: boolean;
  readonly output: string;
  readonly durationMs: number;
}

export interface TypedAll {
  /** Shorter than the commands where it stopped at a failure. */
  readonly results: readonly Typed[];
  /** Limits of the sandbox that were hit meanwhile. */
  readonly exhausted: readonly ('memory' | 'pids')[];
  /** The sandbox itself is gone: its first process was ended, or it has no memory left for any process. */
  readonly ended: boolean;
}

export interface Sandbox extends AsyncDisposable {
  readonly name: string;
  /** Process id, in the lab host, of the sandbox's first process. */
  readonly initPid: number;
  readonly type: (typing: Typing) => Promise<TypedAll>;
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

let made = 0;

/** @throws LabError where it does not come up. */
export async function createSandbox(host: LabContainer, { plug, ...spec }: SandboxSpec): Promise<Sandbox> {
  made += 1;
  const name = `sandbox-${made}`;
  const cgroup = process.env.LABPROOF_CGROUP ?? 'auto';
  const { first } = await host.agent.ask<{ first: number }>('create', {
    sandbox: name,
    ...spec,
    ...(plug ? { wire: plug } : {}),
    limits: SANDBOX_LIMITS,
    cgroup,
  });
  let ended = false;
  const type = async ({ stopAtFailure: stop, ...typing }: Typing) => {
    const typed = await host.agent.ask<TypedAll>('run', { sandbox: name, stop, ...typing });
    ended ||= typed.ended;
    return typed;
  };
  return {
    name,
    initPid: first,
    type,
    hasEnded: () => ended,
    checkEnded: async () => {
      const nothing = { terminal: '1', commands: [], timeoutMs: 1000, stopAtFailure: true };
      return (await type(nothing)).ended;
    },
    [Symbol.asyncDispose]: async () => {
      await host.agent.ask('destroy', { sandbox: name });
    },
  };
}
