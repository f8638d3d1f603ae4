// The one page for all that is not there, as static hosts have it.
import { expect, inject, test } from 'vitest';
import { findViolations } from './setup/find-violations.ts';
import { openPage } from './setup/open-page.ts';
import { sharedBrowser } from './setup/shared-browser.ts';

const { url, subPathUrl } = inject('course');
const browser = await sharedBrowser();

test.each([
  ['at the root', () => url],
  ['below a path', () => subPathUrl],
])('below a language it speaks that language, and leads back to it: %s', async (_, root) => {
  await using opened = await openPage(browser, root());
  const { page } = opened;
  const answer = await page.goto(`${root()}zh-cn/nowhere/at/all`);
  expect(answer?.status()).toBe(404);
  expect(await page.getByRole('heading').allInnerTexts()).toEqual(['没有这个页面']);
  expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
  expect(await page.title()).toContain('没有这个页面');
  expect(await page.getByRole('link', { name: 'Labproof' }).getAttribute('href')).toBe(
    `${new URL(root()).pathname}zh-cn/`,
  );
  await page.getByRole('button', { name: '搜索' }).waitFor();
  expect(await findViolations(page, 'light')).toEqual([]);
  await page.getByRole('link', { name: '返回总览' }).click();
  expect(page.url()).toBe(`${root()}zh-cn/`);
});

test('anywhere else it speaks the first language', async () => {
  await using opened = await openPage(browser, url);
  await opened.page.goto(`${url}zh-cnowhere/`);
  expect(await opened.page.getByRole('heading').allInnerTexts()).toEqual(['There is no such page']);
});

test('without scripts it speaks all languages', async () => {
  await using opened = await openPage(browser, url, { javaScriptEnabled: false });
  const { page } = opened;
  await page.goto(`${url}zh-cn/nowhere/`);
  expect(await page.getByRole('heading').allInnerTexts()).toEqual(['There is no such page', '没有这个页面']);
  await page.getByRole('link', { name: '返回总览' }).click();
  expect(page.url()).toBe(`${url}zh-cn/`);
});
