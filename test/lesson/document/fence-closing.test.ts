import { expect, test } from 'vitest';
import { parseLesson } from '../../../runner/lesson/parse/parse-lesson.ts';
import { faultsOf, md } from '../faults-of.ts';

const NEVER = 'Fence opened here is never closed';

test('a step that is never closed is a fault at its opening', () => {
  expect(faultsOf(md('# A', '', '```bash', 'ip a', '', 'Words.'))).toEqual([`3: ${NEVER}`]);
  expect(faultsOf('```bash')).toEqual([`1: ${NEVER}`, '1: Fence executes nothing: it is empty']);
  expect(faultsOf('```bash\nip a')).toEqual([`1: ${NEVER}`]);
});

test('a step whose list or quote ends before it is closed is a fault', () => {
  expect(faultsOf(md('- x', '  ```bash', '  ip a', '', 'Words.'))).toEqual([`2: ${NEVER}`]);
  expect(faultsOf(md('> ```bash', '> ip a', 'Words.'))).toEqual([`1: ${NEVER}`]);
});

test.each([
  ['a close with a language', '```bash', '```bash'],
  ['a close with fewer backticks', '````bash', '```'],
  ['a close with tildes for backticks', '```bash', '~~~'],
  ['a close with a full stop', '```bash', '```.'],
  ['a close with two backticks', '```bash', '``'],
  ['a close that is indented', '```bash', '     ```'],
  ['a close that another tool reads', '```bash', '```{{execute}}'],
])('%s closes nothing, and is pointed at', (_, opening, close) => {
  const faults = faultsOf(md('# A', opening, 'ip a', close, '', 'Words.'));
  expect(faults).toEqual([
    `2: ${NEVER}: "${close.trim()}" on line 4 does not close it, wanted "${/^`+/.exec(opening)?.[0]}" alone`,
  ]);
});

test('a step that runs into the next step is a fault, though something closes it', () => {
  expect(faultsOf(md('```bash', 'ip a', '', 'Words.', '```bash', 'ip b', '```'))).toEqual([
    '1: Fence opened here is still open at "```bash" on line 5: "```bash" on line 5 does not close it, wanted "```" alone',
  ]);
  expect(faultsOf(md('```bash', 'ip a', '~~~', 'Words.', '```yaml', 'b', '```'))).toEqual([
    '1: Fence opened here is still open at "```yaml" on line 5: "~~~" on line 3 does not close it, wanted "```" alone',
  ]);
});

test('a fence of another kind that hides a step is a fault, closed or not', () => {
  expect(faultsOf(md('```yaml', 'a: b', '```bash', 'ip a', '```'))).toEqual([
    '1: Fence opened here is still open at "```bash" on line 3: "```bash" on line 3 does not close it, wanted "```" alone',
  ]);
  expect(faultsOf(md('````text', 'a', '```', '', '```bash', 'ip a', '```'))).toEqual([
    `1: ${NEVER}: "\`\`\`" on line 3 does not close it, wanted "\`\`\`\`" alone`,
  ]);
});

test('a fence of another kind that is never closed and hides nothing is as CommonMark has it', () => {
  expect(faultsOf(md('```yaml', 'a: b'))).toEqual([]);
});

test('a longer fence may show how fences are written', () => {
  expect(faultsOf(md('````markdown', '```bash', 'ip a', '```', '````'))).toEqual([]);
  expect(faultsOf(md('~~~text', '```bash', '~~~'))).toEqual([]);
});

test.each([
  ['closed', ['```bash', 'a', '```']],
  ['closed by more', ['```bash', 'a', '`````']],
  ['closed with spaces', ['  ```bash', '  a', '   ```  ']],
  ['closed at the very end', ['```bash', 'a', '```']],
  ['closed after blank lines', ['```bash', 'a', '', '', '```']],
  ['closed in a list', ['- ```bash', '  a', '  ```']],
  ['closed in a quote', ['> ```bash', '> a', '>', '> ```']],
])('%s is closed', (_, lines) => {
  expect(faultsOf(lines.join('\n'))).toEqual([]);
  expect(parseLesson(lines.join('\n'), 'a.md').steps).toHaveLength(1);
});
