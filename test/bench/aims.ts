// What Labproof aims at, and what a run of the bench says of it.
import { ECHO_STEPS } from './exercises.ts';
import type { Results } from './measurements.ts';

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

function aim(name: string, unit: Aim['unit'], atMost: number, got: number): Aim {
  return { name, unit, atMost, got, met: got <= atMost };
}
