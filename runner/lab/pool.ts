// Labs for lessons: one lab container, started when the first lab is asked for, and a lab in it for each that asks.
import { type ProbedFeatures, probeFeatures } from './doctor/probe-features.ts';
import type { Lab } from './lab.ts';
import type { LabContainer } from './lab-container.ts';
import { createNodes, type NodesSpec } from './nodes.ts';

/** Outlives whatever is performed in its labs; whoever made it disposes of it. */
export interface LabPool {
  /** The lab container, started by the first call. @throws LabError, the same for every later call */
  readonly start: () => Promise<LabContainer>;
  /** @throws LabError where a lab does not come up; then nothing of it is left */
  readonly lend: (spec: NodesSpec) => Promise<LentLab>;
  /** What of these features labs offer. Each is tried out once. @throws LabError */
  readonly probe: (names: ReadonlySet<string>) => Promise<ProbedFeatures>;
}

/** Disposed of, it is gone. */
export interface LentLab extends Lab, AsyncDisposable {}

export function createLabPool(startContainer: () => Promise<LabContainer>): LabPool {
  let container: Promise<LabContainer> | undefined;
  const probed = new Map<string, Promise<ProbedFeatures>>();
  const start = () => {
    container ??= startContainer();
    return container;
  };
  const probeMissing = (names: ReadonlySet<string>) => {
    const missing = new Set([...names].filter((name) => !probed.has(name)));
    if (missing.size === 0) return;
    const answer = start().then((started) => probeFeatures(started, missing));
    for (const name of missing) probed.set(name, answer);
  };
  return {
    start,
    lend: async (spec) => ({ container: await start(), ...(await createNodes(await start(), spec)) }),
    probe: async (names) => {
      probeMissing(names);
      const answers = await Promise.all([...names].flatMap((name) => probed.get(name) ?? []));
      return new Map(answers.flatMap((answer) => [...answer]));
    },
  };
}
