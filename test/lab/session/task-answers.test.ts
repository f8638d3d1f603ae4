// Tasks in a session: the reference solution, and what somebody else answers.
import { expect, test } from 'vitest';
import { parseLesson } from '../../../runner/lesson/parse/parse-lesson.ts';
import { openSession } from '../../../runner/session/open-session.ts';
import type { StepRun } from '../../../runner/session/run.ts';
import { poolIn } from '../lab.ts';
import { sharedLab } from '../setup/shared-lab.ts';

const container = await sharedLab();

const lesson = parseLesson(
  `---
title: A namespace
---

\`\`\`bash {#red}
ip netns add red
\`\`\`

::: task {#blue}
\`\`\`check
netns blue exists
\`\`\`
\`\`\`bash {solution}
ip netns add blue
\`\`\`
:::

\`\`\`check
netns blue exists {#there}
\`\`\`
`,
  'namespace.md',
);

async function answered(answer: string | undefined): Promise<readonly StepRun[]> {
  await using session = await openSession(lesson, poolIn(container), { timeoutMs: 10_000 });
  return await session.performTask('blue', answer);
}

test('the solution makes the checks true', async () => {
  const runs = await answered(undefined);
  expect(runs.map(({ kind, outcome, before }) => [kind, outcome.status, before])).toEqual([
    ['solution', 'passed', undefined],
    ['sentence', 'passed', 'false'],
  ]);
});

test('another answer is typed in its place, and may be right', async () => {
  const runs = await answered('name=blue\nip netns add $name');
  expect(runs.map(({ outcome }) => outcome.status)).toEqual(['passed', 'passed']);
  expect(runs[0]?.commands.map(({ text }) => text)).toEqual(['name=blue', 'ip netns add $name']);
});

test('an answer that is wrong fails the check, whether its commands succeed or not', async () => {
  for (const [answer, typed] of [
    ['ip netns add bleu', 'passed'],
    ['ip netns add red', 'failed'],
  ] as const) {
    await using session = await openSession(lesson, poolIn(container), { timeoutMs: 10_000 });
    await session.perform('red');
    const runs = await session.performTask('blue', answer);
    expect(runs.map(({ outcome }) => outcome.status)).toEqual([typed, 'failed']);
  }
});

test('a replay stops at the task and leaves it to do; an id that nothing has is refused', async () => {
  await using session = await openSession(lesson, poolIn(container), { timeoutMs: 10_000 });
  await session.performTask('blue');
  await using again = await session.replayTo('blue');
  const there = async (one: typeof session) => (await one.check('there', { mode: 'once' })).outcome.status;
  expect([await there(session), await there(again)]).toEqual(['passed', 'failed']);
  await expect(session.replayTo('bleu')).rejects.toThrow('No part of namespace.md has the id "bleu"');
  await expect(session.performTask('bleu')).rejects.toThrow('did you mean "blue"');
});
