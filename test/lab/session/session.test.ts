// A lesson open in a lab: a step, a check, a command broken off, and the lesson once more up to a step.
import { expect, test } from 'vitest';
import { parseLesson } from '../../../runner/lesson/parse/parse-lesson.ts';
import type { Snapshot } from '../../../runner/network/snapshot.ts';
import { openSession } from '../../../runner/session/open-session.ts';
import { poolIn } from '../lab.ts';
import { sharedLab } from '../setup/shared-lab.ts';

const container = await sharedLab();
const lesson = parseLesson(
  `---
title: Two namespaces
---

## Make

\`\`\`bash {#red}
ip netns add red
\`\`\`

\`\`\`bash {#cable}
ip link add left type veth peer name right
ip link set left netns red
\`\`\`

\`\`\`check
red has link left {#moved}
\`\`\`

\`\`\`bash {#up}
ip -n red link set left up
ip link set right up
\`\`\`

\`\`\`bash {#wait}
sleep 60
\`\`\`
`,
  'two-namespaces.md',
);

test('a session performs a step, asks a check, breaks a command off, and is replayed', async () => {
  await using session = await openSession(lesson, poolIn(container), { timeoutMs: 10_000 });
  for (const id of ['red', 'cable', 'up']) {
    const { outcome } = await session.perform(id);
    expect(outcome).toEqual({ status: 'passed' });
  }
  const moved = await session.check('moved', { mode: 'once' });
  expect(moved.asked?.verdict).toMatchObject({ status: 'holds' });

  const stop = new AbortController();
  const waiting = session.perform('wait', { signal: stop.signal });
  stop.abort('enough');
  await expect(waiting).rejects.toBe('enough');

  await using again = await session.replayTo('up');
  const [before, after] = [await session.snapshot(), await again.snapshot()];
  expect(shape(before)).toContain('red: left is up');
  expect(shape(after)).toEqual(shape(before));
});

/** Which links each namespace has, and which of them are up: addresses of hardware differ from lab to lab. */
function shape({ hosts }: Snapshot): readonly string[] {
  const namespaces = hosts.flatMap((host) => host.namespaces);
  return namespaces.flatMap(({ names, links }) =>
    links.map(({ name, up }) => `${names.join()}: ${name} is ${up ? 'up' : 'down'}`),
  );
}
