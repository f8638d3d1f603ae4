// Every text that a `Message` may have, in English.
import { causes } from './causes.ts';
import { dockerHints } from './docker-hints.ts';
import { failures } from './failures.ts';
import { faults } from './faults.ts';
import { hints } from './hints.ts';
import { inconclusive } from './inconclusive.ts';
import { observations } from './observations.ts';

export const catalogue = {
  ...observations,
  ...inconclusive,
  ...causes,
  ...failures,
  ...faults,
  ...hints,
  ...dockerHints,
} as const;
