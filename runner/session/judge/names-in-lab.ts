// A sandbox as the observer of checks sees it -> the names of what is there, for hints.
import type { LabState } from '../../hint/symptom.ts';
import type { LabContainer } from '../../lab/lab-container.ts';
import { type FullNamespaceState, type FullSandboxState, observeFully } from '../../lab/observe.ts';
import type { Sandbox } from '../../lab/sandbox.ts';

/** @throws LabError where the sandbox cannot be observed */
export async function namesInLab(container: LabContainer, sandbox: Sandbox): Promise<LabState> {
  return namesOf(await observeFully(container, sandbox));
}

/** What a lab without Docker does not have is left empty. */
function namesOf({ namespaces, own, docker }: FullSandboxState): LabState {
  const {
    containers,
    networks,
    images = [],
  } = 'absent' in docker ? { containers: [], networks: [] } : docker;
  return {
    links: namespaces.flatMap((one) =>
      namespaceNames(one, own).flatMap((namespace) =>
        one.links.map(({ ifname: name }) => ({ name, namespace })),
      ),
    ),
    namespaces: namespaces.flatMap((one) => namespaceNames(one, own)),
    images,
    containers: containers.map(({ name }) => name),
    networks: networks.map(({ Name }) => Name),
  };
}

/** As a command would name it; none for the namespace of a container. */
function namespaceNames({ id, names }: FullNamespaceState, own: number): readonly string[] {
  return id === own ? ['host', ...names] : names;
}
