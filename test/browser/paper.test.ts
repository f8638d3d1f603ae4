// A lesson on paper: what was done and seen, and nothing of what only works on a screen.
import type { Page } from 'playwright';
import { expect, inject, test } from 'vitest';
import { openPage } from './setup/open-page.ts';
import { sharedBrowser } from './setup/shared-browser.ts';

const { url } = inject('course');
const browser = await sharedBrowser();

test('on paper everything is dark on white, whatever the screen was', async () => {
  await using opened = await openPage(browser, `${url}01-joined-pair/`, { colorScheme: 'dark' });
  const { page } = opened;
  const ground = () => page.locator('#lay').evaluate((one) => getComputedStyle(one).backgroundColor);
  const ink = () => page.locator('#lay .command').evaluate((one) => getComputedStyle(one).color);
  const onScreen = [await ground(), await ink()];
  await page.emulateMedia({ media: 'print' });
  expect([await ground(), await ink()]).toEqual(['rgb(255, 255, 255)', 'rgb(19, 26, 27)']);
  expect(onScreen).not.toContain('rgb(255, 255, 255)');
});

test('on paper long outputs are unfolded, and solutions and hints are not', async () => {
  await using opened = await openPage(browser, `${url}01-joined-pair/`);
  await opened.page.emulateMedia({ media: 'print' });
  expect(await opened.page.locator('#long .more pre').isVisible()).toBe(true);
  expect(await opened.page.locator('.solution').isVisible()).toBe(false);
  expect(await opened.page.locator('.hint').first().isVisible()).toBe(false);
});

test.each(['', 'zh-cn/'])('on paper nothing asks to be clicked, on /%s', async (language) => {
  await using opened = await openPage(browser, `${url}${language}01-joined-pair/`);
  await openAll(opened.page);
  await opened.page.emulateMedia({ media: 'print' });
  const clickable = opened.page.locator(
    'button, summary, [type=range], [type=submit], .done input, [role=dialog]',
  );
  const seen = await clickable.evaluateAll((all) =>
    all.flatMap((one) => (one.checkVisibility() && !one.closest('.check, .stamp') ? [one.outerHTML] : [])),
  );
  expect(seen).toEqual([]);
});

test('on paper a question is as unanswered as if nobody had answered it', async () => {
  await using opened = await openPage(browser, `${url}01-joined-pair/`);
  const { page } = opened;
  const quiz = page.locator('#one');
  const printed = async () => {
    await page.emulateMedia({ media: 'print' });
    const picture = await quiz.screenshot();
    await page.emulateMedia({ media: 'screen' });
    return picture.toString('base64');
  };
  const before = await printed();
  await quiz.getByRole('radio', { name: 'red has link cable-red' }).check();
  await quiz.getByRole('button', { name: 'Check the answer' }).click();
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  expect(await printed()).toBe(before);
});

test('what is opened on the screen tells no hint, answer or solution on paper', async () => {
  await using opened = await openPage(browser, `${url}01-joined-pair/`);
  const { page } = opened;
  await openAll(page);
  await page.emulateMedia({ media: 'print' });
  for (const selector of ['.hint', '.solution', '.quiz-answer', '.proof', '.path'])
    expect(await page.locator(selector).first().isVisible(), selector).toBe(false);
  await page.getByText('Hints, solutions and answers are not printed').waitFor();
});

test('the printed picture is the one of its step, wherever its slider stands', async () => {
  await using opened = await openPage(browser, `${url}01-joined-pair/`);
  const network = opened.page.locator('#lay picture-steps');
  await network.getByRole('slider').press('End');
  expect(await network.locator('output').innerText()).toBe('After the solution (3/3)');
  await opened.page.pdf();
  expect(await network.locator('output').innerText()).toBe('After step 1 (2/3)');
});

test('on paper a picture keeps to its step, a task to itself, and all lines are whole', async () => {
  await using opened = await openPage(browser, `${url}01-joined-pair/`, {
    viewport: { width: 680, height: 900 },
  });
  const { page } = opened;
  await page.emulateMedia({ media: 'print' });
  const breaks = (at: string) => page.locator(at).evaluate((one) => getComputedStyle(one).breakInside);
  for (const whole of ['#lay', '#lay picture-steps', '#connect', '#one'])
    expect(await breaks(whole), whole).toBe('avoid');
  const cut = await page
    .locator('main pre')
    .evaluateAll((all) =>
      all.flatMap((one) => (one.scrollWidth > one.clientWidth + 1 ? [one.textContent] : [])),
    );
  expect(cut).toEqual([]);
  const caption = await page
    .locator('#lay picture-steps')
    .evaluate((one) => getComputedStyle(one, '::before').content);
  expect(caption).toBe('"After step 1"');
});

async function openAll(page: Page): Promise<void> {
  await page.locator('details').evaluateAll((all) => {
    for (const one of all) (one as HTMLDetailsElement).open = true;
  });
}
