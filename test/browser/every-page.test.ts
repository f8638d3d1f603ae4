// What holds on every page: nothing to complain about, for machines and for people, on any screen.
import { describe, expect, inject, test } from 'vitest';
import { findViolations } from './setup/find-violations.ts';
import { openPage } from './setup/open-page.ts';
import { sharedBrowser } from './setup/shared-browser.ts';

const { url, subPathUrl } = inject('course');
const PAGES = ['', '01-joined-pair/', '02-hostile/', 'evidence/', 'docs/parts/marsupials/', '404.html'];
const ALL = [...PAGES, ...PAGES.slice(0, -1).map((path) => `zh-cn/${path}`)];
const browser = await sharedBrowser();

describe.each(ALL)('/%s', (path) => {
  test.each(['light', 'dark'] as const)(
    'has nothing that axe finds, in %s, with all unfolded',
    async (colorScheme) => {
      await using opened = await openPage(browser, url + path, { colorScheme });
      expect(await findViolations(opened.page, colorScheme)).toEqual([]);
    },
  );

  test('fits a phone, and says no error, and asks no other host', async () => {
    await using opened = await openPage(browser, url + path, { viewport: { width: 360, height: 700 } });
    const wider = await opened.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(wider).toBe(0);
    // what is wider here than its box can be reached and scrolled by keyboard
    expect(await findViolations(opened.page, 'light')).toEqual([]);
    expect(opened.complaints).toEqual([]);
  });

  test('works from a path below the host', async () => {
    await using opened = await openPage(browser, subPathUrl + path);
    const links = await opened.page
      .locator('a[href^="/"]')
      .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
    const broken = await Promise.all(
      [...new Set(links.map((link) => link.replace(/#.*/, '')))].map(async (link) => {
        const answer = await opened.page.request.get(link);
        return answer.ok() && link.startsWith(subPathUrl) ? [] : [link];
      }),
    );
    expect(broken.flat()).toEqual([]);
    expect(opened.complaints).toEqual([]);
  });

  test('has a policy that forbids whatever is not its own, and preview sends the same', async () => {
    await using opened = await openPage(browser, url + path);
    const policy =
      (await opened.page.locator('meta[http-equiv="content-security-policy"]').getAttribute('content')) ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("'unsafe-inline'");
    expect(policy).not.toContain("'unsafe-eval'");
    const answer = await opened.page.request.get(url + path);
    expect(answer.headers()['content-security-policy']).toBe(`${policy}; frame-ancestors 'none'`);
  });
});

test('a lesson page transfers no more than 200 KB', async () => {
  await using opened = await openPage(browser, 'about:blank');
  const session = await opened.page.context().newCDPSession(opened.page);
  let transferred = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    transferred += encodedDataLength;
  });
  await session.send('Network.enable');
  await opened.page.goto(`${url}01-joined-pair/`, { waitUntil: 'networkidle' });
  expect(transferred).toBeGreaterThan(10_000);
  expect(transferred).toBeLessThan(200_000);
});
