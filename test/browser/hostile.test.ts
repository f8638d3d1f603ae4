// Text that wants to be more than text.
import { expect, inject, test } from 'vitest';
import { openPage } from './setup/open-page.ts';
import { sharedBrowser } from './setup/shared-browser.ts';

const { url } = inject('course');
const browser = await sharedBrowser();

test.each(['', '02-hostile/', 'evidence/'])('nothing that a lesson says runs on /%s', async (path) => {
  await using opened = await openPage(browser, url + path);
  const { page } = opened;
  await page.locator('details').evaluateAll((all) => {
    for (const one of all) (one as HTMLDetailsElement).open = true;
  });
  for (const link of await page.locator('main a.claim').all()) await link.click();
  expect(await page.evaluate(() => 'broken' in window)).toBe(false);
  expect(opened.complaints).toEqual([]);
});

test('what a lesson says shows as text: no element of it is in the page', async () => {
  await using opened = await openPage(browser, `${url}02-hostile/`);
  const main = opened.page.locator('main');
  expect(
    await main.locator('iframe, img, script[src*="broken"], b, [onerror], [onload], [onclick]').count(),
  ).toBe(0);
  const text = await main.innerText();
  for (const number of [4, 5, 6, 12, 13, 14, 15, 16, 17, 18, 19])
    expect(text).toContain(`broken = ${number}`);
  expect(await opened.page.title()).toContain('<script>window.broken = 1</script>');
});

test('what a program prints shows as a reader of a terminal saw it, and controls as their codes', async () => {
  await using opened = await openPage(browser, `${url}02-hostile/`);
  const printed = await opened.page.locator('#print .printed').first().textContent();
  expect(printed).toBe('red  <script>window.broken = 14</script> \\x01 \\u202e &lt; "quoted"');
});

test('the policy holds: a script that gets into the page all the same does not run', async () => {
  await using opened = await openPage(browser, `${url}02-hostile/`);
  await opened.page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.broken = 99';
    document.body.append(script);
    document.body.insertAdjacentHTML('beforeend', '<img src="x" onerror="window.broken = 98">');
  });
  await opened.page.waitForTimeout(200);
  expect(await opened.page.evaluate(() => 'broken' in window)).toBe(false);
  expect(opened.complaints.join()).toContain('Content Security Policy');
});
