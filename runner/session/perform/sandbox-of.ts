// Which sandbox a step is typed into.
import type { Sandbox } from '../../lab/sandbox.ts';
import type { Step } from '../../lesson/lesson.ts';
import type { RunContext } from '../run-lesson.ts';

export function sandboxOf(
  { host }: Pick<Step, 'host'>,
  { nodes: hosts }: Pick<RunContext, 'nodes'>,
): Sandbox {
  const found = hosts.find(({ name }) => host === undefined || name === host);
  if (!found) throw new Error(`The lab has no host "${host}"`);
  return found.sandbox;
}
