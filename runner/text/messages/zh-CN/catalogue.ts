// Every text that a `Message` may have, in Chinese.
import { causes } from './causes.ts';
import { inconclusive } from './inconclusive.ts';
import { observations } from './observations.ts';

export const catalogue = { ...observations, ...inconclusive, ...causes } as const;
