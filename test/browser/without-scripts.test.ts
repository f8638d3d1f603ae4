// Where no script runs: the colours that the reader chose, and nothing to press that would do nothing.
import { expect, inject, test } from 'vitest';
import { openPage } from './setup/open-page.ts';
import { sharedBrowser } from './setup/shared-browser.ts';

const { url } = inject('course');
const lesson = `${url}01-joined-pair/`;
const browser = await sharedBrowser();

test.each([
  ['light', 'rgb(255, 255, 255)'],
  ['dark', 'rgb(18, 25, 26)'],
] as const)('a page is %s for who wants it so', async (colorScheme, ground) => {
  await using opened = await openPage(browser, lesson, { javaScriptEnabled: false, colorScheme });
  const body = opened.page.locator('body');
  expect(await body.evaluate((one) => getComputedStyle(one).backgroundColor)).toBe(ground);
  expect(opened.complaints).toEqual([]);
});

test('no control is shown that needs a script', async () => {
  await using opened = await openPage(browser, lesson, { javaScriptEnabled: false });
  const { page } = opened;
  await page.locator('details').evaluateAll((all) => {
    for (const one of all) (one as HTMLDetailsElement).open = true;
  });
  for (const control of await page.locator('button, input, select').all())
    expect(await control.isVisible(), await control.evaluate((one) => one.outerHTML)).toBe(false);
});

test('the other language is a link', async () => {
  await using opened = await openPage(browser, lesson, { javaScriptEnabled: false });
  await opened.page.getByRole('link', { name: '中文' }).click();
  expect(opened.page.url()).toBe(`${url}zh-cn/01-joined-pair/`);
});

test('the answer of a question follows its options', async () => {
  await using opened = await openPage(browser, lesson, { javaScriptEnabled: false });
  const quiz = opened.page.locator('#one');
  const option = await quiz.locator('.option').last().boundingBox();
  const answer = await quiz.locator('.quiz-answer summary').boundingBox();
  const gap = (answer?.y ?? 0) - (option?.y ?? 0) - (option?.height ?? 0);
  expect(gap).toBeLessThan(option?.height ?? 0);
});
