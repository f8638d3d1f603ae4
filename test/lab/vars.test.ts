// Seeded variables, performed: one small lesson under twenty seeds.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadLessons } from '../../runner/lesson/load/load-lessons.ts';
import { lessonFolder } from '../commands/lesson-folder.ts';
import { md } from '../lesson/faults-of.ts';
import { commandsOf, failuresOf, performLoaded } from './lab.ts';
import { sharedLab } from './setup/shared-lab.ts';

const LESSON = md(
  '---',
  'title: A pair under any seed',
  'vars:',
  '  net: {subnet24: 10.0.0.0/8}',
  '  far: {address: net}',
  '  red: {name: red}',
  '  port: {port: 20000-29999}',
  '  side: {oneOf: [left, right]}',
  '---',
  '',
  '```bash {#make}',
  'ip netns add {{red}}',
  'ip link add {{side}}0 type veth peer name in0 netns {{red}}',
  'ip addr add {{net.1}}/24 dev {{side}}0',
  'ip link set {{side}}0 up',
  '```',
  '',
  'Host {{far}} is in [its network](#addressed).',
  '',
  '::: task {#connect}',
  'Give in0 the address {{far}}.',
  '```check',
  '{{red}} has address {{far}}/24 on in0   {#addressed}',
  '```',
  '```bash {check}',
  'ip -n {{red}} -brief addr show in0 | grep -F {{far}}/24',
  '```',
  '```bash {solution}',
  'ip -n {{red}} addr add {{far}}/24 dev in0',
  'ip -n {{red}} link set in0 up',
  '```',
  ':::',
  '',
  '```console',
  '$ ping -c 1 -W 2 {{far}} | grep -o "{{far}}: icmp_seq=1"',
  '{{far}}: icmp_seq=1',
  '$ ip route show dev {{side}}0',
  '{{net}} proto kernel scope link src {{net.1}}',
  '$ echo "{{port}} {{unknown}}"',
  '{{port}} {{unknown}}',
  '$ echo "id 4711"',
  'id <id>',
  '```',
  '',
  '```console',
  '$ echo "{{id}} on {{port}}"',
  '4711 on {{port}}',
  '```',
  '',
  '::: quiz {#q}',
  'Where does {{red}} lead?',
  '- [x] `{{red}} has route {{net}} dev in0`',
  '- [ ] nowhere near {{net}}',
  ':::',
);

const container = await sharedLab();
test('a lesson with variables passes under twenty seeds, each with commands of its own', async () => {
  using folder = lessonFolder({ 'lesson.md': LESSON });
  const path = join(folder.path, 'lesson.md');
  const loaded = await Promise.all(
    Array.from({ length: 20 }, (_, seed) => loadLessons([path], { seed: String(seed) })),
  );
  const runs = await performLoaded(container, loaded.flat(), { workers: 4 });
  expect(runs.flatMap(failuresOf)).toEqual([]);
  expect(runs.map(({ outcome }) => outcome)).toEqual(Array(20).fill({ status: 'passed' }));
  expect(new Set(runs.map((run) => commandsOf(run)[2]?.text)).size).toBe(20);
});
