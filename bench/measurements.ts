// What is measured, in rounds that take every measurement, in random order.
import type { LabContainer } from '../runner/lab/lab-container.ts';
import { BARE_BASH, type Competitor } from './competitors.ts';
import { type Exercises, timeCompetitor, timeFirstLab, timeVerify } from './exercises.ts';
import { type Spread, shuffled, spreadOf } from './statistics.ts';
import { timeLesson, timeSandbox, timeSteps } from './warm-lab.ts';

export const MEASURED = {
  bash: 'bare bash in unshare',
  cram: 'cram in unshare',
  clitest: 'clitest in unshare',
  bats: 'bats in unshare',
  warm: 'Labproof, warm lab host',
  verify: 'labproof verify, cold lab host',
  firstLab: 'labproof verify until the first command ran in a lab',
  sandbox: 'bare sandbox, warm lab host',
  docker: 'sandbox with its own Docker, warm lab host',
  echoBash: '100 echo commands, bare bash in unshare',
  echoSteps: '100 echo steps, warm lab host',
} as const;

export type Measured = keyof typeof MEASURED;
export type Results = Readonly<Record<Measured, Spread>>;

interface Setting {
  readonly exercises: Exercises;
  readonly competitors: readonly Competitor[];
  readonly host: LabContainer;
}

/** Milliseconds each time it is called. @throws Error where it did not really run. */
type Measurement = () => Promise<number>;

/** Seconds each: once a round. The others are quick and vary with what else the machine does: several times. */
const SLOW: readonly Measured[] = ['verify', 'firstLab', 'docker'];
const TIMES_QUICK = 3;

/** A first round fills caches and does not count. */
export async function measure(
  setting: Setting,
  rounds: number,
  tell: (message: string) => void,
): Promise<Results> {
  const timesMs = new Map<Measured, number[]>();
  for (let round = 0; round <= rounds; round += 1) {
    tell(round === 0 ? 'Warming up' : `Round ${round} of ${rounds}`);
    for (const [name, run] of shuffled(measurementsOf(setting).flatMap(repeated))) {
      const ms = await run();
      if (!(ms > 0)) throw new Error(`"${MEASURED[name]}" took ${ms} ms, wanted more than 0`);
      if (round > 0) timesMs.set(name, [...(timesMs.get(name) ?? []), ms]);
    }
  }
  return Object.fromEntries([...timesMs].map(([name, times]) => [name, spreadOf(times)])) as Results;
}

function repeated<T>(one: readonly [Measured, T]): readonly (readonly [Measured, T])[] {
  return Array.from({ length: SLOW.includes(one[0]) ? 1 : TIMES_QUICK }, () => one);
}

function measurementsOf({
  exercises: { network, echoes, clock },
  competitors,
  host: container,
}: Setting): readonly (readonly [Measured, Measurement])[] {
  return [
    ...[BARE_BASH, ...competitors].map((one) => [one.name, () => timeCompetitor(one, network)] as const),
    ['warm', () => timeLesson(container, network.lesson)],
    ['verify', () => timeVerify(network)],
    ['firstLab', () => timeFirstLab(clock)],
    ['sandbox', () => timeSandbox(container, 'bare')],
    ['docker', () => timeSandbox(container, 'docker')],
    ['echoBash', () => timeCompetitor(BARE_BASH, echoes)],
    ['echoSteps', () => timeSteps(container, echoes.lesson)],
  ];
}
