import { expect, test } from 'vitest';
import type { LoadedLesson } from '../../runner/lesson/load/load-lessons.ts';
import { decodeSource } from '../../runner/lesson/load/read-source.ts';
import { parseLesson } from '../../runner/lesson/parse/parse-lesson.ts';
import { validateLesson } from '../../runner/lesson-rules/validate-lesson.ts';

function checked(...lines: readonly string[]): LoadedLesson {
  const source = decodeSource(Buffer.from(`${lines.join('\n')}\n`), 'a.md');
  const head = { file: 'a.md', digest: source.digest, id: 'a', lang: 'und' };
  return validateLesson({ ...head, kind: 'lesson', lesson: parseLesson(source.text, 'a.md'), source });
}

function faults(one: LoadedLesson): readonly string[] {
  return one.kind === 'faulty' ? one.errors.map(({ line, fault }) => `${line}: ${fault}`) : [];
}

test('a sentence that does not parse is told at its line with the nearest forms', () => {
  const [fault, ...more] = faults(checked('```check', 'ns1 has only lo', '', 'ns1 reach ns2   {#a}', '```'));
  expect(fault).toMatch(/^4: Cannot parse check "ns1 reach ns2": .*nearest forms?: "A reaches /);
  expect(more).toEqual([]);
});

test('sentences of tasks and quizzes are read too, and all faults are told in the order of their lines', () => {
  const lines = ['::: task', '```check', 'one', '```', '```bash {solution}', 'a', '```', ':::'];
  const quiz = ['::: quiz', '- [x] `two`', '- [ ] three', ':::'];
  const wrong = checked('---', 'title: A', 'requires: [kernel:nothing]', '---', ...lines, ...quiz);
  expect(faults(wrong).map((fault) => fault.replace(/(?<=")[:,].*/, ''))).toEqual([
    '3: Unknown feature "kernel:nothing" in "requires"',
    '7: Cannot parse check "one"',
    '14: Cannot parse check "two"',
  ]);
});

test('a lesson whose sentences all parse stays as it is', () => {
  expect(checked('```check', 'ns1 has only lo', 'netns ns2 does not exist', '```').kind).toBe('lesson');
});

test('a capture may stand in a sentence wherever a word of its kind may', () => {
  const output = ['```bash', 'echo at 10.0.0.7', '```', '', '```output', 'at <addr>', '```', ''];
  const lesson = checked(
    ...output,
    '```check',
    'ns1 reaches {{addr}}',
    'ns1 has address {{addr}}/24',
    'ns1 has route default via {{addr}}',
    'ns1 has link {{addr}}',
    'ns1 reaches {{addr}}:80/tcp',
    '```',
  );
  expect(faults(lesson)).toEqual([]);
  expect(lesson.kind).toBe('lesson');
});

test('what no output captures cannot be filled into a sentence, nor make one of nonsense', () => {
  const output = ['```bash', 'echo at 10.0.0.7', '```', '', '```output', 'at <addr>', '```', ''];
  expect(faults(checked('```check', 'ns1 reaches {{addr}}', '```', '', ...output))).toEqual([
    '2: Cannot fill in "{{addr}}": no output above shows <addr>, and no variable has that name',
  ]);
  expect(faults(checked(...output, '```check', 'ns1 reech {{addr}}', '```'))[0]).toMatch(
    /^10: Cannot parse check "ns1 reech \{\{addr\}\}": .*did you mean "reach"/,
  );
});

test('a path can be asked for of sentences that send packets, negated too', () => {
  const sentences = [
    'ns1 reaches 10.0.0.2',
    'ns1 reaches ns2:80/tcp',
    'c1 does not reach c2 by name',
    'internet sees c1 as host',
    'host forwards 8080/tcp to c1:80',
    'ns1 reaches {{there}}',
  ];
  const lines = sentences.map((sentence) => `${sentence}   {path}`);
  const shown = ['```bash', 'a', '```', '```output', '<there>', '```'];
  expect(faults(checked(...shown, '```check', ...lines, '```'))).toEqual([]);
});

test('of what sends no packet there is no path: that is told at its line, with the forms that have one', () => {
  const lines = ['```check', 'ns1 reaches ns2   {path}', 'ns1 has only lo   {path}', '```'];
  expect(faults(checked(...lines))).toEqual([
    '3: Cannot record the path of "ns1 has only lo", which sends no packet: {path} goes with "A reaches B by name", ' +
      '"A reaches IP-or-NAME-or-B:TCP-PORT", "A reaches IP-or-NAME-or-B", "A forwards PORT to B:NUMBER", ' +
      '"internet sees A as IP-or-B"',
  ]);
});
