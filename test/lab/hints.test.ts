// Hints about what is in the lab: names as the observer of checks sees them.
import { expect, test } from 'vitest';
import { failuresOf, perform } from './lab.ts';
import { sharedLab } from './setup/shared-lab.ts';

const container = await sharedLab();

async function hintsOf(
  front: string,
  ...commands: readonly string[]
): Promise<readonly (string | undefined)[]> {
  const fences = commands.map((command) => `\`\`\`bash\n${command}\n\`\`\`\n`);
  const run = await perform(container, `---\ntitle: Hints\n${front}---\n\n${fences.join('\n')}`);
  return failuresOf(run).map(({ hint }) => hint);
}

test('a device in another namespace is found there, and a namespace by its near name', async () => {
  expect(
    await hintsOf(
      'lab: {docker: false}\n',
      'ip netns add left\nip link add v1 netns left type veth peer name v2',
      'ip link set v1 up',
      'ip -n lfet link',
    ),
  ).toEqual([
    'v1 exists, but in the namespace left: reach it with `ip -n left ...`',
    'Did you mean the namespace "left"',
  ]);
});

test('images, containers and networks are those that the Docker daemon has', async () => {
  expect(
    await hintsOf(
      'lab: {docker: true, images: [box]}\n',
      'docker tag box mine\ndocker network create front\ndocker run -d --name one mine sleep infinity',
      'docker run --rm mnie true',
      'docker exec onee true',
      'docker network rm fornt',
      'docker run --rm nothing-like-it true',
    ),
  ).toEqual([
    'The lab has no image "mnie", did you mean "mine"',
    'Did you mean the container "one"',
    'Did you mean the network "front"',
    expect.stringMatching(
      /^The lab has no image "nothing-like-it", .*; present are (?=.*box:latest)(?=.*mine:latest)/,
    ),
  ]);
});
