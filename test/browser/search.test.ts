// Search finds words of both languages, with nothing but the site's own files.
import type { Page } from 'playwright';
import { expect, inject, test } from 'vitest';
import { openPage } from './setup/open-page.ts';
import { sharedBrowser } from './setup/shared-browser.ts';

const { url, subPathUrl } = inject('course');
const browser = await sharedBrowser();

/** Paths of the pages found. */
async function search(page: Page, words: string): Promise<readonly string[]> {
  await type(page, words);
  const links = page.locator('.pagefind-ui__result-link');
  await links.first().waitFor();
  const paths = await links.evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).pathname));
  return [...new Set(paths)];
}

async function type(page: Page, words: string): Promise<void> {
  // enabled once its script has run
  await page.locator('button[data-open-modal]').click();
  await page.locator('.pagefind-ui__search-input').fill(words);
}

test.each([
  ['namespaces', '', '/01-joined-pair/'],
  ['quokka', '', '/docs/parts/marsupials/'],
  ['quokka', 'zh-cn/', '/zh-cn/docs/parts/marsupials/'],
  ['数据包', 'zh-cn/', '/zh-cn/01-joined-pair/'],
  ['命名空间', 'zh-cn/', '/zh-cn/01-joined-pair/'],
  ['转发', 'zh-cn/', '/zh-cn/01-joined-pair/'],
])('%s is found', async (words, path, found) => {
  await using opened = await openPage(browser, `${url}${path}`);
  expect(await search(opened.page, words)).toContain(found);
  expect(opened.complaints).toEqual([]);
});

test('a browser that never has an idle moment has a search all the same', async () => {
  await using opened = await openPage(browser, url);
  await opened.page.addInitScript(() => {
    window.requestIdleCallback = (act, { timeout } = {}) =>
      timeout === undefined
        ? 0
        : Number(setTimeout(() => act({ didTimeout: true, timeRemaining: () => 0 }), timeout));
  });
  await opened.page.reload();
  expect(await search(opened.page, 'namespaces')).toContain('/01-joined-pair/');
});

test.each([
  ['joined pair', ''],
  ['一对', 'zh-cn/'],
])('%s is found in the lesson, not where the first page lists lessons', async (words, path) => {
  await using opened = await openPage(browser, `${url}${path}`);
  expect(await search(opened.page, words)).toEqual([`/${path}01-joined-pair/`]);
});

test('what is found has the words of the lesson, not those of its cards and buttons', async () => {
  await using opened = await openPage(browser, url);
  const { page } = opened;
  for (const words of ['Succeeded', 'Copy', 'Show the solution', 'Check the answer']) {
    await type(page, words);
    await page
      .getByText(`No results for ${words}`)
      .or(page.locator('.pagefind-ui__result'))
      .first()
      .waitFor();
    const found = await page.locator('.pagefind-ui__results').innerText();
    expect(found).not.toContain(words);
    await page.keyboard.press('Escape');
  }
});

test('what nobody wrote is not found', async () => {
  await using opened = await openPage(browser, url);
  await type(opened.page, 'zyzzyva');
  await opened.page.getByText('No results for zyzzyva').waitFor();
  expect(await opened.page.locator('.pagefind-ui__result').count()).toBe(0);
});

test('on a Chinese page the search speaks Chinese', async () => {
  await using opened = await openPage(browser, `${url}zh-cn/`);
  await type(opened.page, 'zyzzyva');
  await opened.page.getByText('没有找到“zyzzyva”').waitFor();
  await opened.page.getByRole('button', { name: '清除' }).waitFor();
});

test('search works from a path below the host', async () => {
  await using opened = await openPage(browser, subPathUrl);
  const [found] = await search(opened.page, 'cable');
  expect(found).toBe(`${new URL(subPathUrl).pathname}01-joined-pair/`);
  await opened.page.locator('.pagefind-ui__result-link').first().click();
  await opened.page.getByRole('heading', { level: 1, name: 'A joined pair' }).waitFor();
  expect(opened.complaints).toEqual([]);
});
