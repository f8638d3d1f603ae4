import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { parseLesson } from '../../runner/lesson/parse/parse-lesson.ts';
import { checkParity } from '../../runner/lesson-rules/parity.ts';

const fixture = (lang: string) =>
  readFile(new URL(`../fixtures/lesson/course/01-joined-pair/${lang}.md`, import.meta.url), 'utf8');
const en = await fixture('en');
const zh = await fixture('zh-CN');
const load = (text: string, lang: string) => parseLesson(text, `lessons/01-joined-pair/${lang}.md`);
const compare = (other: string) =>
  checkParity([load(other, 'zh-CN'), load(en, 'en')]).map(({ message }) => message);

test('files that differ in words and comments only are alike', () => {
  expect(compare(zh)).toEqual([]);
});

test.each([
  [
    'a command',
    ['ip netns add right', 'ip netns add wrong'],
    '16',
    '16: wanted command "ip netns add right", got command "ip netns add wrong"',
  ],
  ['a command inside a loop', ['link set lo up', 'link set lo down'], '21', '21: wanted command'],
  ['an id', ['#cable', '#wire'], '19', '19: wanted #id "cable", got #id "wire"'],
  [
    'an id that is left out',
    ['{#cable timeout=5s}', '{timeout=5s}'],
    '19',
    '19: wanted #id "cable", got #id "',
  ],
  ['a timeout', ['timeout=5s', 'timeout=6s'], '19', '19: wanted timeout "5000ms", got timeout "6000ms"'],
  ['a terminal', ['term=2', 'term=3'], '35', '35: wanted terminal "2", got terminal "3"'],
  ['an expected failure', ['Cannot find device', 'not found'], '35', '35: wanted ending'],
  ['an output in a transcript', ['right\nleft', 'left\nright'], '31', '31: wanted output'],
  ['an output', ['}\nnowhere\n', '}\nelsewhere\n'], '40', '40: wanted output'],
  [
    'an output that is left out',
    ['right\nleft\n```', '```'],
    '30',
    '31: wanted output "right\\nleft", got no output',
  ],
  [
    'a command that is left out',
    ['ip netns add right\n', '\n'],
    '14',
    '16: wanted command "ip netns add right", got no command',
  ],
  [
    'a command too many',
    ['add right\n', 'add right\nip a\n'],
    '17',
    '14: wanted no command, got command "ip a"',
  ],
  ['a reason to skip', ['term=2', 'skip="x" term=2'], '35', '35: wanted skip "false", got skip "true"'],
  ['a match', ['match=contains', 'match=exact'], '40', '40: wanted match "contains", got match "exact"'],
  ['the lab', ['docker: false', 'docker: true'], '1', '1: wanted docker "false", got docker "true"'],
  [
    'the audience',
    ['docker: false', 'docker: false\naudience: authors'],
    '1',
    '1: wanted audience "learners", got audience "authors"',
  ],
  [
    'the outside world',
    ['docker: false', 'docker: false\n  internet: true'],
    '1',
    '1: wanted internet "false", got internet "true"',
  ],
  [
    'the hosts',
    ['docker: false', 'docker: false\n  hosts: [a, b]'],
    '1',
    '1: wanted hosts "host", got hosts "a b"',
  ],
  ['a host', ['term=2', 'host=host term=2'], '35', '35: wanted no host, got host "host"'],
  [
    'what is required',
    ['kernel:veth', 'kernel:vxlan'],
    '1',
    '1: wanted requires "kernel:veth", got requires "kernel:vxlan"',
  ],
])('%s that differs is reported with both lines', (_, [from = '', to = ''], line, rest) => {
  expect(zh).toContain(from);
  const [message, ...more] = compare(zh.replace(from, to));
  const enLine = rest.split(':')[0];
  expect(message).toMatch(
    new RegExp(
      `^lessons/01-joined-pair/zh-CN\\.md:${line}: Differs from lessons/01-joined-pair/en\\.md:${enLine}: `,
    ),
  );
  expect(message).toContain(rest.slice(`${enLine}: `.length));
  expect(more).toEqual([]);
});

test('a step too few and a step too many are reported', () => {
  const end = zh.indexOf('```bash {term=2');
  expect(compare(zh.slice(0, end))[0]).toMatch(
    /:29: Differs from .*en\.md:35: wanted step "ip link show nowhere", got no step$/,
  );
  expect(compare(`${zh}\n\`\`\`bash\nip a\n\`\`\`\n`)[0]).toMatch(
    /:43: Differs from .*en\.md:35: wanted no step, got step "ip a"$/,
  );
});

test('English is the model, else the first language', () => {
  const changed = en.replace('ip netns add right', 'ip netns add x');
  const files = checkParity([load(changed, 'de'), load(changed, 'zh-CN'), load(en, 'en')]).map(
    ({ file }) => file,
  );
  expect(files).toEqual(['lessons/01-joined-pair/de.md', 'lessons/01-joined-pair/zh-CN.md']);
  expect(checkParity([load(changed, 'zh-CN'), load(en, 'de')])[0]).toMatchObject({
    file: 'lessons/01-joined-pair/zh-CN.md',
  });
});

test('files of no language and lessons of one language have nothing to be alike with', () => {
  expect(checkParity([load(en, 'en')])).toEqual([]);
  expect(checkParity([parseLesson(en, 'a.md'), parseLesson(zh.replace('right', 'x'), 'b.md')])).toEqual([]);
});

