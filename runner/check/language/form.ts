// A form (`A has address CIDR [on L]`): read a sentence with it, or fill it with what a check says.
import { PLACEHOLDER, patternOf } from './placeholders.ts';

type Arguments = Readonly<Record<string, string>>;

/** What stands for the form's capital words; `undefined` where the sentence has another shape. */
export function readWithForm(form: string, sentence: string): Arguments | undefined {
  const { names, pattern } = compiled(form);
  const found = pattern.exec(sentence.trim());
  if (!found) return undefined;
  const pairs = names.map((name, index) => [name, found[index + 1]] as const);
  return Object.fromEntries(
    pairs
      .filter((pair) => pair[1] !== undefined)
      .map(([name, text = '']) => [name, text.replace(/\s+/g, ' ')]),
  );
}

/** The form with the capital words replaced; a bracket is left out unless all its words are known. */
export function fillForm(form: string, known: Arguments): string {
  return form
    .replace(/\s?\[([^\]]*)\]/g, (whole, inner: string) =>
      capitalWords(inner).every((name) => name in known) ? whole.replace(/[[\]]/g, '') : '',
    )
    .replace(new RegExp(PLACEHOLDER, 'g'), (name) => known[name] ?? name)
    .trim();
}

/** The words of a form that are not placeholders. */
export function literalWords(form: string): readonly string[] {
  return form
    .replace(new RegExp(PLACEHOLDER, 'g'), ' ')
    .split(/[\s[\]:]+/)
    .filter((word) => word !== '');
}

function capitalWords(text: string): readonly string[] {
  return text.match(new RegExp(PLACEHOLDER, 'g')) ?? [];
}

interface Compiled {
  readonly names: readonly string[];
  readonly pattern: RegExp;
}

const compiledForms = new Map<string, Compiled>();

/** Once for each form: a course asks every form of each of its sentences. */
function compiled(form: string): Compiled {
  const kept = compiledForms.get(form) ?? compile(form);
  compiledForms.set(form, kept);
  return kept;
}

function compile(form: string): Compiled {
  const names: string[] = [];
  const parts = form.split(new RegExp(`(\\s?\\[|\\]|\\s+|${PLACEHOLDER.source})`)).filter(Boolean);
  const source = parts.map((part) => {
    if (part.endsWith('[')) return part.startsWith(' ') ? '(?:\\s+' : '(?:';
    if (part === ']') return ')?';
    if (/^\s+$/.test(part)) return '\\s+';
    const pattern = patternOf(part);
    if (pattern === undefined) return part;
    names.push(part);
    return `(${pattern})`;
  });
  return { names, pattern: new RegExp(`^${source.join('')}$`) };
}
