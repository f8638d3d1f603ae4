// Who listens on a port.
import { type Given, place, word } from './given.ts';
import { listeners } from './listeners.ts';
import type { Finding } from './verb.ts';

export async function listens(given: Given): Promise<Finding> {
  const [where, port] = [place(given, 'A'), word(given, 'PORT')];
  const open = await listeners(where, port.endsWith('tcp') ? 'tcp' : 'udp');
  const number = port.split('/')[0] ?? '';
  const found = open.filter((one) => one.port === number);
  if (found.length > 0)
    return {
      holds: true,
      actual: `${where.name} listens on ${found.map(({ at }) => `${at}:${number}`).join(', ')}`,
    };
  const others = [...new Set(open.map((one) => one.port))].join(', ');
  const protocol = port.slice(number.length + 1);
  return { holds: false, actual: `${where.name} listens on ${others || 'nothing'}, of ${protocol}` };
}
