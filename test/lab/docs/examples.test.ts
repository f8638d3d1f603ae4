// README and docs, performed in one lab: lessons in them pass, and commands in them print what is shown.
import { describe, test } from 'vitest';
import type { LabContainer } from '../../../runner/lab/lab-container.ts';
import { loadLessons } from '../../../runner/lesson/load/load-lessons.ts';
import { makeMutation } from '../../../runner/mutate/count-mutants.ts';
import { mutateLessons } from '../../../runner/mutate/mutate-lessons.ts';
import { matchOutput } from '../../../runner/output/match/match-output.ts';
import { pretty } from '../../../runner/report/format/pretty.ts';
import { makeReport, type ReportParts } from '../../../runner/report/make-report.ts';
import { readPages, shownCommands, shownLessons } from '../../docs/pages.ts';
import { performAll, performLoaded, poolIn } from '../lab.ts';
import { sharedLab } from '../setup/shared-lab.ts';

const AT_A_TIME = 6;
/** For a machine that does much else beside: it costs nothing where a step ends. */
const timeoutMs = 60_000;
const pages = readPages();

type Performed = Pick<ReportParts, 'runs' | 'mutation'>;

/** What commands of the docs do, by their names. */
const COMMANDS: Readonly<
  Record<string, (container: LabContainer, paths: readonly string[]) => Promise<Performed>>
> = {
  verify: async (container, paths) => ({
    runs: await performLoaded(container, await loadLessons(paths), { timeoutMs }),
  }),
  mutate: async (container, paths) => {
    const { runs, lessons } = await mutateLessons(await loadLessons(paths), poolIn(container), {
      workers: AT_A_TIME,
      session: { timeoutMs },
      signal: new AbortController().signal,
      emit: () => undefined,
    });
    return { runs, mutation: makeMutation(lessons) };
  },
};

function printed(performed: Performed): string {
  const about = { version: '0', startedAt: '', durationMs: 0, seed: '', lab: undefined, notes: [] };
  return pretty(makeReport({ ...about, ...performed }), { color: false });
}

describe.concurrent('the docs', () => {
  const lessons = pages.flatMap(shownLessons);

  test('show lessons that pass', async ({ expect }) => {
    const texts = lessons.map(({ text }) => text);
    const runs = await performAll(await sharedLab(), texts, { timeoutMs, workers: AT_A_TIME });
    const failed = lessons.filter((_, index) => runs[index]?.outcome.status !== 'passed');
    expect(
      failed.map(({ name }) => name),
      printed({ runs }),
    ).toEqual([]);
  });

  const commands = pages.flatMap(shownCommands).filter(({ args: [command = ''] }) => command in COMMANDS);

  test('show commands that need a lab', ({ expect }) => {
    expect(commands.length).toBeGreaterThanOrEqual(3);
  });

  test.for(commands)('show what $args prints, $file:$line', async ({ args, output, line }, { expect }) => {
    const [command = '', ...paths] = args;
    const performed = await COMMANDS[command]?.(await sharedLab(), paths);
    const [shown, seen] = [output, performed ? printed(performed) : ''].map(withoutTimes);
    const matched = matchOutput({ text: shown ?? '', match: 'typed', line }, seen ?? '');
    expect(matched, seen).toMatchObject({ matched: true });
  });
});

/** `455 ms` here may be `1.2 s` there: units are facts to the comparison of outputs. */
function withoutTimes(text: string): string {
  return text.replaceAll(/\d+(?:\.\d+)? (?:ms|s|min)(?![a-z])/g, 'TIME');
}
