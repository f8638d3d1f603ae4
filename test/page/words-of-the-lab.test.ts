// What the lab said, on pages in Chinese.
import { expect, test } from 'vitest';
import type { Verdict } from '../../runner/check/verdict.ts';
import { EVIDENCE_FORMAT, type Evidence } from '../../runner/evidence/evidence.ts';
import { parseLesson } from '../../runner/lesson/parse/parse-lesson.ts';
import { makeSite } from '../../runner/page/views/make-site.ts';
import { failureOf } from '../../runner/session/make-failure.ts';
import { erroredOutcome, skippedOutcome } from '../../runner/session/outcome.ts';
import type { Failure, StepRun } from '../../runner/session/run.ts';
import { messageOf } from '../../runner/text/messages/message.ts';
import { withMessages } from '../../runner/text/messages/with-messages.ts';

const FILE = 'lessons/01-pair/zh-CN.md';
const TEXT = `---\ntitle: 一对\n---\n\n[它有应答](#there)。\n\n\`\`\`check\nns1 reaches ns2   {#there}\n\`\`\`\n`;

type Performed = Pick<StepRun, 'asked' | 'outcome'>;

function pagesWith(
  asked: StepRun['asked'],
  failures: readonly Failure[] = [],
): Readonly<Record<string, string>> {
  const status = failures.length > 0 ? 'failed' : 'passed';
  const outcome: StepRun['outcome'] = status === 'failed' ? { status, failures } : { status };
  return pagesOf({ ...(asked ? { asked } : {}), outcome }, { status });
}

function pagesOf(
  performed: Performed,
  outcome: Evidence['run']['outcome'],
): Readonly<Record<string, string>> {
  const lesson = parseLesson(TEXT, FILE);
  const step: StepRun = {
    id: 'there',
    line: 8,
    kind: 'sentence',
    heading: '',
    commands: [],
    durationMs: 12,
    ...performed,
  };
  const evidence: Evidence = {
    format: EVIDENCE_FORMAT,
    tool: { name: 'labproof', version: '0.0.0' },
    seed: 'labproof',
    lab: undefined,
    run: {
      lesson: { id: lesson.id, lang: 'zh-CN', title: '一对', file: FILE, digest: 'sha256:aa' },
      repetition: 1,
      startedAt: '2024-01-02T03:04:05.000Z',
      durationMs: 20,
      steps: [step],
      claims: [],
      outcome,
    },
  };
  const { pages } = makeSite(
    [{ lesson, digest: 'sha256:aa', found: { status: 'fresh', evidence }, pictures: new Map() }],
    '/',
  );
  return Object.fromEntries(pages.map(({ kind, html }) => [kind, html]));
}

const REPLIED: Verdict = {
  status: 'holds',
  ...withMessages({ actual: messageOf('replied', { address: '10.0.0.2' }) }),
};

test('what the lab saw is said in Chinese, beside the check and on the page of the evidence', () => {
  const { lesson, evidence } = pagesWith({ text: 'ns1 reaches ns2', verdict: REPLIED });
  expect(lesson).toContain('<dd>10.0.0.2 有应答</dd>');
  expect(evidence).toContain('10.0.0.2 有应答');
  expect(`${lesson}${evidence}`).not.toContain('replied');
});

test('how long a check took is said with a name', () => {
  expect(pagesWith({ text: 'ns1 reaches ns2', verdict: REPLIED }).lesson).toContain(
    '<dt>用时</dt><dd>12 ms</dd>',
  );
});

test('evidence without data, or with a message of a later version, is shown in English', () => {
  const { messages: _, ...older } = REPLIED as Extract<Verdict, { status: 'holds' }>;
  const later = { ...REPLIED, messages: { actual: { key: 'sang', values: {} } } } as unknown as Verdict;
  for (const verdict of [older, later])
    expect(pagesWith({ text: 'ns1 reaches ns2', verdict }).lesson).toContain('<dd>10.0.0.2 replied</dd>');
});

test('a sentence that does not hold says in Chinese what was meant and what was seen', () => {
  const found = {
    expected: messageOf('verbatim', { text: { en: 'a reply from ns2', 'zh-CN': 'ns1 能连通 ns2' } }),
    actual: messageOf('no-reply', { address: '10.0.0.2' }),
  };
  const verdict: Verdict = { status: 'does-not-hold', ...withMessages(found), cause: undefined };
  const failure = failureOf({ file: FILE, line: 8, subject: 'ns1 reaches ns2' }, found);
  const { lesson } = pagesWith({ text: 'ns1 reaches ns2', verdict }, [failure]);
  expect(lesson).toContain('<dd>ns1 能连通 ns2</dd>');
  expect(lesson).toContain('<dd>10.0.0.2 没有应答</dd>');
});

test('the way of packets has the words of the sentence in Chinese', () => {
  const ns = (name: string) => ({ kind: 'netns', name, host: undefined }) as const;
  const path = {
    protocol: 'ICMP',
    from: ns('ns1'),
    destination: '10.0.0.2',
    hops: [],
    outcome: { kind: 'answered' },
  } as unknown as NonNullable<StepRun['asked']>['path'];
  const { lesson } = pagesWith({ text: 'ns1 reaches ns2', verdict: REPLIED, ...(path ? { path } : {}) });
  expect(lesson).toContain('<summary>数据包的路径：ns1 能连通 ns2</summary>');
});

test('what could not be run, and why, is said in Chinese', () => {
  const asked = { text: 'ns1 reaches ns2', verdict: undefined };
  const gone = erroredOutcome(new Error('The lab host is gone: ECONNRESET'));
  expect(pagesOf({ asked, outcome: gone }, { status: 'failed' }).lesson).toContain(
    '无法执行：实验环境所在的容器已经不在：ECONNRESET',
  );
  const skipped = skippedOutcome(messageOf('lab-ended-earlier'));
  expect(pagesOf({ asked, outcome: skipped }, { status: 'failed' }).lesson).toContain(
    '未执行：前面某个步骤结束了这一课的实验环境',
  );
});

test('a lesson for which the lab offers too little says so in Chinese', () => {
  const skipped = skippedOutcome(messageOf('feature-not-offered', { feature: 'kernel:vxlan' }));
  expect(pagesOf({ outcome: { status: 'passed' } }, skipped).lesson).toContain(
    '这个实验环境没有 kernel:vxlan',
  );
});
