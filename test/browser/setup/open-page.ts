// A page of the served course in a real browser, and what a good page never does: complain, or ask elsewhere.
import {
  type Browser,
  type BrowserContextOptions,
  type BrowserServer,
  chromium,
  type Page,
} from 'playwright';
import { BROWSER } from './ensure-browser.ts';

const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const LAUNCH = { executablePath: BROWSER, args: QUIET };

export async function launchBrowser(): Promise<Browser> {
  return await chromium.launch(LAUNCH);
}

/** For several processes, by its address. */
export async function serveBrowser(): Promise<BrowserServer> {
  return await chromium.launchServer(LAUNCH);
}

export interface Opened extends AsyncDisposable {
  readonly page: Page;
  /** Errors of the console, uncaught exceptions, refusals of the policy, and requests to other hosts. */
  readonly complaints: readonly string[];
}

export async function openPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Opened> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    const asked = new URL(request.url());
    if (asked.protocol !== 'data:' && asked.host !== new URL(url).host) complaints.push(`asked ${asked}`);
  });
  await page.goto(url);
  return { page, complaints, [Symbol.asyncDispose]: () => context.close() };
}
