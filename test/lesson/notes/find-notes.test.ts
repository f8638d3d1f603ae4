import { expect, test } from 'vitest';
import { parseLesson } from '../../../runner/lesson/parse/parse-lesson.ts';
import { md } from '../faults-of.ts';

const notes = (...lines: readonly string[]) =>
  parseLesson(md(...lines), 'a.md').notes.map(({ line, message }) => `${line}: ${message}`);
const fenceNotes = (label: string, ...content: readonly string[]) =>
  notes(`\`\`\`${label}`, ...content, '```').map((note) =>
    note.replace(/^1: Looks like commands but is not run: /, ''),
  );

test.each([
  ['sudo ip addr add 192.168.50.1/16 dev br0'],
  ['docker run -d --name web box', 'docker ps'],
  ['ip a | grep veth'],
  ['cd /tmp', 'frobnicate --all'],
  ['# first', 'ping -c 1 10.0.0.1'],
  ['for i in 1 2 3; do ip link add d$i type dummy; done'],
  ['cat > /etc/hosts <<E', '10.0.0.1 a', 'E'],
])('unlabelled %j looks like commands', (...content) => {
  expect(fenceNotes('', ...content)).toEqual(['fence has no language; label it bash']);
});

test.each([[['$ frob --all', 'done']], [['# ip a', '# ip r']]])(
  'unlabelled %j looks like a transcript',
  (content) => {
    expect(fenceNotes('', ...content)).toEqual(['fence has no language; label it console']);
  },
);

test.each([
  ['a diagram', '+------+    +------+', '| ns1  |----| ns2  |', '+------+    +------+'],
  ['another diagram', '[ veth-host ] <==== cable ====> [ veth-ns ]'],
  ['a hosts file', '127.0.0.1 localhost', '::1 localhost'],
  ['a Dockerfile', 'FROM scratch', 'COPY box /', 'CMD ["sh"]'],
  ['a script to be saved', '#!/bin/sh', 'ip a'],
  ['YAML', 'services:', '  web:', '    image: box'],
  ['output of ip', '1: lo: <LOOPBACK,UP> mtu 65536', '    link/loopback 00:00:00:00:00:00'],
  [
    'output of ping',
    'PING 10.0.0.2 (10.0.0.2) 56(84) bytes of data.',
    '64 bytes from 10.0.0.2: icmp_seq=1 ttl=64 time=0.05 ms',
  ],
  ['an error', 'ping: unknown host bb4'],
  ['names', 'docker', 'bridge'],
  ['a price', '$ 5.00'],
  ['Markdown', '# Title', '', 'Words.'],
  ['prose', 'Then the bridge learns the address.'],
  ['nothing', ''],
])('%s does not look like commands', (_, ...content) => {
  expect(fenceNotes('', ...content)).toEqual([]);
});

test.each([
  ['bsah', 'bash'],
  ['Shel', 'shell'],
  ['BAHS', 'bash'],
  ['zsh', 'bash'],
  ['terminal', 'bash'],
  ['shell-session', 'bash'],
  ['bash,ignore', 'bash'],
  ['sh:setup.sh', 'sh'],
])('language %s is reported from %s where the content looks like commands', (label, wanted) => {
  expect(fenceNotes(label, 'sudo ip a')).toEqual([`language "${label}", did you mean "${wanted}"`]);
  expect(fenceNotes(label, 'key: value')).toEqual([]);
});

test('a transcript under another tool’s name is reported to be a console fence', () => {
  expect(fenceNotes('shell-session', '$ ip a', 'lo')).toEqual([
    'language "shell-session", did you mean "console"',
  ]);
});

test.each(['yaml', 'text', 'python', 'dockerfile', 'powershell', 'diff', 'json'])(
  'language %s is what it says',
  (label) => {
    expect(fenceNotes(label, 'sudo ip a')).toEqual([]);
  },
);

test('a fence of commands right after a step is noted, not compared', () => {
  expect(notes('```bash', 'ip a', '```', '```', 'ip r', '```')).toEqual([
    '4: Looks like commands but is not run: fence has no language; label it bash',
  ]);
});

test.each(['', 'text', 'plaintext'])(
  'in a lesson, a fence right after a step that is labelled "%s" is noted: it looks like its output',
  (label) => {
    const step = ['```bash {#a}', 'ip netns', '```'];
    const fence = [`\`\`\`${label}`, 'ns1', '```'];
    expect(notes(...step, ...fence)).toEqual([
      '4: Fence right after a step is not compared with what it prints: label it output where it shows that',
    ]);
    expect(notes(...step, 'Words.', '', ...fence)).toEqual([]);
    expect(notes(...step, '```output', 'ns1', '```', ...fence)).toEqual([]);
  },
);

