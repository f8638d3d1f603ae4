// The attributes of a step: the one table of them, and what contradicts what.

import { DURATION_FORM, parseDuration } from '../../text/parse-duration.ts';
import { didYouMean } from '../../text/suggest.ts';
import type { Attribute } from '../document/parse-fence.ts';
import type { Step, StepExpectation } from '../lesson.ts';

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

interface Row {
  /** As it is written, for the reference. */
  readonly form: string;
  readonly means: string;
  readonly read: Reader;
}

export const stepAttributes: Readonly<Record<string, Row>> = {
  id: {
    form: '#NAME',
    means: 'a name to refer to; without it the step is named for the heading above it',
    read: (value, key) => named(value, key, (id) => ({ id })),
  },
  term: {
    form: 'term=NAME',
    means:
      'the terminal it is typed into; each keeps its directory, variables, functions and inner shell (default: `1`)',
    read: (value, key) => named(value, key, (terminal) => ({ terminal })),
  },
  host: {
    form: 'host=NAME',
    means: 'the host it is typed on, where the lesson has several (default: the first)',
    read: (value, key) => named(value, key, (host) => ({ host })),
  },
  exit: {
    form: 'exit=N',
    means: 'its last command ends with this exit code, 0 to 255',
    read: readExit,
  },
  fails: {
    form: 'fails, fails="TEXT"',
    means: 'its last command fails, and says this text where one is given',
    read: (value) =>
      value === ''
        ? wanted('fails', 'a text or no value', value)
        : { expects: { kind: 'fails', text: value } },
  },
  background: {
    form: 'background',
    means: 'each command is started at once, as a job of its own, and goes on until the lesson ends',
    read: (value, key) => flag(value, key, { background: true }),
  },
  timeout: {
    form: 'timeout=TIME',
    means: 'time limit: `500ms`, `10s`, `2m` (default: that of the front matter, or of `--timeout`)',
    read: readTimeout,
  },
  skip: {
    form: 'skip="REASON"',
    means: 'it is shown and not run',
    read: (value) => (value ? { skip: value } : wanted('skip', 'a reason, skip="..."', value)),
  },
  solution: {
    form: 'solution',
    means: 'it is the reference answer of the task around it',
    read: (value, key) => flag(value, key, { kind: 'solution' }),
  },
  check: {
    form: 'check',
    means: 'it is a shell check: run, and not shown; it holds when it ends with exit code 0',
    read: (value, key) => flag(value, key, { kind: 'check' }),
  },
};

// `background` goes on until the lesson ends, and a check holds when it exits with 0: neither leaves another ending to expect. A solution that is not run proves nothing.
export const CONTRADICTIONS: readonly (readonly [string, string])[] = [
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
  return Object.hasOwn(stepAttributes, key);
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
  const reader = Object.hasOwn(stepAttributes, key) ? stepAttributes[key]?.read : undefined;
  return reader?.(value, key) ?? `Unknown attribute "${key}"${didYouMean(key, Object.keys(stepAttributes))}`;
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
