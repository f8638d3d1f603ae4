// How a session is opened.
import type { Emit } from './events.ts';
import type { SetupScript } from './perform/run-setup-script.ts';

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

/** The same for all sessions of a run. */
export type SessionSettings = Pick<SessionOptions, 'timeoutMs' | 'setupScript' | 'record'>;
