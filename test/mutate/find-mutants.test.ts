// Which commands of a lesson are broken, and where their mutants are said to stand.
import { expect, test } from 'vitest';
import { parseLesson } from '../../runner/lesson/parse/parse-lesson.ts';
import { shortenTimeouts } from '../../runner/mutate/shorten-timeouts.ts';
import { withMutant } from '../../runner/mutate/with-mutant.ts';
import { mutantsOf, mutantsOfCommands, runOf } from './mutants-of.ts';

const FRONT = '---\ntitle: T\n---\n';
const fence = (info: string, ...lines: readonly string[]) => `\`\`\`${info}\n${lines.join('\n')}\n\`\`\`\n\n`;

test('a mutant stands at the line of what is broken, within a command of several lines too', () => {
  const text =
    FRONT +
    fence('bash {#both}', 'for ns in red blue; do', '  ip netns add $ns', '  ip link set $ns up', 'done');
  expect(mutantsOf(text).map(({ original, mutated }) => [original, mutated])).toEqual([
    ['ip netns add $ns', ':'],
    ['ip link set $ns up', 'ip link set $ns down'],
  ]);
  expect(mutantsOf(text).map(({ line, step, command, mutator }) => [line, step, command, mutator])).toEqual([
    [6, { id: 'both', line: 4 }, 0, 'drop-command'],
    [7, { id: 'both', line: 4 }, 0, 'link-left-down'],
  ]);
});

test('solutions of tasks are broken; checks and steps that are skipped are not', () => {
  const text =
    FRONT +
    fence('bash {skip="not here"}', 'ip netns add one') +
    fence('bash {check}', 'ip netns add two && ip netns del two') +
    `::: task {#t}\nDo it.\n${fence('check', 'netns three exists')}${fence('bash {solution}', 'ip netns add three')}:::\n`;
  expect(mutantsOf(text).map(({ original, line }) => [original, line])).toEqual([['ip netns add three', 19]]);
});

test('a command that failed, as it was meant to, is not broken: nothing came of it', () => {
  const made = mutantsOfCommands(['ip netns add red', 'ip netns add "red"'], ['ip netns add "red"']);
  expect(made.map(({ original }) => original)).toEqual(['ip netns add red']);
  expect(mutantsOfCommands(['docker rm -f bb1 || true'])).toEqual([]);
});

test('a container in the foreground of a step in the background is there to stay', () => {
  const run = 'docker run --rm web httpd -f';
  const made = (info: string) => mutantsOf(FRONT + fence(info, run)).map(({ mutated }) => mutated);
  expect([made('bash'), made('bash {background}')]).toEqual([[], [':']]);
});

test('names are those of the same host, made before', () => {
  const front = '---\ntitle: T\nlab: {hosts: [one, two]}\n---\n';
  const text =
    front +
    fence('bash {host=one}', 'ip netns add red') +
    fence('bash {host=two}', 'ip netns add blue', 'ip netns add green', 'ip -n blue link set lo up') +
    fence('bash {host=one}', 'ip -n red link set lo up', 'ip netns add grey');
  const wrong = mutantsOf(text).filter(({ mutator }) => mutator === 'wrong-namespace');
  expect(wrong.map(({ mutated }) => mutated)).toEqual(['ip -n green link set lo up', 'ip link set lo up']);
});

test('a lesson with a mutant differs from the lesson in that command only', () => {
  const text =
    FRONT + fence('bash', 'ip netns add red', 'ip netns add blue') + fence('bash', 'ip netns add red2');
  const lesson = parseLesson(text, 'lesson.md');
  const [, second] = mutantsOf(text);
  if (!second) throw new Error('There is no second mutant');
  const texts = ({ steps }: typeof lesson) => steps.map(({ commands }) => commands.map(({ text }) => text));
  const broken = withMutant(lesson, second);
  expect(texts(broken)).toEqual([['ip netns add red', ':'], ['ip netns add red2']]);
  expect(broken.parts).toEqual(broken.steps);
  expect(texts(lesson)).toEqual([['ip netns add red', 'ip netns add blue'], ['ip netns add red2']]);
});

test('limits follow the real time of a step, never fall below ten seconds and never exceed its own', () => {
  const text =
    FRONT +
    fence('bash', 'ip netns add a') +
    fence('bash {timeout=2s}', 'ip netns add b') +
    fence('bash', 'ip netns add c');
  const lesson = parseLesson(text, 'lesson.md');
  const run = runOf(lesson, []);
  const steps = run.steps.map((step, index) => ({ ...step, durationMs: index === 2 ? 2000 : 1 }));
  expect(shortenTimeouts(lesson, { ...run, steps }, 60_000).steps.map(({ timeoutMs }) => timeoutMs)).toEqual([
    10_000, 2000, 20_000,
  ]);
});
