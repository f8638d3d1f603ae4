// The table of imports -> its part of ARCHITECTURE.md; the rest of that file is written by hand.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MAY_IMPORT } from '../test/import-table.ts';
import { code, table } from './markdown.ts';

const FILE = 'ARCHITECTURE.md';
const PART = /(<!-- import table: .*? -->\n)[\s\S]*?(<!-- end of import table -->)/;

export async function importDirections() {
  const text = await readFile(join(import.meta.dirname, '..', FILE), 'utf8');
  if (!PART.test(text)) throw new Error(`${FILE} has no place for the table of imports`);
  return [{ path: FILE, text: text.replace(PART, (_, start, end) => `${start}\n${directions()}\n\n${end}`) }];
}

function directions(): string {
  const rows = Object.entries(MAY_IMPORT).map(([room, { code: rooms, types = [] }]) => [
    code(room),
    listOf(rooms),
    listOf(types),
  ]);
  return table(['room of `runner/`', 'may import', 'and the types of'], rows);
}

function listOf(rooms: readonly string[]): string {
  return rooms.map(code).join(', ');
}
