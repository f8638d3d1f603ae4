import { expect, test } from 'vitest';
import { FEATURES } from '../../runner/lab/doctor/features.ts';
import type { ProbedFeature } from '../../runner/lab/doctor/probe-features.ts';
import type { LoadedLesson } from '../../runner/lesson/load/load-lessons.ts';
import { decodeSource } from '../../runner/lesson/load/read-source.ts';
import { parseLesson } from '../../runner/lesson/parse/parse-lesson.ts';
import { requirementsOf, unmetRequirement } from '../../runner/lesson-rules/requirements.ts';
import { FEATURE_NAMES } from '../../runner/net/feature-names.ts';
import { messageOf } from '../../runner/text/messages/message.ts';

function loaded(...requires: readonly string[]): Extract<LoadedLesson, { kind: 'lesson' }> {
  const list = requires.map((name) => `\n  - ${name}`).join('') || ' []';
  const text = `---\ntitle: T\nrequires:${list}\n---\n\n\`\`\`bash\nls\n\`\`\`\n`;
  const source = decodeSource(Buffer.from(text), 'a.md');
  const head = { file: 'a.md', digest: source.digest, id: 'a', lang: 'und' };
  return { ...head, kind: 'lesson', lesson: parseLesson(text, 'a.md'), source };
}

const probed = (answers: Readonly<Record<string, ProbedFeature>>) => new Map(Object.entries(answers));
const offered = { status: 'offered' } as const;

test('every feature that a lesson may require has a probe', () => {
  expect(FEATURES.map(({ name }) => name)).toEqual(FEATURE_NAMES);
});

test('what all lessons together require is to be probed, each name once', () => {
  const lessons = [loaded('kernel:veth', 'kernel:vlan'), loaded('kernel:vlan'), loaded()];
  expect([...requirementsOf(lessons)]).toEqual(['kernel:veth', 'kernel:vlan']);
});

test('a lesson whose requirements are all offered has none unmet', () => {
  const answers = probed({ 'kernel:veth': offered, 'kernel:vlan': offered });
  expect(unmetRequirement(loaded('kernel:veth', 'kernel:vlan').lesson, answers)).toBeUndefined();
  expect(unmetRequirement(loaded().lesson, probed({}))).toBeUndefined();
});

test('the first requirement that is not offered is the reason, with what the kernel said', () => {
  const lacking = { status: 'lacking', said: 'Error: Unknown device type' } as const;
  const { lesson } = loaded('kernel:veth', 'kernel:vlan');
  expect(unmetRequirement(lesson, probed({ 'kernel:veth': offered, 'kernel:vlan': lacking }))).toEqual(
    messageOf('feature-not-offered-says', { feature: 'kernel:vlan', said: 'Error: Unknown device type' }),
  );
});

test('a requirement that was not probed counts as not offered', () => {
  expect(unmetRequirement(loaded('kernel:vlan').lesson, probed({}))).toEqual(
    messageOf('feature-not-offered', { feature: 'kernel:vlan' }),
  );
});
