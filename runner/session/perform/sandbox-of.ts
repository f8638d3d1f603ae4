// Which sandbox a step is typed into.
import type { Lab } from '../../lab/lab.ts';
import type { Sandbox } from '../../lab/sandbox.ts';
import type { Step } from '../../lesson/lesson.ts';

export function sandboxOf({ host }: Pick<Step, 'host'>, { nodes }: Pick<Lab, 'nodes'>): Sandbox {
  const found = nodes.find(({ name }) => host === undefined || name === host);
  if (!found) throw new Error(`The lab has no host "${host}"`);
  return found.sandbox;
}
