import { expect, test } from 'vitest';
import { parseLesson } from '../../../runner/lesson/parse/parse-lesson.ts';
import { faultsOf, md } from '../faults-of.ts';

const CHECK = ['```bash {check #joined}', 'true', '```'];
const claimsOf = (...lines: readonly string[]) => parseLesson(md(...lines), 'a.md').claims;

test('a link to a check is a claim, before the check and after it', () => {
  expect(
    claimsOf('[The *pair* `joins`](#joined) them.', '', ...CHECK, '', '- so', '  [they are](#joined)'),
  ).toEqual([
    { line: 1, text: 'The pair joins', around: { before: '', after: ' them.' }, checkId: 'joined' },
    { line: 8, text: 'they are', around: { before: 'so ', after: '' }, checkId: 'joined' },
  ]);
});

test('a claim stands on its own line of a paragraph, whatever runs over a line before it', () => {
  const [claim] = claimsOf(...CHECK, '', 'One `a', 'b` two <!-- c', '--> three', '[four](#joined)');
  expect(claim?.line).toBe(8);
});

test('a link in a cell of a table is a claim, on the line of its row', () => {
  const table = ['| what | how |', '| --- | --- |', '| a | b |', '| c | [they are](#joined) |'];
  expect(claimsOf(...CHECK, '', ...table)).toEqual([
    { line: 8, text: 'they are', around: { before: 'c: ', after: '' }, checkId: 'joined' },
  ]);
});

test.each([
  ['It is made. So [a](#joined), or b. And c.', 'So ', ', or b.'],
  ['(In 1.5 s.) *Now* [a](#joined)!', 'Now ', '!'],
  ['做好了。于是 [a](#joined)，不是 b。完', '于是 ', '，不是 b。'],
  ['No end [a](#joined) `x`: y', 'No end ', ' x: y'],
])('a claim is kept with its sentence: %s', (text, before, after) => {
  expect(claimsOf(...CHECK, '', text)).toMatchObject([{ text: 'a', around: { before, after } }]);
});

test('a check may be named in any script', () => {
  expect(claimsOf('[网线](#网线)', '', '```bash {check #网线}', 'true', '```')).toMatchObject([
    { checkId: '网线' },
  ]);
});

test.each([
  '[a](#addresses)',
  '[a](#1-two--namespaces)',
  '[a](#1-two-namespaces)',
  '[a](#two-namespaces-1)',
  '[a](#here)',
  '[a](#made)',
  '[a](#top)',
  '[a](#)',
  '[a](other.md#elsewhere)',
  '[a](https://example.com/#joined)',
  '`[a](#nowhere)`',
])('%s is no claim and no fault', (text) => {
  const lines = ['# Addresses', '## 1. Two: namespaces', '## Two namespaces', '<a id="here"></a>', ''];
  const steps = ['```bash {#made}', 'true', '```', '', ...CHECK, ''];
  expect(claimsOf(...lines, ...steps, text)).toEqual([]);
});

test('a link to nothing is a fault: it may be a claim misspelt', () => {
  expect(faultsOf(md(...CHECK, '', 'Then', '[they are one](#joind).'))).toEqual([
    '6: Claim "they are one" has no evidence: no check has the id "joind", and no heading that name, did you mean "joined"',
  ]);
});

test('a link to nothing is one however it names this file', () => {
  expect(faultsOf(md(...CHECK, '', '[a](./a.md#joind)'))).toHaveLength(1);
});

test('in a plain document links are nobody’s claims', () => {
  expect(faultsOf(md('[a](#nowhere)', '', '```bash', 'true', '```'))).toEqual([]);
});

test('a check named only by its heading proves nothing: its name differs by language', () => {
  expect(claimsOf('# Joined', '', '```bash {check}', 'true', '```', '', '[a](#joined)')).toEqual([]);
});

test.each([
  ['[a](./#joined)', './#joined'],
  ['[a](a.md#joined)', 'a.md#joined'],
  ['[a](./a.md#joined)', './a.md#joined'],
  ['[a](<a.md#joined>)', 'a.md#joined'],
  ['<a href="#joined">a</a>', '<a href="#joined">'],
  ["<A class=x href='./#joined'>a</A>", "<A class=x href='./#joined'>"],
  ['<details>\n<a href="#joined">', '<a href="#joined">'],
  ['<details>\n[a](#joined)', '[a](#joined)'],
])('%s would be taken for a claim and is none: a fault', (text, written) => {
  const line = 5 + text.split('\n').length - 1;
  expect(faultsOf(md(...CHECK, '', text))).toEqual([
    `${line}: Link to the check "joined" is no claim as it is written, ${JSON.stringify(written)}: wanted [text](#joined)`,
  ]);
});

test.each([
  '[a](b.md#joined)',
  '[a](../a.md#joined)',
  '[a](https://b.example/#joined)',
  '<!-- [a](#joined) -->',
])('%s is nobody’s claim', (text) => {
  expect(claimsOf(...CHECK, '', text)).toEqual([]);
});
