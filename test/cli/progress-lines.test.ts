// What is shown while a run goes on.
import { describe, expect, test } from 'vitest';
import { liveLine, logLine } from '../../runner/cli/progress-lines.ts';
import type { EventBody, MutantResult } from '../../runner/session/events.ts';
import { durationText } from '../../runner/text/format-duration.ts';
import { labErrorRun, run, sampleRuns, step } from '../report/sample-report.ts';

const look = { color: false, columns: 80 };
const lesson = { file: 'lessons/01/en.md', title: 'Namespaces' };
const started: EventBody = {
  kind: 'step-started',
  lesson,
  step: { id: 'create', number: 3, of: 12, heading: 'Create', subject: 'ip netns add ns1' },
};

describe('on a terminal', () => {
  test('lines about what goes on are transient, that of a lesson that has ended is permanent', () => {
    expect(liveLine({ kind: 'lesson-started', lesson }, look)).toEqual({
      kind: 'transient',
      text: 'Namespaces: preparing a lab',
    });
    expect(liveLine(started, look)).toEqual({
      kind: 'transient',
      text: 'Namespaces 3/12: Create: ip netns add ns1',
    });
    expect(
      liveLine(
        { kind: 'lesson-ended', run: run('a', { status: 'passed' }, [step('s', 3, { status: 'passed' })]) },
        look,
      ),
    ).toEqual({
      kind: 'permanent',
      text: 'passed a (en): 1 passed in 2.1 s',
    });
  });
  test('a transient line never wraps', () => {
    for (const title of ['a'.repeat(200), '网络命名空间'.repeat(20), '😀'.repeat(60)])
      for (const columns of [1, 2, 10, 80]) {
        const text =
          liveLine({ kind: 'lesson-started', lesson: { ...lesson, title } }, { color: false, columns })
            ?.text ?? '';
        expect(width(text), `${columns} ${text}`).toBeLessThan(Math.max(columns, 2));
      }
  });
  test('a transient line is one line, whatever the command', () => {
    const subject = 'cat <<E\n\u001b[2J\nE';
    const text = liveLine(
      { ...started, step: { id: 's', number: 1, of: 1, heading: '', subject } },
      look,
    )?.text;
    expect(text).toBe('Namespaces 1/1: cat <<E \\x1b[2J E');
  });
  test('colours come only when asked for', () => {
    const ended: EventBody = { kind: 'lesson-ended', run: labErrorRun };
    expect(liveLine(ended, look)?.text).toBe(
      'LAB COULD NOT RUN late (en): the lab could not run: The Docker engine did not answer',
    );
    expect(liveLine(ended, { ...look, color: true })?.text).toContain('\u001b[31m');
  });
});

describe('of mutants', () => {
  const mutant = { number: 20, of: 40, file: 'a.md', line: 5, mutator: 'wrong-prefix' };
  const ended = (result: MutantResult): EventBody => ({ kind: 'mutant-ended', mutant, result });
  test('a terminal shows the one that runs, a log every twentieth', () => {
    const event: EventBody = { kind: 'mutant-started', mutant };
    expect(liveLine(event, look)).toEqual({ kind: 'transient', text: 'mutant 20/40: a.md:5 wrong-prefix' });
    expect(logLine(event)).toBe('mutant 20/40');
    expect(logLine({ ...event, mutant: { ...mutant, number: 21 } })).toBeUndefined();
  });
  test('those that nothing noticed and nothing explains have a line', () => {
    expect(liveLine(ended('survived'), look)?.text).toBe('not noticed a.md:5 wrong-prefix');
    expect(logLine(ended('survived'))).toBe('not noticed a.md:5 wrong-prefix');
    for (const result of ['killed', 'explained', 'errored'] as const)
      expect(logLine(ended(result))).toBeUndefined();
  });
});

describe('in a log', () => {
  test('a lesson has a line when it starts and one when it has ended', () => {
    expect(logLine({ kind: 'lesson-started', lesson })).toBe('started lessons/01/en.md');
    expect(sampleRuns.map((each) => logLine({ kind: 'lesson-ended', run: each }))).toEqual([
      'passed netns (en): 2 passed in 2.1 s',
      'FAILED veth (en): 1 passed, 2 failed, 1 skipped in 2.1 s',
      'skipped vxlan (en): skipped because the kernel offers no vxlan',
      'LESSON TEXT WRONG typo (en): the lesson\'s text is wrong: Unknown attribute "trem", did you mean "term"',
    ]);
  });
  test('a step has a line only when it did not pass', () => {
    const ended = (outcome: Parameters<typeof step>[2]): string | undefined =>
      logLine({ kind: 'step-ended', lesson, step: step('s', 7, outcome) });
    expect(ended({ status: 'passed' })).toBeUndefined();
    expect(ended({ status: 'skipped', because: 'x' })).toBeUndefined();
    expect(ended({ status: 'failed', failures: [] })).toBe('lessons/01/en.md:7: failed: The s [s] (340 ms)');
    expect(ended({ status: 'errored', message: 'x' })).toBe(
      'lessons/01/en.md:7: could not be run: The s [s] (340 ms)',
    );
    expect(logLine(started)).toBeUndefined();
  });
});

test.each([
  [0, '0 ms'],
  [999.4, '999 ms'],
  [999.6, '1.0 s'],
  [1000, '1.0 s'],
  [59_949, '59.9 s'],
  [59_960, '1 min 0 s'],
  [65_400, '1 min 5 s'],
  [3_599_900, '1 h 0 min'],
  [7_380_000, '2 h 3 min'],
])('%d ms reads as %s', (ms, text) => {
  expect(durationText(ms)).toBe(text);
});

function width(text: string): number {
  return [...text].reduce(
    (sum, character) => sum + (/[\u4e00-\u9fff]|\p{Emoji_Presentation}/u.test(character) ? 2 : 1),
    0,
  );
}
