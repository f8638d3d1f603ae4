// Options of a command with where they and their values stand, so that they can be changed in place.
import type { ShellWord, Span } from './shell-word.ts';

export interface OptionSpan {
  /** Without hyphens. */
  readonly name: string;
  /** The option with its value; of flags in a group (`-it`), the group. */
  readonly whole: Span;
  readonly value: Span | undefined;
}

export interface OptionSpans {
  readonly options: readonly OptionSpan[];
  /** From the first word that is no option. */
  readonly rest: readonly ShellWord[];
}

type TakesValue = (name: string) => boolean;

/** As getopt and Docker read them: `--name value`, `--name=value`, `-p 80:80`, `-dp 80:80`, `-p80:80`. */
export function readOptionSpans(words: readonly ShellWord[], takesValue: TakesValue): OptionSpans {
  const options: OptionSpan[] = [];
  let index = 0;
  for (let word = words[0]; word && /^-./.test(word.value); word = words[++index]) {
    if (word.value === '--') return { options, rest: words.slice(index + 1) };
    const { flags, valued, glued } = namesIn(word, takesValue);
    for (const name of flags) options.push({ name, whole: word, value: undefined });
    if (valued === undefined) continue;
    const value = glued ?? words[++index];
    const whole = { text: '', start: word.start, end: (value ?? word).end };
    options.push({ name: valued, whole, value });
  }
  return { options, rest: words.slice(index) };
}

interface Names {
  readonly flags: readonly string[];
  /** The option that takes a value: the last in a group. */
  readonly valued?: string;
  /** The value, where it stands in the same word. */
  readonly glued?: Span | undefined;
}

function namesIn(word: ShellWord, takesValue: TakesValue): Names {
  const long = /^--([^=]*)(=?)/.exec(word.value);
  if (long) {
    const [whole, name = '', equals] = long;
    if (equals) return { flags: [], valued: name, glued: tail(word, whole.length) ?? endOf(word) };
    return takesValue(name) ? { flags: [], valued: name } : { flags: [name] };
  }
  const letters = [...word.value.slice(1)];
  const at = letters.findIndex(takesValue);
  if (at < 0) return { flags: letters };
  const equals = letters[at + 1] === '=' ? 1 : 0;
  return { flags: letters.slice(0, at), valued: letters[at] ?? '', glued: tail(word, at + 2 + equals) };
}

function tail({ text, start, end }: ShellWord, length: number): Span | undefined {
  return length < text.length ? { text: text.slice(length), start: start + length, end } : undefined;
}

/** Of `--name=`: an empty value, and none that the next word would be. */
function endOf({ end }: ShellWord): Span {
  return { text: '', start: end, end };
}
