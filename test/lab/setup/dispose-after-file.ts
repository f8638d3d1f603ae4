// After each test file: the sandboxes that it left in the shared lab are destroyed, so that the next file finds none.
import { afterAll } from 'vitest';
import { disposeOfOpen } from './shared-lab.ts';

afterAll(disposeOfOpen);
