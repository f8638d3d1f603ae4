import { expect, test } from 'vitest';
import { parseLesson } from '../../../runner/lesson/parse/parse-lesson.ts';
import { faultsOf, md } from '../faults-of.ts';

const parse = (...lines: readonly string[]) => parseLesson(md(...lines), 'a.md');
const faults = (...lines: readonly string[]) => faultsOf(md(...lines));

test('a sentence that does not parse is reported at its line with the nearest forms', () => {
  const [fault, ...more] = faults('```check', 'ns1 has only lo', '', 'ns1 reach ns2   {#a}', '```');
  expect(fault).toMatch(/^4: Cannot parse check "ns1 reach ns2": .*nearest forms?: "A reaches /);
  expect(more).toEqual([]);
});

test('sentences of tasks and quizzes are read too, and all faults are reported in the order of their lines', () => {
  const lines = ['::: task', '```check', 'one', '```', '```bash {solution}', 'a', '```', ':::'];
  const quiz = ['::: quiz', '- [x] `two`', '- [ ] three', ':::'];
  const wrong = ['---', 'title: A', 'requires: [kernel:nothing]', '---', ...lines, ...quiz];
  expect(faults(...wrong).map((fault) => fault.replace(/(?<=")[:,].*/, ''))).toEqual([
    '3: Unknown feature "kernel:nothing" in "requires"',
    '7: Cannot parse check "one"',
    '14: Cannot parse check "two"',
  ]);
});

test('a sentence carries what it says', () => {
  const { parts } = parse('```check', 'ns1 has only lo', 'netns ns2 does not exist', '```');
  expect(parts).toMatchObject([
    { check: { verb: 'has-only-lo', negated: false, arguments: { A: 'ns1' } } },
    { check: { verb: 'netns-exists', negated: true, arguments: { A: 'ns2' } } },
  ]);
});

test('an option that is a sentence carries what it says', () => {
  const { parts } = parse('::: quiz', '- [x] `ns1 has only lo`', '- [ ] words', ':::');
  expect(parts).toMatchObject([
    {
      options: [{ sentence: { check: { verb: 'has-only-lo', arguments: { A: 'ns1' } } } }, { text: 'words' }],
    },
  ]);
});

test('a capture may stand in a sentence wherever a word of its kind may, and leaves a hole', () => {
  const output = ['```bash', 'echo at 10.0.0.7', '```', '', '```output', 'at <addr>', '```', ''];
  const { parts } = parse(
    ...output,
    '```check',
    'ns1 reaches {{addr}}',
    'ns1 has address {{addr}}/24',
    'ns1 has route default via {{addr}}',
    'ns1 has link {{addr}}',
    'ns1 reaches {{addr}}:80/tcp',
    '```',
  );
  expect(parts.slice(1)).toMatchObject([
    { check: { verb: 'reaches', arguments: { 'IP-or-NAME-or-B': '{{addr}}' } } },
    { check: { verb: 'has-address', arguments: { CIDR: '{{addr}}/24' } } },
    { check: { verb: 'has-route', arguments: { IP: '{{addr}}' } } },
    { check: { verb: 'has-link', arguments: { L: '{{addr}}' } } },
    { check: { verb: 'reaches-port', arguments: { 'IP-or-NAME-or-B': '{{addr}}', 'TCP-PORT': '80/tcp' } } },
  ]);
});

test('sentences are not looked at before the rest of the text is sound', () => {
  expect(faults('```bash {trem=2}', 'a', '```', '```check', 'one', '```')).toEqual([
    '1: Unknown attribute "trem", did you mean "term"',
  ]);
});

test('features that nobody knows are faults, each at its line', () => {
  const requires = ['requires:', '  - kernel:veth', '  - kernel:vxlam', '  - engine:magic'];
  expect(faults('---', 'title: T', ...requires, '---', '```bash', 'ls', '```')).toEqual([
    '5: Unknown feature "kernel:vxlam" in "requires", did you mean "kernel:vxlan"',
    expect.stringMatching(/^6: Unknown feature "engine:magic" in "requires", wanted one of kernel:veth, /),
  ]);
});

test('what no output captures cannot be filled into a sentence, nor make one of nonsense', () => {
  const output = ['```bash', 'echo at 10.0.0.7', '```', '', '```output', 'at <addr>', '```', ''];
  expect(faults('```check', 'ns1 reaches {{addr}}', '```', '', ...output)).toEqual([
    '2: Cannot fill in "{{addr}}": no output above shows <addr>, and no variable has that name',
  ]);
  expect(faults(...output, '```check', 'ns1 reech {{addr}}', '```')[0]).toMatch(
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
  expect(faults(...shown, '```check', ...lines, '```')).toEqual([]);
});

test('of what sends no packet there is no path: that is reported at its line, with the forms that have one', () => {
  const lines = ['```check', 'ns1 reaches ns2   {path}', 'ns1 has only lo   {path}', '```'];
  expect(faults(...lines)).toEqual([
    '3: Cannot record the path of "ns1 has only lo", which sends no packet: {path} goes with "A reaches B by name", ' +
      '"A reaches IP-or-NAME-or-B:TCP-PORT", "A reaches IP-or-NAME-or-B", "A forwards PORT to B:NUMBER", ' +
      '"internet sees A as IP-or-B"',
  ]);
});
