// Text behind an option -> its value: the one table of what options take.

import { parseReporterChoice, type ReporterChoice, type ReporterName } from '../../report/reporter-choice.ts';
import { parseDuration } from '../../text/parse-duration.ts';

export interface ValueType<Value> {
  /** As the help shows it: `<n>`. */
  readonly name: string;
  /** What can be given, for messages and the docs: `a whole number from 1 to 99999`. */
  readonly wanted: string;
  /** `undefined` where the text is not what is wanted. @throws UsageError where there is more to say than that. */
  readonly parse: (text: string) => Value | undefined;
}

export const COUNT: ValueType<number> = {
  name: 'n',
  wanted: 'a whole number from 1 to 99999',
  parse: (text) => (/^[1-9]\d{0,4}$/.test(text) ? Number(text) : undefined),
};

export const PORT: ValueType<number> = {
  name: 'n',
  wanted: 'a number from 0 to 65535',
  parse: (text) => (/^\d{1,5}$/.test(text) && Number(text) < 65536 ? Number(text) : undefined),
};

/** In milliseconds. */
export const TIME: ValueType<number> = {
  name: 'time',
  wanted: 'a time such as 500ms, 10s or 2m',
  parse: parseDuration,
};

/** The `index`-th of `of` parts, from 1. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

export const SHARD: ValueType<Shard> = {
  name: 'i/n',
  wanted: 'I/N with I from 1 to N',
  parse: (text) => {
    const [, index = 0, of = 0] = (/^(\d+)\/(\d+)$/.exec(text) ?? []).map(Number);
    return index >= 1 && index <= of ? { index, of } : undefined;
  },
};

/** An empty text is a shell variable that is not set. */
export const TEXT: ValueType<string> = {
  name: 'text',
  wanted: 'a text',
  parse: (text) => (text === '' ? undefined : text),
};

export const LANGUAGE = anyText('tag', 'a language tag such as en or zh-CN');
export const PATTERN = anyText('pattern', 'a text or a regular expression');
export const FOLDER = anyText('folder', 'a folder');
export const SCRIPT = anyText('file.sh', 'a bash script');
export const URL_PATH = anyText('path', 'the path of a URL');

export function reporterOf(names: readonly ReporterName[]): ValueType<ReporterChoice> {
  return {
    name: 'name[=file]',
    wanted: `${names.join(', ')}, alone or with =FILE behind it`,
    parse: (text) => parseReporterChoice(text, names),
  };
}

function anyText(name: string, wanted: string): ValueType<string> {
  return { name, wanted, parse: (text) => text };
}
