// `npm run axe`: every page of the site in dist/site, as axe sees it in light and in dark, with all unfolded. The tests do
// the same with a small course; the real one wants minutes.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright';
import { SITE_FOLDER } from '../../../runner/site/site-folder.ts';
import { startCli } from '../../run-cli.ts';
import { findViolations } from './find-violations.ts';
import { launchBrowser, openPage } from './open-page.ts';

const folder = process.argv[2] ?? SITE_FOLDER;

function pages(): readonly string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => /(^|\/)(index|404)\.html$/.test(file))
    .map((file) => file.replace(/index\.html$/, ''));
}

async function checkPage(browser: Browser, url: string): Promise<readonly string[]> {
  await using opened = await openPage(browser, url);
  const light = await findViolations(opened.page, 'light');
  const dark = await findViolations(opened.page, 'dark');
  const wordless = await opened.page.locator('main svg:not([aria-label], [aria-hidden])').count();
  return [
    ...light.map((one) => `light ${one}`),
    ...dark.map((one) => `dark ${one}`),
    ...(wordless > 0 ? [`${wordless} pictures without alternative text`] : []),
  ];
}

const server = startCli(['preview', folder, '--port', '0']);
const url = await new Promise<string>((found, failed) => {
  server.stdout?.once('data', (text: Buffer) => found(String(text).trim()));
  server.then(({ stderr }) => failed(new Error(`The preview ended: ${stderr}`)));
});
const browser = await launchBrowser();
let found = 0;
for (const page of pages()) {
  const violations = await checkPage(browser, url + page);
  found += violations.length;
  process.stdout.write(`${violations.length === 0 ? 'passed' : 'FAILED'} /${page}\n`);
  for (const one of violations) process.stdout.write(`  ${one}\n`);
}
process.stdout.write(`${pages().length} pages of ${join(folder)} in light and dark: ${found} violations\n`);
await browser.close();
server.kill('SIGTERM');
await server;
process.exit(found === 0 ? 0 : 1);
