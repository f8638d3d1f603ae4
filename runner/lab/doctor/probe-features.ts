// Which features this lab offers: tried out in a sandbox, where lessons would use them.

import type { LabContainer } from '../lab-container.ts';
import { createSandbox, type Typed } from '../sandbox.ts';
import { FEATURES, type Feature } from './features.ts';

export type ProbedFeature =
  | { readonly status: 'offered' }
  /** `said`: what the kernel or the engine answered; may be empty. */
  | { readonly status: 'lacking'; readonly said: string };

/** By the feature's name. */
export type ProbedFeatures = ReadonlyMap<string, ProbedFeature>;

const LIMIT_MS = 10_000;

/** Probe those of the table that are named. @throws LabError where a sandbox does not come up. */
export async function probeFeatures(
  container: LabContainer,
  names: ReadonlySet<string>,
): Promise<ProbedFeatures> {
  const asked = FEATURES.filter(({ name }) => names.has(name));
  const [kernel, engine] = [asked.filter(isOfKernel), asked.filter((feature) => !isOfKernel(feature))];
  const probed = await Promise.all([probeIn(container, kernel, false), probeIn(container, engine, true)]);
  return new Map(probed.flat());
}

function isOfKernel({ name }: Feature): boolean {
  return name.startsWith('kernel:');
}

async function probeIn(
  container: LabContainer,
  features: readonly Feature[],
  docker: boolean,
): Promise<readonly (readonly [string, ProbedFeature])[]> {
  if (features.length === 0) return [];
  await using sandbox = await createSandbox(container, { docker, images: docker ? ['box'] : [] });
  const { results } = await sandbox.type({
    terminal: '1',
    commands: features.map(({ probe }) => ({ text: probe, mayFail: true, opensShell: false })),
    timeoutMs: LIMIT_MS,
    stopAtFailure: false,
  });
  return features.map(({ name }, index) => [name, answerOf(results[index])] as const);
}

function answerOf(typed: Typed | undefined): ProbedFeature {
  if (typed?.ending === 'exited' && typed.code === 0) return { status: 'offered' };
  if (typed?.ending === 'timed-out')
    return { status: 'lacking', said: `no answer within ${LIMIT_MS / 1000} s` };
  return { status: 'lacking', said: lastLine(typed?.output ?? '') };
}

function lastLine(output: string): string {
  const line = output.trim().split(/\r?\n/).at(-1) ?? '';
  return line.trim().replace(/\.$/, '');
}
