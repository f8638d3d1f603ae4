// What the observer sees in a sandbox, with the lab host's own programs: nothing inside can colour it.

import type { AnswerOf } from './agent/protocol.ts';
import type { LabContainer } from './lab-container.ts';
import type { Sandbox } from './sandbox.ts';

/** `code`: exit code; `null` when the time limit passed. */
export type ProgramResult = AnswerOf<'run-program'>;

export interface NamesInSandbox {
  /** `namespace` is `host` for the sandbox's own, else the name under which `ip netns` knows it. */
  readonly links: readonly { readonly name: string; readonly namespace: string }[];
  readonly namespaces: readonly string[];
  readonly images: readonly string[];
  readonly containers: readonly string[];
  readonly networks: readonly string[];
}

const LIMIT_MS = 5000;

/** Run one of the lab host's programs outside every sandbox. Network namespaces are entered with `nsenter`. */
export function runOutsideSandboxes(
  container: LabContainer,
  argv: readonly string[],
  input = '',
): Promise<ProgramResult> {
  return container.agent.ask('run-program', { argv, input, timeoutMs: LIMIT_MS });
}

/** Names of what is there, for hints. What cannot be asked (no Docker in this sandbox) is left empty. */
export async function observeNames(container: LabContainer, sandbox: Sandbox): Promise<NamesInSandbox> {
  const [links, images, containers, networks] = await Promise.all([
    linksByNamespace(container, sandbox),
    askDocker(container, sandbox, '/images/json', '.[].RepoTags[]?'),
    askDocker(container, sandbox, '/containers/json?all=1', '.[].Names[] | ltrimstr("/")'),
    askDocker(container, sandbox, '/networks', '.[].Name'),
  ]);
  return {
    links,
    namespaces: [...new Set(links.map(({ namespace }) => namespace))],
    images,
    containers,
    networks,
  };
}

const LINKS = `
root=/proc/$0/root
nsenter --net=/proc/$0/ns/net ip -j link | jq -c '{namespace: "host", links: map(.ifname)}'
for file in "$root"/run/netns/*; do
  [ -e "$file" ] || continue
  nsenter --net="$file" ip -j link | jq -c --arg namespace "\${file##*/}" '{namespace: $namespace, links: map(.ifname)}'
done`;

async function linksByNamespace(container: LabContainer, sandbox: Sandbox): Promise<NamesInSandbox['links']> {
  const { stdout } = await runOutsideSandboxes(container, ['sh', '-c', LINKS, String(sandbox.initPid)]);
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { namespace: string; links: string[] })
    .flatMap(({ namespace, links }) => links.map((name) => ({ name, namespace })));
}

const ASK_DOCKER =
  'curl -s --max-time 2 --unix-socket "/proc/$0/root/run/docker.sock" "http://localhost$1" | jq -r "$2"';

async function askDocker(
  container: LabContainer,
  sandbox: Sandbox,
  path: string,
  filter: string,
): Promise<readonly string[]> {
  const { stdout } = await runOutsideSandboxes(container, [
    'sh',
    '-c',
    ASK_DOCKER,
    String(sandbox.initPid),
    path,
    filter,
  ]);
  return stdout.split('\n').filter((line) => line !== '');
}
