// Who listens on a port.
import { type Given, place, word } from './given.ts';
import { listeners } from './listeners.ts';
import { tell } from './told.ts';
import type { Finding } from './verb.ts';

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
