// What Labproof aims at, and what a run of the bench says of it.
import { ECHO_STEPS } from './exercises.ts';
import type { Results } from './measurements.ts';
import type { PageTimes } from './time-pages.ts';

export interface Aim {
  readonly name: string;
  readonly unit: 'ms' | 'x';
  readonly atMost: number;
  readonly got: number;
  readonly met: boolean;
}

export function judgeAims(results: Results): readonly Aim[] {
  const ms = (name: keyof Results) => results[name].medianMs;
  return [
    aim('a step, over bare bash', 'ms', 5, (ms('echoSteps') - ms('echoBash')) / ECHO_STEPS),
    aim('lesson in a warm lab host, to bare bash', 'x', 1.3, ms('warm') / ms('bash')),
    aim('bare sandbox', 'ms', 100, ms('sandbox')),
    aim("lab's own Docker", 'ms', 600, ms('docker')),
    aim('command start to first lab ready', 'ms', 2000, ms('firstLab')),
  ];
}

/** Three times the pages may take three times as long, and a little: both start alike. */
export function judgePages({ built100, built300, bare300 }: PageTimes): readonly Aim[] {
  return [
    aim('site of 300 lessons, to bare Starlight', 'x', 1.5, built300.medianMs / bare300.medianMs),
    aim('site of 300 lessons, to one of 100', 'x', 3.3, built300.medianMs / built100.medianMs),
  ];
}

function aim(name: string, unit: Aim['unit'], atMost: number, got: number): Aim {
  return { name, unit, atMost, got, met: got <= atMost };
}
