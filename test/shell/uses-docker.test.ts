import { expect, test } from 'vitest';
import { usesDocker } from '../../runner/shell/uses-docker.ts';

test.each([
  'docker ps',
  '/usr/bin/docker ps',
  'sudo docker ps',
  'sudo -u root docker ps',
  'sudo A=b docker ps',
  'ip a; docker ps',
  'ip a && docker ps',
  'docker ps | grep x',
  'echo x | docker load',
  'x=$(docker ps -q)',
  'echo "`docker ps`"',
  'for c in a b; do docker rm $c; done',
  'if docker info; then x; fi',
  'f() { docker ps; }',
  '(docker ps)',
  'time docker ps',
  'timeout 5 docker ps',
  'watch -n 1 docker ps',
  'docker ps -q | xargs -r docker rm',
  'docker-compose up -d',
  'docker compose up',
  'sh -c "docker ps"',
  "sudo bash -xc 'docker ps'",
  'ip netns exec ns1 docker ps',
  'nsenter -t 1 -n docker ps',
  'diff <(docker ps) x',
  'cat > run.sh <<E\n#!/bin/sh\ndocker ps\nE\nsh run.sh',
  'eval docker ps',
  'ip a\ndocker run <name>',
  'export A=b\n\nsudo docker network ls',
])('%j uses Docker', (text) => {
  expect(usesDocker(text)).toBe(true);
});

test.each([
  '',
  'ip a',
  'echo docker ps',
  'ip link show docker0',
  'which docker',
  'apt install docker.io',
  'systemctl status docker',
  'grep docker /etc/group',
  'ls docker',
  '# docker ps',
  'echo "use docker ps"',
  'docker_x=1',
  'dockerize x',
  'sudo apt install docker',
  'cat > notes <<E\nThe docker ps command\nE',
  'man docker',
  'sh setup.sh',
  'bash',
  'ip a\n| x |',
  'echo "\ndocker ps\n"',
])('%j does not', (text) => {
  expect(usesDocker(text)).toBe(false);
});

test('nesting deeper than the call stack is looked through', () => {
  for (const piece of ['echo $(', 'sudo ', 'eval ', 'exec ', '( ']) {
    expect(usesDocker(`${piece.repeat(3000)} docker ps`), piece).toBeTypeOf('boolean');
  }
});
