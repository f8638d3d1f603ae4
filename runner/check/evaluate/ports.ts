// Who listens on a port.

import { messageOf } from '../../text/messages/message.ts';
import { argument, type EvaluationContext, subject } from './evaluation-context.ts';
import type { Finding } from './finding.ts';
import { listeners } from './listeners.ts';

export async function listens(context: EvaluationContext): Promise<Finding> {
  const [where, port] = [subject(context, 'A'), argument(context, 'PORT')];
  const open = await listeners(where, port.endsWith('tcp') ? 'tcp' : 'udp');
  const number = port.split('/')[0] ?? '';
  const found = open.filter((one) => one.port === number);
  if (found.length > 0)
    return {
      holds: true,
      actual: messageOf('listens-on', {
        place: where.name,
        sockets: found.map(({ at }) => `${at}:${number}`),
      }),
    };
  const ports = [...new Set(open.map((one) => one.port))];
  const protocol = port.slice(number.length + 1);
  const named = { place: where.name, protocol };
  return {
    holds: false,
    actual:
      ports.length > 0
        ? messageOf('listens-on-others', { ...named, ports })
        : messageOf('listens-on-nothing', named),
  };
}
