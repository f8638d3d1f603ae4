// A lesson from top to bottom with the keyboard alone: everything can be reached, is seen to be reached, and works.
import type { Locator, Page } from 'playwright';
import { expect, inject, test } from 'vitest';
import { openPage } from './setup/open-page.ts';
import { sharedBrowser } from './setup/shared-browser.ts';

const { url } = inject('course');
const LESSON = `${url}01-joined-pair/`;
const MOST_TABS = 150;
const browser = await sharedBrowser();

/** Whether whoever looks at the screen sees where the keyboard is. */
async function showsFocus(page: Page): Promise<boolean> {
  return await page.evaluate(() => {
    const focused = document.activeElement;
    if (!focused || focused === document.body) return false;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(focused);
    const { top, bottom, left, right } = focused.getBoundingClientRect();
    const isInView = bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
    const hasRing = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0;
    return isInView && (hasRing || boxShadow !== 'none');
  });
}

/** By Tab alone, with a look at each stop. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    await page.keyboard.press('Tab');
    const place = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200));
    expect(await showsFocus(page), `focus is not seen on ${place}`).toBe(true);
    if (await wanted.evaluate((one) => one === document.activeElement)) return;
  }
  throw new Error(`${wanted} was not reached by ${MOST_TABS} tabs`);
}

test('the first stop of a page leads past the navigation to its contents', async () => {
  await using opened = await openPage(browser, LESSON);
  const { page } = opened;
  await tabTo(page, page.getByRole('link', { name: 'Skip to content' }));
  await page.keyboard.press('Enter');
  await page.waitForURL(`${LESSON}#_top`);
});

test('Ctrl+K opens the search, which takes words at once, and Escape closes it', async () => {
  await using opened = await openPage(browser, LESSON);
  const { page } = opened;
  await page.locator('button[data-open-modal]:not([disabled])').waitFor();
  await page.keyboard.press('Control+k');
  const input = page.locator('.pagefind-ui__search-input');
  await input.waitFor();
  expect(await input.evaluate((one) => one === document.activeElement)).toBe(true);
  await page.keyboard.type('cable');
  await page.locator('.pagefind-ui__result-link').first().waitFor();
  await page.keyboard.press('Escape');
  await input.waitFor({ state: 'hidden' });
  expect(opened.complaints).toEqual([]);
});

test('a lesson is worked through by keyboard: proofs, pictures, hints, solution, questions', async () => {
  await using opened = await openPage(browser, LESSON);
  const { page } = opened;
  await tabTo(page, page.getByRole('link', { name: /joined by a cable/ }));
  await page.keyboard.press('Enter');
  expect(await page.locator('.proof-popover').innerText()).toContain('What the lab saw');
  await page.keyboard.press('Escape');

  const network = page.locator('#lay picture-steps');
  await tabTo(page, network.getByRole('slider'));
  await page.keyboard.press('ArrowLeft');
  expect(await network.locator('output').innerText()).toBe('Before the first step (1/3)');

  const task = page.locator('#connect');
  await tabTo(page, task.locator('summary', { hasText: 'Hint 1 of 2' }));
  await page.keyboard.press('Enter');
  await tabTo(page, task.locator('summary', { hasText: 'Hint 2 of 2' }));
  await page.keyboard.press('Space');
  await task.getByText('And it needs an address').waitFor();
  await tabTo(page, task.locator('summary', { hasText: 'Show the solution' }));
  await page.keyboard.press('Enter');
  await tabTo(page, task.locator('summary', { hasText: 'Show it anyway' }));
  await page.keyboard.press('Enter');
  await task.locator('.command', { hasText: 'ip -n red address add' }).waitFor();
  await tabTo(page, task.getByRole('checkbox', { name: 'I have done this task' }));
  await page.keyboard.press('Space');
  expect(await task.getByRole('checkbox', { name: 'I have done this task' }).isChecked()).toBe(true);

  await tabTo(page, page.locator('#one').getByRole('radio').first());
  const right = page.locator('#one').getByRole('radio', { name: 'red has link cable-red' });
  for (let options = 0; options < 4 && !(await right.isChecked()); options += 1)
    await page.keyboard.press(options === 0 ? 'Space' : 'ArrowDown');
  await tabTo(page, page.locator('#one').getByRole('button', { name: 'Check the answer' }));
  await page.keyboard.press('Enter');
  expect(await page.locator('#one output').innerText()).toBe('Right.');
  expect(opened.complaints).toEqual([]);
});

test('the language is switched by keyboard', async () => {
  await using opened = await openPage(browser, LESSON);
  const { page } = opened;
  await tabTo(page, page.getByRole('link', { name: '中文' }));
  await page.keyboard.press('Enter');
  await page.waitForURL(`${url}zh-cn/01-joined-pair/`);
});
