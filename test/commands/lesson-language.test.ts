// `lint` and `list` on a lesson with checks, claims, a task and a quiz.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runCli } from '../run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'labproof-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const LESSON = `# Pair

[It is there](#there).

\`\`\`bash
ip netns add ns1
\`\`\`

\`\`\`check
netns ns1 exists   {#there}
\`\`\`

::: task {#connect points=3}
\`\`\`check
ns1 has link veth0
\`\`\`
::: hint
Add one.
:::
\`\`\`bash {solution}
ip -n ns1 link add veth0 type veth
\`\`\`
:::

::: quiz
- [x] \`ns1 has link lo\`
- [ ] something else
:::
`;

async function call(command: string, text: string, ...args: readonly string[]) {
  writeFileSync(join(folder, 'a.md'), text);
  return await runCli([command, 'a.md', ...args], { cwd: folder });
}

test('lint has nothing to say to a sound lesson', async () => {
  expect(await call('lint', LESSON)).toMatchObject({ code: 0, out: '1 lesson, 0 errors, 0 notes' });
});

test('lint tells unknown sentences with the nearest forms', async () => {
  const { code, out } = await call('lint', LESSON.replace('netns ns1 exists', 'netns ns1 exist'));
  expect(code).toBe(2);
  expect(out).toMatch(/^a\.md:10: Cannot parse check "netns ns1 exist": .*"netns A exists"/);
});

test('lint tells claims without evidence', async () => {
  const { code, out } = await call('lint', LESSON.replace('{#there}', '{#here}'));
  expect(code).toBe(2);
  expect(out).toContain('a.md:3: Claim "It is there" has no evidence: no check has the id "there"');
});

test('verify starts no lab for a sentence that does not parse', async () => {
  const { code, out } = await call('verify', LESSON.replace('netns ns1 exists', 'netns ns1 exist'));
  expect(code).toBe(2);
  expect(out).toContain('a.md:10\n    the lesson\'s text is wrong: Cannot parse check "netns ns1 exist"');
});

test('list shows checks, tasks and quizzes among the steps', async () => {
  const { code, out } = await call('list', LESSON);
  expect(code).toBe(0);
  expect(out.split('\n')).toEqual([
    'a.md  Pair (2 steps, 3 checks, 1 task, 1 quiz)',
    '     5  #pair  ip netns add ns1',
    '    10  #there (check)  netns ns1 exists',
    '    13  #connect (task, 3 points, 1 hint)',
    '    15    #check (check)  ns1 has link veth0',
    '    20    #pair-2 (solution)  ip -n ns1 link add veth0 type veth',
    '    25  #quiz (quiz)',
    '    26    [x] ns1 has link lo',
    '    27    [ ] something else',
  ]);
});

test('list --json has them as data', async () => {
  const { out } = await call('list', LESSON, '--json');
  expect(JSON.parse(out).lessons[0]).toMatchObject({
    steps: [{ kind: 'step' }, { id: 'pair-2', kind: 'solution' }],
    checks: [
      { id: 'there', line: 10, text: 'netns ns1 exists' },
      { id: 'check', line: 15, text: 'ns1 has link veth0' },
    ],
    tasks: [{ id: 'connect', line: 13, points: 3, hints: 1, checks: ['check'], solution: ['pair-2'] }],
    quizzes: [
      {
        id: 'quiz',
        options: [
          { ticked: true, verified: true },
          { ticked: false, verified: false },
        ],
      },
    ],
    claims: [{ line: 3, text: 'It is there', checkId: 'there' }],
  });
});
