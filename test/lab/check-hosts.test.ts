// Subjects on several hosts: each is found where it is, and a name that two have must say which.
import { afterAll, beforeAll, test } from 'vitest';
import type { World } from '../../runner/check/check.ts';
import type { LabHost } from '../../runner/lab/lab-host.ts';
import { type Expectation, expectVerdict, prepare } from '../check/ask.ts';
import { startSandbox, startTestLab } from './lab.ts';

let lab: LabHost;
let world: World;

beforeAll(async () => {
  lab = await startTestLab();
  const [east, west] = await Promise.all([startSandbox(lab), startSandbox(lab)]);
  world = {
    lab,
    hosts: [
      { name: 'east', sandbox: east },
      { name: 'west', sandbox: west },
    ],
  };
  await prepare(
    east,
    'ip netns add both; ip netns add here; ip link add br0 type bridge; ip addr add 10.0.0.1/24 dev br0',
  );
  await prepare(west, 'ip netns add both; ip netns add east; ip link add v0 type veth peer name v1');
});
afterAll(async () => {
  await lab?.[Symbol.asyncDispose]();
});

const expectations: readonly Expectation[] = [
  ['host east has link br0', 'holds'],
  ['west has link br0', 'does-not-hold', /east has one/],
  ['west has link v0', 'holds'],
  ['here has only lo', 'holds'],
  ['netns both exists', 'holds'],
  ['both has only lo', 'error', /ambiguous: there are "netns both" on east and "netns both" on west/],
  ['east has link br0', 'error', /ambiguous: there are "host east" on east and "netns east" on west/],
  ['netns east has only lo', 'holds'],
  ['here and host east share a network namespace', 'does-not-hold'],
  ['west reaches host east', 'error', /west has no address/],
  ['host has only lo', 'error', /no host, namespace or container named "host"/],
];

test.each(expectations)('"%s": %s', async (...expectation) => {
  await expectVerdict(world, expectation as Expectation);
});
