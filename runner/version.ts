// The version of this package, from its package.json: beside the sources, or one folder further up once compiled.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export function version(): string {
  const places = ['..', '../..'].map((up) => join(import.meta.dirname, up, 'package.json'));
  const found = places.find((place) => existsSync(place));
  return found ? (JSON.parse(readFileSync(found, 'utf8')) as { version: string }).version : 'unknown';
}
