// What is broken off in a session ends at once and leaves nothing behind, and the session can be used on.
import { expect, test } from 'vitest';
import { parseLesson } from '../../../runner/lesson/parse/parse-lesson.ts';
import { type RunEvent, startStream } from '../../../runner/session/events.ts';
import { openSession } from '../../../runner/session/open-session.ts';
import type { Session } from '../../../runner/session/session.ts';
import { outside, poolIn, until } from '../lab.ts';
import { sharedLab } from '../setup/shared-lab.ts';

const container = await sharedLab();

/** Longer than any test may take: what ends sooner was broken off. */
const LONG_MS = 3_600_000;

const lesson = parseLesson(
  `---
title: Waiting
---

\`\`\`bash {#set}
value=kept
\`\`\`

\`\`\`bash {#wait}
sleep 4321 & sleep 4321
\`\`\`

\`\`\`bash {#shown}
echo $value
\`\`\`

\`\`\`output
kept
\`\`\`

\`\`\`check {within=60m}
netns never exists {#never}
\`\`\`
`,
  'waiting.md',
);

interface Opened extends AsyncDisposable {
  readonly session: Session;
  readonly events: readonly RunEvent[];
}

async function open(): Promise<Opened> {
  const events: RunEvent[] = [];
  const emit = startStream((event) => events.push(event));
  const session = await openSession(lesson, poolIn(container), { timeoutMs: LONG_MS, emit });
  return { session, events, [Symbol.asyncDispose]: () => session[Symbol.asyncDispose]() };
}

/** Programs of the tests that run in the lab container, in whatever sandbox. */
async function sleeping(): Promise<number> {
  return Number(await outside(container, 'pgrep -fc "^sleep 4321" || true'));
}

test('a command that is broken off is gone with all that it started, and its terminal goes on', async () => {
  await using opened = await open();
  const { session, events } = opened;
  await session.perform('set');
  const stop = new AbortController();
  const waiting = session.perform('wait', { signal: stop.signal });
  await until(async () => (await sleeping()) === 2);
  stop.abort('enough');
  await expect(waiting).rejects.toBe('enough');
  expect(await sleeping()).toBe(0);
  expect((await session.perform('shown')).outcome).toEqual({ status: 'passed' });
  expect(events.map(({ kind }) => kind)).toEqual([
    'session-opened',
    'step-started',
    'step-ended',
    'step-started',
    'step-cancelled',
    'step-started',
    'step-ended',
  ]);
});

test('a check that is asked again and again ends when it is broken off', async () => {
  await using opened = await open();
  const stop = new AbortController();
  const asking = opened.session.check('never', { mode: 'poll', signal: stop.signal });
  stop.abort('enough');
  await expect(asking).rejects.toBe('enough');
  const once = await opened.session.check('never', { mode: 'once' });
  expect(once.asked?.verdict).toMatchObject({ status: 'does-not-hold' });
});

test('a session that is closed while a step runs leaves no sandbox', async () => {
  const sandboxes = () =>
    outside(container, 'ls -d /sys/fs/cgroup/sandbox* /sys/fs/cgroup/*/sandbox* 2>/dev/null | wc -l');
  const before = await sandboxes();
  const { session, events } = await open();
  const waiting = session.perform('wait');
  await until(async () => (await sleeping()) === 2);
  expect(await sandboxes()).not.toBe(before);
  const [ended] = await Promise.all([
    waiting.catch((error: Error) => error.name),
    session[Symbol.asyncDispose](),
  ]);
  expect(ended).toBe('AbortError');
  expect([await sleeping(), await sandboxes()]).toEqual([0, before]);
  expect(events.at(-1)).toMatchObject({ kind: 'session-closed', session: session.id });
  await expect(session.perform('set')).rejects.toThrow('aborted');
});

test('a session that is aborted before it is opened has no lab', async () => {
  const opening = openSession(lesson, poolIn(container), {
    timeoutMs: LONG_MS,
    signal: AbortSignal.abort('no'),
  });
  await expect(opening).rejects.toBe('no');
});

test('events of a stream are numbered without gaps, whatever session they are of', async () => {
  const events: RunEvent[] = [];
  const options = { timeoutMs: LONG_MS, emit: startStream((event) => events.push(event)) };
  await using one = await openSession(lesson, poolIn(container), options);
  await using other = await openSession(lesson, poolIn(container), options);
  await Promise.all([one.perform('set'), other.perform('set')]);
  expect(events.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(new Set(events.map(({ session }) => session))).toEqual(new Set([one.id, other.id]));
});

test('a terminal for people shows the lab of the session, and ends with it', async () => {
  const { session } = await open();
  const terminal = await session.terminal('host', { columns: 80, rows: 24 });
  await session.perform('set');
  await terminal.write('ip netns add red; ip netns list; exit 3\n');
  const printed: string[] = [];
  for await (const { bytes } of terminal.output) printed.push(Buffer.from(bytes).toString());
  expect(printed.join('')).toContain('red\r\nexit\r\n');
  expect(terminal.exitCode()).toBe(3);
  const other = await session.terminal('host', { columns: 80, rows: 24 });
  await session[Symbol.asyncDispose]();
  for await (const _ of other.output); // comes to its end
  await expect(session.terminal('host', { columns: 80, rows: 24 })).rejects.toThrow('aborted');
});
