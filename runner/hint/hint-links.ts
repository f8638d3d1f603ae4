// The longer wordings of hints about links and namespaces.

import { type Message, messageOf } from '../text/messages/message.ts';
import { suggest } from '../text/suggest.ts';
import type { Finding } from './hint-row.ts';
import type { LinkPlace, Symptom } from './symptom.ts';

/** A link lives in one namespace at a time: most often it exists, and elsewhere. */
export function missingDevice([, name = '']: Finding, { command, state }: Symptom): Message {
  const here = namespaceOf(command);
  const links = state?.links ?? [];
  const elsewhere = links.find((link) => link.name === name && link.namespace !== here);
  if (elsewhere !== undefined) return existsElsewhere(elsewhere, here);
  const near = suggest(
    name,
    links.filter(({ namespace }) => namespace === here).map((link) => link.name),
  );
  if (near !== undefined) return messageOf('near-device', { name: near });
  return messageOf(state?.links === undefined ? 'device-may-be-elsewhere' : 'device-is-nowhere', { name });
}

function existsElsewhere({ name, namespace }: LinkPlace, here: string): Message {
  if (here === 'host') return messageOf('device-is-elsewhere-reach', { name, namespace });
  return namespace === 'host'
    ? messageOf('device-is-in-host-move', { name, here })
    : messageOf('device-is-elsewhere-move', { name, namespace, here });
}

/** The namespace that a command acts in, as far as its text says. */
function namespaceOf(command: string): string {
  const entered =
    /\bip netns exec (\S{1,64})|\bip (?:-\w+ )*-n(?:etns)?[ =](\S{1,64})|--net=\S{0,64}\/netns\/(\S{1,64})/.exec(
      command,
    );
  return entered?.[1] ?? entered?.[2] ?? entered?.[3] ?? 'host';
}

/** For `docker inspect -f`. */
const PROCESS_ID = '{{.State.Pid}}';

export function missingNamespace([, name = '']: Finding, { state }: Symptom): Message {
  if (/^\d+$/.test(name)) return messageOf('process-is-gone', { id: name, format: PROCESS_ID });
  if (state?.containers?.includes(name))
    return messageOf('container-not-namespace', { name, format: PROCESS_ID });
  const near = suggest(name, state?.namespaces ?? []);
  return near === undefined
    ? messageOf('create-namespace-first', { name })
    : messageOf('near-namespace', { name: near });
}
