// Every text that a `Message` may have, in Chinese.
import { observations } from './observations.ts';

export const catalogue = { ...observations } as const;
