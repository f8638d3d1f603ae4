// Where a site is put and looked for if nothing else is said.
import { join } from 'node:path';

export const SITE_FOLDER = join('dist', 'site');