test('a hash in quotes is no comment', () => {
  const step = (text: string, lang: string) =>
    parseLesson(`\`\`\`bash\n${text}\n\`\`\`\n`, `01-a/${lang}.md`);
  expect(checkParity([step('echo "# a"', 'en'), step('echo "# b"', 'de')])).toHaveLength(1);
  expect(checkParity([step('cat <<E\n# a\nE', 'en'), step('cat <<E\n# b\nE', 'de')])).toHaveLength(1);
  expect(checkParity([step('(a # one\n)', 'en'), step('(a # two\n)', 'de')])).toHaveLength(0);
  expect(checkParity([step('(a # one\n)', 'en'), step('(a\n)', 'de')])).toHaveLength(0);
});

const KEYED = `\`\`\`bash
ip a
\`\`\`

\`\`\`check {within=3s}
# words
ns1 has only lo   {#alone}
ns1 reaches ns2
\`\`\`

::: task {#connect points=3}
Words.
\`\`\`check
ns2 reaches ns1
\`\`\`
::: hint
Words.
:::
\`\`\`bash {solution}
ip b
\`\`\`
:::

::: quiz {#q1}
- [x] \`ns1 has only lo\`
- [ ] words
:::
`;
const keyed = (text: string) =>
  checkParity([parseLesson(KEYED, '01-a/en.md'), parseLesson(text, '01-a/zh-CN.md')]).map(({ message }) =>
    message.replaceAll('01-a/', ''),
  );

test('checks, tasks and quizzes whose words and comments differ are alike', () => {
  const translated = KEYED.replaceAll(/words|Words\./g, '网络')
    .replace('# 网络\n', '')
    .replace('has only', 'has  only');
  expect(translated).not.toBe(KEYED);
  expect(keyed(translated)).toEqual([]);
});

test.each([
  ['a sentence', 'ns1 reaches', 'ns2 reaches', 8, 'check "ns1 reaches ns2", got check "ns2 reaches ns2"'],
  ['a sentence’s id', '{#alone}', '{#one}', 7, '#id "alone", got #id "one"'],
  ['a time', 'within=3s', 'within=4s', 7, 'within "3000ms", got within "4000ms"'],
  ['points', 'points=3', 'points=4', 11, 'points "3", got points "4"'],
  ['a task’s id', '#connect', '#join', 11, '#id "connect", got #id "join"'],
  ['a hint left out', '::: hint\nWords.\n:::\n', '', 11, 'hints "1", got hints "0"'],
  ['a solution', 'ip b', 'ip c', 20, 'command "ip b", got command "ip c"'],
  ['a tick', '- [ ] words', '- [x] words', 26, 'ticked "false", got ticked "true"'],
  [
    'an option',
    '`ns1 has only lo`',
    '`ns2 has only lo`',
    25,
    'option "ns1 has only lo", got option "ns2 has only lo"',
  ],
  ['an option in prose', '`ns1 has only lo`', 'words', 25, 'option "ns1 has only lo", got no option'],
])('%s that differs is reported with both lines: %s', (_, from, to, line, rest) => {
  expect(KEYED).toContain(from);
  const [message] = keyed(KEYED.replace(from, to));
  expect(message).toMatch(/^zh-CN\.md:\d+: Differs from en\.md:/);
  expect(message).toContain(`en.md:${line}: wanted ${rest}`);
});

test('a claim left out, one too many and one of another check are reported with both lines', () => {
  const of = (claims: string) => `${claims}\n\n${KEYED.replace('ns2\n', 'ns2 {#other}\n')}`;
  const faultsBetween = (en: string, zh: string) =>
    checkParity([parseLesson(of(en), '01-a/en.md'), parseLesson(of(zh), '01-a/zh-CN.md')]).map(
      ({ file, line, fault }) => `${file}:${line}: ${fault}`.replaceAll('01-a/', ''),
    );
  expect(faultsBetween('[a](#alone) [b](#other)', '[b](#other)，[a](#alone)')).toEqual([]);
  expect(faultsBetween('[a](#alone)', '网络')).toEqual([
    'zh-CN.md:9: Differs from en.md:1: wanted claim "alone", got no claim',
  ]);
  expect(faultsBetween('x', '[a](#alone)\n[a](#alone)')).toEqual([
    'zh-CN.md:1: Differs from en.md:9: wanted no claim, got claim "alone"',
  ]);
  expect(faultsBetween('[a](#alone)', '[a](#other)')).toEqual([
    'zh-CN.md:9: Differs from en.md:1: wanted claim "alone", got no claim',
  ]);
});

test('where in the text a claim stands is for the translation to say', () => {
  const claim = '[a](#alone)\n\n';
  expect(
    checkParity([parseLesson(claim + KEYED, '01-a/en.md'), parseLesson(`${KEYED}\n${claim}`, '01-a/de.md')]),
  ).toEqual([]);
});

test('a sentence left out, one too many and one that moved are reported', () => {
  expect(keyed(KEYED.replace('ns1 reaches ns2\n', ''))[0]).toBe(
    'zh-CN.md:10: Differs from en.md:8: wanted check "ns1 reaches ns2", got no check',
  );
  expect(keyed(`${KEYED}\n\`\`\`check\nns1 has only lo\n\`\`\`\n`)[0]).toBe(
    'zh-CN.md:30: Differs from en.md:26: wanted no check, got check "ns1 has only lo"',
  );
  const step = '```bash\nip a\n```\n\n';
  expect(keyed(`${KEYED.replace(step, '')}\n${step}`)[0]).toBe(
    'zh-CN.md:3: Differs from en.md:1: wanted step "ip a", got no step',
  );
});
