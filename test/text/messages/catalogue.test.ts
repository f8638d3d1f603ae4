// The catalogue in both languages: the same texts with the same placeholders, and no key used twice.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Texts, translationOf } from '../../../runner/text/messages/translation.ts';

const FOLDER = join(import.meta.dirname, '../../../runner/text/messages');
const SUBJECTS = readdirSync(join(FOLDER, 'en')).filter((file) => file !== 'catalogue.ts');
/** Their texts stand in groups of their own: they are never stored as messages. */
const GROUPED = ['page.ts', 'path.ts', 'picture.ts'];

async function textsIn(language: 'en' | 'zh-CN', file: string): Promise<Texts> {
  const [texts = {}] = Object.values<Texts>(await import(join(FOLDER, language, file)));
  return texts;
}

function flat(texts: Texts, prefix = ''): readonly (readonly [name: string, text: string])[] {
  return Object.entries(texts).flatMap(([name, text]) =>
    typeof text === 'string' ? [[`${prefix}${name}`, text] as const] : flat(text, `${prefix}${name}.`),
  );
}

const placeholders = (text: string) => new Set([...text.matchAll(/\{(\w+)/g)].map(([, name]) => name));

test.each(SUBJECTS)('%s says the same in both languages, with the same placeholders', async (file) => {
  const [english, chinese] = [await textsIn('en', file), new Map(flat(await textsIn('zh-CN', file)))];
  expect([...chinese.keys()].toSorted()).toEqual(
    flat(english)
      .map(([name]) => name)
      .toSorted(),
  );
  for (const [name, text] of flat(english))
    expect(placeholders(chinese.get(name) ?? ''), name).toEqual(placeholders(text));
});

test('no two subjects have a message of the same key', async () => {
  const all = await Promise.all(
    SUBJECTS.filter((file) => !GROUPED.includes(file)).map((file) => textsIn('en', file)),
  );
  const keys = all.flatMap((texts) => Object.keys(texts));
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
});

test('a translation that lacks a text or a placeholder, or has one too many, does not compile', () => {
  const english = {
    seen: '{name} was seen',
    none: 'nothing',
    group: { count: '{count|step|steps}' },
  } as const;
  const translated = translationOf<typeof english>();
  const right = { seen: '看到了 {name}', none: '没有', group: { count: '{count} 步' } } as const;
  translated(right);
  // @ts-expect-error a text is missing
  translated({ seen: right.seen, group: right.group });
  // @ts-expect-error a text is not in English
  translated({ ...right, more: '更多' });
  // @ts-expect-error a placeholder is missing
  translated({ ...right, seen: '看到了' });
  // @ts-expect-error a placeholder is not in English
  translated({ ...right, none: '没有 {name}' });
  // @ts-expect-error so in a group
  translated({ ...right, group: { count: '几步' } });
});
