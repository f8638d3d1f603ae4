// Who listens in a place, as its kernel says.
import type { Subject } from './find-subject.ts';
import { readOutputs } from './observation.ts';

interface Listener {
  readonly at: string;
  readonly port: string;
}

export async function listeners(
  { node: on, namespace: { namespaceRef } }: Subject,
  protocol: 'tcp' | 'udp',
): Promise<readonly Listener[]> {
  const [text = ''] = await readOutputs(on, [
    { namespaceRef, argv: ['/usr/bin/ss', '-Hln', protocol === 'tcp' ? '-t' : '-u'] },
  ]);
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const local = line.trim().split(/\s+/)[3] ?? '';
      const at = local.lastIndexOf(':');
      return { at: local.slice(0, at), port: local.slice(at + 1) };
    });
}
