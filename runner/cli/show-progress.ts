// Progress on standard error: on a terminal a line that changes, in a log a line for each thing worth one.
import type { Console } from '../console.ts';
import type { Lesson, Sentence, Step } from '../lesson/lesson.ts';
import type { LoadedLesson } from '../lesson/load/load-lessons.ts';
import { partItems } from '../lesson/part-items.ts';
import type { Run, StepRun } from '../session/run.ts';
import type { RunEvents } from '../verify/verify-lessons.ts';
import { liveLine, logLine, type ProgressEvent } from './progress-lines.ts';

export interface Showing {
  readonly events: Omit<RunEvents, 'labKept'>;
  /** Take the changing line away. */
  readonly end: () => void;
}

export const CLEAR_LINE = '\r\u001b[2K';

export function showProgress(console: Console, loaded: readonly LoadedLesson[]): Showing {
  const tell = console.live ? liveShow(console) : logShow(console);
  const show = (event: ProgressEvent) => console.signal.aborted || tell(event); // what breaks off then is no news
  const about = ({ file, title }: Lesson) => ({ file, title });
  return {
    events: {
      lessonStarted: (lesson: Lesson) => show({ kind: 'lesson-started', lesson: about(lesson) }),
      stepStarted: (lesson: Lesson, item: Step | Sentence, number: number) => {
        const of = lesson.parts.flatMap(partItems).length;
        const command = item.kind === 'sentence' ? item.text : (item.commands[0]?.text ?? '');
        const step = { number, of, heading: item.heading, command };
        show({ kind: 'step-started', lesson: about(lesson), step });
      },
      stepEnded: (lesson: Lesson, step: StepRun) => show({ kind: 'step-ended', lesson: about(lesson), step }),
      lessonEnded: (run: Run) => show({ kind: 'lesson-ended', run }),
    },
    end: () => console.live && loaded.length > 0 && console.err(CLEAR_LINE),
  };
}

function liveShow(console: Console): (event: ProgressEvent) => void {
  return (event) => {
    const line = liveLine(event, console);
    if (line) console.err(`${CLEAR_LINE}${line.text}${line.kind === 'lasting' ? '\n' : ''}`);
  };
}

function logShow(console: Console): (event: ProgressEvent) => void {
  return (event) => {
    const line = logLine(event);
    if (line) console.err(`${line}\n`);
  };
}
