// Progress on standard error: on a terminal a line that changes, in a log a line for each thing worth one.
import type { Console } from '../console.ts';
import type { RunEvent } from '../session/events.ts';
import { liveLine, logLine } from './progress-lines.ts';

export interface Progress {
  readonly show: (event: RunEvent) => void;
  /** Take the changing line away. */
  readonly end: () => void;
}

const CLEAR_LINE = '\r\u001b[2K';

export function showProgress(console: Console): Progress {
  const print = console.live ? printLive : printLog;
  let isShown = false;
  return {
    show: (event) => {
      if (console.signal.aborted) return; // what the interruption breaks off is not reported
      isShown = true;
      print(event, console);
    },
    end: () => {
      if (console.live && isShown) console.err(CLEAR_LINE);
    },
  };
}

function printLive(event: RunEvent, console: Console): void {
  const line = liveLine(event, console);
  if (line) console.err(`${CLEAR_LINE}${line.text}${line.kind === 'permanent' ? '\n' : ''}`);
}

function printLog(event: RunEvent, console: Console): void {
  const line = logLine(event);
  if (line) console.err(`${line}\n`);
}
