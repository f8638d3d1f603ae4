// `task {#connect points=3}`: what the opening line of a container says.

import { didYouMean } from '../../text/suggest.ts';
import { duplicates, nameFault, wanted } from '../parse/step-attributes.ts';
import type { Container } from './find-containers.ts';

export interface ContainerHead {
  readonly ownId: string | undefined;
  readonly points: number;
}

/** The containers there are, and the attributes of each. */
const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  task: ['id', 'points'],
  hint: [],
  quiz: ['id'],
};

export const CONTAINERS: readonly string[] = Object.keys(ATTRIBUTES);

export function readHead({ name, info }: Container, fail: (fault: string) => void): ContainerHead {
  const known = ATTRIBUTES[name] ?? [];
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
