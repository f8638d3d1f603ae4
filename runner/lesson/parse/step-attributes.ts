// The attributes of a step: the one table of them, and what contradicts what.

import { didYouMean } from '../../text/suggest.ts';
import type { Attribute } from '../document/parse-fence.ts';
import type { Step, StepExpectation } from '../lesson.ts';
import { DURATION_FORM, parseDuration } from './parse-duration.ts';

export interface StepAttributes {
  readonly id: string | undefined;
  readonly kind: Step['kind'];
  readonly terminal: string;
  readonly host: string | undefined;
  readonly expects: StepExpectation;
  readonly background: boolean;
  readonly timeoutMs: number | undefined;
  readonly skip: string | undefined;
}

type Value = string | undefined;
/** What the attribute sets, or the fault in it. */
type Reader = (value: Value, key: string) => Partial<StepAttributes> | string;

const NAME = /^[\p{L}\p{N}_][\p{L}\p{N}\p{M}_.-]*$/u;

const READERS: Readonly<Record<string, Reader>> = {
  id: (value, key) => named(value, key, (id) => ({ id })),
  term: (value, key) => named(value, key, (terminal) => ({ terminal })),
  host: (value, key) => named(value, key, (host) => ({ host })),
  exit: readExit,
  fails: (value) =>
    value === '' ? wanted('fails', 'a text or no value', value) : { expects: { kind: 'fails', text: value } },
  background: (value, key) => flag(value, key, { background: true }),
  timeout: readTimeout,
  skip: (value) => (value ? { skip: value } : wanted('skip', 'a reason, skip="..."', value)),
  solution: (value, key) => flag(value, key, { kind: 'solution' }),
  check: (value, key) => flag(value, key, { kind: 'check' }),
};

// `background` goes on until the lesson ends, and a check holds when it exits with 0: neither leaves another ending to expect. A solution that is not run proves nothing.
const CONTRADICTIONS: readonly (readonly [string, string])[] = [
  ['exit', 'fails'],
  ['background', 'exit'],
  ['background', 'fails'],
  ['background', 'timeout'],
  ['background', 'check'],
  ['check', 'exit'],
  ['check', 'fails'],
  ['solution', 'check'],
  ['solution', 'skip'],
];

const DEFAULTS: StepAttributes = {
  id: undefined,
  kind: 'step',
  terminal: '1',
  host: undefined,
  expects: { kind: 'succeeds' },
  background: false,
  timeoutMs: undefined,
  skip: undefined,
};

/** The attributes as values; each fault goes to `fail` and leaves the default. */
export function readStepAttributes(
  attributes: readonly Attribute[],
  fail: (fault: string) => void,
): StepAttributes {
  for (const fault of clashes(attributes)) fail(fault);
  const read = attributes.map(({ key, value }) => readOne(key, value));
  for (const fault of read) if (typeof fault === 'string') fail(fault);
  return Object.assign({}, DEFAULTS, ...read.filter((part) => typeof part !== 'string'));
}

export function isStepAttribute(key: string): boolean {
  return Object.hasOwn(READERS, key);
}

/** Faults of attributes that are given twice. */
export function duplicates(attributes: readonly Attribute[]): readonly string[] {
  const keys = attributes.map(({ key }) => key);
  const twice = new Set(keys.filter((key, index) => keys.indexOf(key) !== index));
  return [...twice].map((key) => `Attribute "${key === 'id' ? '#id' : key}" is given twice`);
}

function clashes(attributes: readonly Attribute[]): readonly string[] {
  const keys = new Set(attributes.map(({ key }) => key));
  const pairs = CONTRADICTIONS.filter(([one, other]) => keys.has(one) && keys.has(other));
  const contradictions = pairs.map(
    ([one, other]) => `Attributes "${one}" and "${other}" contradict each other`,
  );
  return [...duplicates(attributes), ...contradictions];
}

function readOne(key: string, value: Value): Partial<StepAttributes> | string {
  const reader = Object.hasOwn(READERS, key) ? READERS[key] : undefined;
  return reader?.(value, key) ?? `Unknown attribute "${key}"${didYouMean(key, Object.keys(READERS))}`;
}

function readExit(value: Value): Partial<StepAttributes> | string {
  const code = /^\d{1,3}$/.test(value ?? '') ? Number(value) : 256;
  return code > 255 ? wanted('exit', 'a number from 0 to 255', value) : { expects: { kind: 'exits', code } };
}

function readTimeout(value: Value): Partial<StepAttributes> | string {
  const timeoutMs = parseDuration(value ?? '');
  return timeoutMs === undefined ? wanted('timeout', DURATION_FORM, value) : { timeoutMs };
}

function named(
  value: Value,
  key: string,
  read: (name: string) => Partial<StepAttributes>,
): Partial<StepAttributes> | string {
  return nameFault(key, value) ?? read(value ?? '');
}

/** What keeps the value of `#id`, `term` or `host` from being a name. */
export function nameFault(key: string, value: Value): string | undefined {
  if (value !== undefined && NAME.test(value)) return undefined;
  return wanted(key === 'id' ? '#id' : key, 'a name of letters, digits, ".", "_" and "-"', value);
}

function flag(value: Value, key: string, set: Partial<StepAttributes>): Partial<StepAttributes> | string {
  return value === undefined ? set : `Attribute "${key}" takes no value, got "${value}"`;
}

/** The fault of a value that is not of its form. */
export function wanted(key: string, form: string, got: Value): string {
  return `Attribute "${key}" wants ${form}, got ${got === undefined ? 'no value' : `"${got}"`}`;
}
