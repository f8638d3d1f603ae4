// Two names of which one comes first, the wrong way round.

import type { Span } from '../../shell/shell-word.ts';
import type { Operation } from '../classify-operation.ts';
import type { Edit } from '../mutation.ts';
import { replaced } from './edits.ts';
import { another, type Names } from './lesson-names.ts';
import type { MutationContext } from './mutation-context.ts';

export function swappedNames(operation: Operation, { names }: MutationContext): readonly Edit[] {
  return operation.kind === 'link add' ? swappedEnds(operation) : swappedLinks(operation, names);
}

/** Ends that come to lie in different namespaces: otherwise the two are alike. */
function swappedEnds({ args, span }: Operation): readonly Edit[] {
  const peer = args.findIndex(({ value }) => value === 'peer');
  const other = args[peer + (args[peer + 1]?.value === 'name' ? 2 : 1)];
  const [one] = args[0]?.value === 'name' ? args.slice(1) : args;
  if (peer < 0 || !one || !other || !args.some(({ value }) => value === 'netns')) return [];
  return [swap(span, one, other)];
}

function swappedLinks({ options }: Operation, { containers }: Names): readonly Edit[] {
  const links = options.flatMap(({ name, value }) => (name === 'link' && value ? [value] : []));
  return links.flatMap((value) => {
    const [name = '', alias] = value.text.split(':');
    const other = another(containers, name);
    const swapped = alias === undefined || alias === name ? other : `${alias}:${name}`;
    const elsewhere = other === undefined || alias === undefined ? [] : [`${other}:${alias}`];
    return [...(swapped === undefined ? [] : [swapped]), ...elsewhere].map((text) => replaced(value, text));
  });
}

function swap(whole: Span, one: Span, other: Span): Edit {
  const between = whole.text.slice(one.end - whole.start, other.start - whole.start);
  return { start: one.start, end: other.end, text: `${other.text}${between}${one.text}` };
}
