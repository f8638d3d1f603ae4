// Subjects on several hosts: each is found where it is, and a name that two have must say which.
import { beforeAll, test } from 'vitest';
import type { Lab } from '../../../runner/lab/lab.ts';
import { type Expectation, expectVerdict, prepare } from '../../check/ask.ts';
import { startSandbox } from '../lab.ts';
import { sharedLab } from '../setup/shared-lab.ts';

const container = await sharedLab();
let world: Lab;

beforeAll(async () => {
  const [east, west] = await Promise.all([
    startSandbox(container, { docker: true }),
    startSandbox(container, { docker: true }),
  ]);
  world = {
    container,
    nodes: [
      { name: 'east', sandbox: east },
      { name: 'west', sandbox: west },
    ],
  };
  await prepare(
    east,
    'ip netns add both; ip netns add here; ip link add br0 type bridge; ip addr add 10.0.0.1/24 dev br0',
  );
  await prepare(east, 'docker run -d --name c1 box; docker network create lan; docker network create twin');
  await prepare(west, 'docker run -d --name c1 box; docker run -d --name c2 box; docker network create twin');
  await prepare(west, 'ip netns add both; ip netns add east; ip link add v0 type veth peer name v1');
});
const expectations: readonly Expectation[] = [
  ['host east has link br0', 'holds'],
  ['west has link br0', 'does-not-hold', /east has one/],
  ['west has link v0', 'holds'],
  ['here has only lo', 'holds'],
  [
    'netns both exists',
    'error',
    /"both" is ambiguous: there are "netns both" on east and "netns both" on west/,
  ],
  ['netns both does not exist', 'error', /ambiguous/],
  ['netns here exists', 'holds'],
  ['netns nowhere does not exist', 'holds'],
  ['container c1 is running', 'error', /there are "container c1" on east and "container c1" on west/],
  ['container c1 is not running', 'error', /ambiguous/],
  ['container c2 is running', 'holds'],
  ['network twin exists', 'error', /there are "network twin" on east and "network twin" on west/],
  ['network twin has driver bridge', 'error', /ambiguous/],
  ['network bridge exists', 'holds'],
  ['network bridge does not exist', 'does-not-hold'],
  ['network bridge has driver bridge', 'holds'],
  ['network host has driver bridge', 'does-not-hold'],
  ['network bridge has no subnet 10.7.0.0/16', 'holds'],
  ['network lan has driver bridge', 'holds'],
  ['c2 is attached to bridge', 'holds'],
  ['c2 is not attached to lan', 'holds'],
  ['both has only lo', 'error', /ambiguous: there are "netns both" on east and "netns both" on west/],
  ['east has link br0', 'error', /ambiguous: there are "host east" on east and "netns east" on west/],
  ['netns east has only lo', 'holds'],
  ['here and host east share a network namespace', 'does-not-hold'],
  ['netns east reaches host east', 'error', /east has no address/],
  ['host has only lo', 'error', /no host, namespace or container named "host"/],
];

test.concurrent.each(expectations)('"%s": %s', async (...expectation) => {
  await expectVerdict(world, expectation as Expectation);
});