test('an output is not noted', () => {
  expect(notes('```bash', 'ip netns', '```', '```', 'ns1', '```')).toEqual([]);
});

test('a step that CommonMark takes for something else is noted with the reason', () => {
  expect(notes('<details>', '```bash', 'ip a', '```', '</details>')).toEqual([
    '2: Fence is not run: it stands inside HTML; leave a blank line before it',
  ]);
  expect(notes('Words:', '', '    ```bash', '    ip a', '    ```')).toEqual([
    '3: Fence is not run: it is indented by four columns or more',
  ]);
  expect(notes('```bash {fails="`x`"}', 'ip a', '```')).toEqual([
    '1: Fence is not run: its first line has a backtick',
  ]);
});

test('code in a sentence and a fence shown in a fence are not noted', () => {
  expect(
    notes('Type ```bash ip a``` here.', '', '```bash ip a``` too', '', '````', '```bash', '````'),
  ).toEqual([]);
});

test('indented commands are noted', () => {
  expect(notes('Words:', '', '    sudo ip a', '    sudo ip r')).toEqual([
    '3: Looks like commands but is not run: it is indented; put it in a fence labelled bash',
  ]);
  expect(notes('Words:', '', '    key: value')).toEqual([]);
});

test('a heading without a space and a heading without words are noted', () => {
  expect(notes('##Bridges', '', 'x', '', '###二、网桥', '', '#', '')).toEqual([
    '1: Not a heading: leave a space after "##"',
    '5: Not a heading: leave a space after "###"',
    '7: Heading is empty',
  ]);
  expect(notes('#1 is fixed', '', 'see #tag', '', 'x', '#include')).toEqual([]);
});

test('text before the first prompt is noted', () => {
  expect(notes('```console', 'welcome', '$ ip a', '```')).toEqual([
    '2: Line before the first prompt is neither run nor compared',
  ]);
});

test('notes come in the order of their lines', () => {
  const lines = notes('```', 'ip a', '```', '', '##X', '', '```bsah', 'ip a', '```').map(
    (note) => note.split(':')[0],
  );
  expect(lines).toEqual(['1', '5', '7']);
});

test('what bash cannot parse is noted at its line, in steps that are run', () => {
  expect(notes('```bash', 'ip a', '| a | b |', '```')).toEqual([
    '3: Bash cannot parse this: unexpected token "|"',
  ]);
  expect(notes('```bash', 'ip a', 'for i in 1; do', '  ip b', '```')[0]).toMatch(
    /^[2-5]: Bash cannot parse this: expected "done"/,
  );
  expect(notes('```bash', 'docker run <name>', '```')).toEqual([
    '2: Bash cannot parse this: expected redirect target',
  ]);
  expect(notes('```bash {skip="no"}', '| a |', '```')).toEqual([]);
});

test('a here-document that never ends is noted', () => {
  expect(notes('```bash', 'ip a', 'cat <<E', 'x', ' E', '```')).toEqual(['3: Here-document is never ended']);
});

test.each([
  ['ip\u00a0a', 'Character U+00A0 is no space to bash, wanted a plain space'],
  ['ip\u3000a', 'Character U+3000 is no space to bash, wanted a plain space'],
  ['ip a\u200b', 'Character U+200B is no space to bash, wanted a plain space'],
  ['docker run \u2013d box', 'Character U+2013 is no hyphen to bash, wanted "-"'],
  ['docker run \u2014name x box', 'Character U+2014 is no hyphen to bash, wanted "-"'],
  ['echo \u201chi\u201d', 'Character U+201C is no quote to bash, wanted straight quotes'],
  ['X=\u2018hi\u2019 ip a', 'Character U+2018 is no quote to bash, wanted straight quotes'],
])('%s holds a character that only looks right', (command, message) => {
  expect(notes('```bash', 'ip a', command, '```')).toEqual([`3: ${message}`]);
});

test.each([
  'echo "\u201chi\u201d \u2013 \u00a0"',
  "echo 'it\u2019s'",
  'echo a\u2013b',
  'cat <<E\n\u201chi\u201d\nE',
  'echo 网络 é',
])('%s holds such characters as text', (command) => {
  expect(notes('```bash', command, '```')).toEqual([]);
});

test('a line that wrongly goes on, or wrongly does not, is noted', () => {
  expect(notes('```bash', 'docker run \\ ', '  --rm box', '```')[0]).toBe(
    '2: Spaces after "\\" at the end: the line does not go on',
  );
  expect(notes('```bash', 'ip a \\', '', '```', 'x')).toEqual([]);
  expect(notes('```bash', 'ip a \\', '  -c \\', '```')).toEqual([
    '3: Last line ends with "\\": bash waits for another',
  ]);
});
