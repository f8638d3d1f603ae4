// The browser that was started for all tests; each page that is opened has a context of its own.
import { type Browser, chromium } from 'playwright';
import { inject } from 'vitest';
import './served-course.ts';

export async function sharedBrowser(): Promise<Browser> {
  return await chromium.connect(inject('course').browser);
}
