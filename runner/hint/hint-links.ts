// The longer wordings of hints about links and namespaces.
import { suggest } from '../text/suggest.ts';
import type { Finding, LinkPlace, Symptom } from './hint.ts';

/** A link lives in one namespace at a time: most often it exists, and elsewhere. */
export function missingDevice([, name = '']: Finding, { command, state }: Symptom): string {
  const here = namespaceOf(command);
  const links = state?.links ?? [];
  const elsewhere = links.find((link) => link.name === name && link.namespace !== here);
  if (elsewhere !== undefined) return existsElsewhere(elsewhere, here);
  const near = suggest(
    name,
    links.filter(({ namespace }) => namespace === here).map((link) => link.name),
  );
  if (near !== undefined) return `Did you mean the device "${near}"`;
  if (state?.links !== undefined)
    return `No namespace has a device "${name}": it was never created, or it went with its peer or its namespace`;
  return `A device lives in one namespace at a time: "${name}" may be in another one (\`ip link\` there shows it), or was never created`;
}

function existsElsewhere({ name, namespace }: LinkPlace, here: string): string {
  const exists = `${name} exists, but in ${spoken(namespace)}`;
  if (here === 'host') return `${exists}: reach it with \`ip -n ${namespace} ...\``;
  const ip = namespace === 'host' ? 'ip' : `ip -n ${namespace}`;
  return `${exists}: move it with \`${ip} link set ${name} netns ${here}\``;
}

function spoken(namespace: string): string {
  return namespace === 'host' ? 'the namespace of the host' : `the namespace ${namespace}`;
}

/** The namespace that a command acts in, as far as its text says. */
function namespaceOf(command: string): string {
  const entered =
    /\bip netns exec (\S{1,64})|\bip (?:-\w+ )*-n(?:etns)?[ =](\S{1,64})|--net=\S{0,64}\/netns\/(\S{1,64})/.exec(
      command,
    );
  return entered?.[1] ?? entered?.[2] ?? entered?.[3] ?? 'host';
}

function pidOf(container: string): string {
  return `\`docker inspect -f '{{.State.Pid}}' ${container}\``;
}

export function missingNamespace([, name = '']: Finding, { state }: Symptom): string {
  if (/^\d+$/.test(name))
    return `No process has the id ${name} any more: ask for it again, ${pidOf('CONTAINER')}`;
  if (state?.containers?.includes(name))
    return `${name} is a container, whose namespace has no name for \`ip\`: ${pidOf(name)} prints a process id, which does as well`;
  const near = suggest(name, state?.namespaces ?? []);
  if (near !== undefined) return `Did you mean the namespace "${near}"`;
  return `Create the namespace first: \`ip netns add ${name}\`; the namespace of a container has no name for \`ip netns\``;
}
