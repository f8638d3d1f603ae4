// The shape of an option as its command declares it, once: the parser, `--help` and docs/reference are made of it.
import type { ValueType } from './option-values.ts';

/** What people read of an option. */
interface OptionText {
  /** Heading under which the help lists it. */
  readonly group: string;
  /** One sentence or more. */
  readonly description: string;
  /** The option in use, as it is typed: `--shard 1/4`. */
  readonly example: string;
}

/** `Value` is what the command gets. */
export interface Option<Value = unknown> extends OptionText {
  readonly kind: 'flag' | 'value' | 'list';
  /** What stands behind the option; `undefined` for a flag. */
  readonly value: ValueType<unknown> | undefined;
  /** What the command gets where the option is not given. */
  readonly default: Value;
  /** The default as people read it; `undefined` where there is nothing to say: a flag is off, a filter takes everything. */
  readonly defaultText: string | undefined;
  /** Of an option that also exists as `--no-NAME`. */
  readonly negation?: Pick<OptionText, 'description' | 'example'>;
}

/** By name: `shard` is `--shard`. */
export type OptionTable = Readonly<Record<string, Option>>;

/** What a command gets of its options: `{lang: string | undefined, bail: boolean}`. */
export type ValuesOf<Options extends OptionTable> = {
  readonly [Name in keyof Options]: Options[Name] extends Option<infer Value> ? Value : never;
};

/** An option without a value: off unless it is given. */
export function flag(text: OptionText): Option<boolean> {
  return { ...text, kind: 'flag', value: undefined, default: false, defaultText: undefined };
}

/** `defaultText` says what happens where the option is not given, if the description does not say it. */
export function optional<Value>(
  value: ValueType<Value>,
  { defaultText, ...text }: OptionText & { readonly defaultText?: string },
): Option<Value | undefined> {
  return { ...text, kind: 'value', value, default: undefined, defaultText };
}

/** `default` as it would be typed. */
export function withDefault<Value>(
  value: ValueType<Value>,
  { default: typed, ...text }: OptionText & { readonly default: string },
): Option<Value> {
  return { ...text, kind: 'value', value, default: parseDefault(value, typed), defaultText: typed };
}

/** May be given several times; `default` as one of them would be typed. */
export function repeatable<Value>(
  value: ValueType<Value>,
  { default: typed, ...text }: OptionText & { readonly default: string },
): Option<readonly Value[]> {
  return { ...text, kind: 'list', value, default: [parseDefault(value, typed)], defaultText: typed };
}

/** The option, or `--no-NAME` for `false`. */
export function negatable<Value>(
  option: Option<Value>,
  negation: NonNullable<Option['negation']>,
): Option<Value | false> {
  return { ...option, negation };
}

function parseDefault<Value>(value: ValueType<Value>, typed: string): Value {
  const parsed = value.parse(typed);
  if (parsed === undefined) throw new Error(`The default "${typed}" is not ${value.wanted}`);
  return parsed;
}
