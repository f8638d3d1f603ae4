// Who listens on a port.

import { tell } from '../../text/messages/message.ts';
import type { Finding } from '../language/verb.ts';
import { type Given, place, word } from './evaluation-context.ts';
import { listeners } from './listeners.ts';

export async function listens(given: Given): Promise<Finding> {
  const [where, port] = [place(given, 'A'), word(given, 'PORT')];
  const open = await listeners(where, port.endsWith('tcp') ? 'tcp' : 'udp');
  const number = port.split('/')[0] ?? '';
  const found = open.filter((one) => one.port === number);
  if (found.length > 0)
    return {
      holds: true,
      actual: tell('listens-on', {
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
      ports.length > 0 ? tell('listens-on-others', { ...named, ports }) : tell('listens-on-nothing', named),
  };
}
