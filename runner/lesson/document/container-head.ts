// `task {#connect points=3}`: what the opening line of a container says.

import { didYouMean } from '../../text/suggest.ts';
import { duplicates, nameFault, wanted } from '../parse/step-attributes.ts';
import type { Container } from './find-containers.ts';

export interface ContainerHead {
  readonly ownId: string | undefined;
  readonly points: number;
}

interface ContainerKind {
  readonly means: string;
  /** Key of an attribute (`id` for `#NAME`) -> what it means. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** The containers there are, and the attributes of each. */
export const containerKinds: Readonly<Record<string, ContainerKind>> = {
  task: {
    means: 'an exercise: text, checks, hints and one solution or more',
    attributes: { id: 'a name to refer to', points: 'what it is worth, 1 to 9999 (default: 1)' },
  },
  hint: { means: 'inside a task: help that is folded; the mildest comes first', attributes: {} },
  quiz: {
    means: 'a question, and a list of options of which the right ones are ticked',
    attributes: { id: 'a name to refer to' },
  },
};

export const CONTAINERS: readonly string[] = Object.keys(containerKinds);

export function readHead({ name, info }: Container, fail: (fault: string) => void): ContainerHead {
  const known = Object.keys(containerKinds[name]?.attributes ?? {});
  for (const fault of [...info.faults, ...duplicates(info.attributes)]) fail(fault);
  if (info.outside !== '') fail(`Unknown text "${info.outside}" after "${name}"`);
  for (const { key } of info.attributes) {
    if (!known.includes(key))
      fail(`Unknown attribute "${key === 'id' ? '#id' : key}" of a ${name}${didYouMean(key, known)}`);
  }
  const [id, points] = ['id', 'points'].map((name) => info.attributes.find(({ key }) => key === name));
  const fault = id && nameFault('id', id.value);
  if (fault !== undefined) fail(fault);
  return { ownId: id?.value, points: points ? readPoints(points.value, fail) : 1 };
}

function readPoints(value: string | undefined, fail: (fault: string) => void): number {
  if (/^[1-9]\d{0,3}$/.test(value ?? '')) return Number(value);
  fail(wanted('points', 'a number from 1 to 9999', value));
  return 1;
}
