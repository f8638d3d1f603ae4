// What moves on the pages: by mouse and by keyboard.
import type { Page } from 'playwright';
import { expect, inject, test } from 'vitest';
import { openPage } from './setup/open-page.ts';
import { sharedBrowser } from './setup/shared-browser.ts';

const { url } = inject('course');
const LESSON = `${url}01-joined-pair/`;
const browser = await sharedBrowser();

test('a step is copied as it is typed', async () => {
  await using opened = await openPage(browser, LESSON, {
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const { page } = opened;
  await page.locator('#early').getByRole('button', { name: 'Copy' }).click();
  await page.locator('#early').getByRole('button', { name: 'Copied' }).waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    'ip netns exec red ping -c 1 10.0.0.2',
  );
});

test('a statement opens its proof in place, by keyboard as well, and Escape closes it', async () => {
  await using opened = await openPage(browser, LESSON);
  const { page } = opened;
  const claim = page.getByRole('link', { name: /joined by a cable/ });
  await claim.focus();
  await page.keyboard.press('Enter');
  const proof = page.locator('.proof-popover');
  expect(await proof.innerText()).toContain('cable-red in red is paired with cable-blue in blue');
  expect(await proof.innerText()).toContain('What the lab saw');
  await page.keyboard.press('Escape');
  await proof.waitFor({ state: 'detached' });
  expect(await claim.evaluate((link) => link === document.activeElement)).toBe(true);
});

test('from a proof a link leads to the check, which is open then', async () => {
  await using opened = await openPage(browser, LESSON);
  const { page } = opened;
  await page.getByRole('link', { name: /joined by a cable/ }).click();
  await page.getByRole('link', { name: 'Go to the check' }).click();
  await page.waitForURL(`${LESSON}#joined`);
  await page.locator('#joined .proof').waitFor();
});

test('a question with one answer takes the right one only', async () => {
  await using opened = await openPage(browser, LESSON);
  const quiz = opened.page.locator('#one');
  const answer = quiz.getByRole('button', { name: 'Check the answer' });
  await answer.click();
  expect(await quiz.locator('output').innerText()).toBe('Choose an answer first.');
  await quiz.getByRole('radio', { name: 'nothing at all' }).check();
  await answer.click();
  expect(await quiz.locator('output').innerText()).toBe('Not quite. Look again.');
  await quiz.getByRole('radio', { name: 'red has link cable-red' }).check();
  await answer.click();
  expect(await quiz.locator('output').innerText()).toBe('Right.');
});

test('a question with several answers takes all of them and no other', async () => {
  await using opened = await openPage(browser, LESSON);
  const quiz = opened.page.locator('#some');
  const said = async () => {
    await quiz.getByRole('button', { name: 'Check the answer' }).click();
    return await quiz.locator('output').innerText();
  };
  await quiz.getByRole('checkbox', { name: 'red reaches 10.0.0.2' }).check();
  expect(await said()).toBe('Not quite. Look again.');
  await quiz.getByRole('checkbox', { name: 'blue reaches 10.0.0.1' }).check();
  expect(await said()).toBe('Right.');
  await quiz.getByRole('checkbox', { name: 'red has route default' }).check();
  expect(await said()).toBe('Not quite. Look again.');
});

test('the answer of a question shows after an answer was given, with what the lab decided', async () => {
  await using opened = await openPage(browser, LESSON);
  const quiz = opened.page.locator('#one');
  expect(await quiz.locator('.quiz-answer').isVisible()).toBe(false);
  await quiz.getByRole('radio').first().check();
  await quiz.getByRole('button').click();
  await quiz.locator('.quiz-answer summary').click();
  expect(await quiz.locator('.quiz-answer li').innerText()).toMatch(
    /red has link cable-red\s+decided by the lab/,
  );
});

test('hints come one by one, and the solution after a second question', async () => {
  await using opened = await openPage(browser, LESSON);
  const task = opened.page.locator('#connect');
  const hint = (number: number) => task.locator('summary', { hasText: `Hint ${number} of 2` });
  const command = task.locator('.command', { hasText: 'ip -n red address add' });
  expect(await hint(2).isVisible()).toBe(false);
  await hint(1).click();
  await hint(2).click();
  await task.getByText('And it needs an address').waitFor();
  await task.locator('summary', { hasText: 'Show the solution' }).click();
  expect(await command.isVisible()).toBe(false);
  await task.locator('summary', { hasText: 'Show it anyway' }).click();
  await command.waitFor();
});

test('whoever turns back from a solution is where the question for it stands', async () => {
  await using opened = await openPage(browser, LESSON);
  const { page } = opened;
  const task = page.locator('#connect');
  const ask = task.locator('summary', { hasText: 'Show the solution' });
  await ask.click();
  const [anyway, not] = [
    task.locator('summary', { hasText: 'Show it anyway' }),
    task.getByRole('button', { name: 'Keep trying' }),
  ];
  const groundOf = (one: typeof not) => one.evaluate((element) => getComputedStyle(element).backgroundColor);
  expect(await groundOf(anyway)).not.toBe(await groundOf(not));
  await not.click();
  expect(await anyway.isVisible()).toBe(false);
  expect(await ask.evaluate((one) => one === document.activeElement)).toBe(true);
  await ask.click();
  await anyway.click();
  expect(await not.isVisible()).toBe(false);
});

test('a slider goes through the pictures of the network and says where it is', async () => {
  await using opened = await openPage(browser, LESSON);
  const network = opened.page.locator('#lay picture-steps');
  const alternative = () => network.locator('.picture-frame').getByRole('img').getAttribute('aria-label');
  const own = await alternative();
  expect(own).toContain('cable-red');
  expect(await network.locator('output').innerText()).toBe('After step 1 (2/3)');
  const slider = network.getByRole('slider', { name: 'Step through the states of the network' });
  const facts = () => network.locator('.facts tbody').textContent();
  const title = () => network.locator('.picture-title').textContent();
  const [ownFacts, ownTitle] = [await facts(), await title()];
  expect(ownFacts).toContain('cable-red');
  await slider.press('ArrowLeft');
  expect(await network.locator('output').innerText()).toBe('Before the first step (1/3)');
  expect([await facts(), await title()]).toEqual([
    expect.not.stringContaining('cable-red'),
    'Before the first step',
  ]);
  expect(await alternative()).not.toContain('cable-red');
  await network.getByRole('button', { name: 'Later' }).click();
  expect([await alternative(), await facts(), await title()]).toEqual([own, ownFacts, ownTitle]);
  await network.getByRole('button', { name: 'Later' }).click();
  expect(await network.locator('output').innerText()).toBe('After the solution (3/3)');
  expect(await alternative()).toContain('10.0.0.1/24');
  expect(await network.getByRole('button', { name: 'Later' }).isDisabled()).toBe(true);
});

test('the way of the packets shows as a picture and as a table', async () => {
  await using opened = await openPage(browser, LESSON);
  const path = opened.page.locator('#connect .path');
  await path.locator('> summary').click();
  expect(await path.locator('svg').getAttribute('aria-label')).toContain('10.0.0.2');
  await path.locator('.facts summary').click();
  expect(await path.locator('tbody tr').count()).toBeGreaterThan(2);
});

test('progress is kept over a reload, counts for both languages, shows on the first page and can be forgotten', async () => {
  await using opened = await openPage(browser, LESSON);
  const { page } = opened;
  await solveOne(page);
  await page.getByRole('checkbox', { name: 'I have done this task' }).check();
  await page.locator('lesson-end').scrollIntoViewIfNeeded();
  await page.getByText('You have reached the end of this lesson.').waitFor();
  await page.reload();
  expect(await page.locator('#one output').innerText()).toBe('Right.');
  expect(await page.getByRole('checkbox', { name: 'I have done this task' }).isChecked()).toBe(true);
  await page.goto(`${url}zh-cn/`);
  const progress = page.locator('lesson-progress').first();
  expect(await progress.innerText()).toBe('已读 · 问题 1/2 · 练习 1/1');
  await page.goto(url);
  expect(await page.locator('course-progress').innerText()).toContain('1 of 2 lessons read');
  await page.getByRole('button', { name: 'Forget my progress' }).click();
  await page.locator('course-progress').waitFor({ state: 'hidden' });
  expect(await progress.innerText()).toBe('');
});

async function solveOne(page: Page): Promise<void> {
  await page.locator('#one').getByRole('radio', { name: 'red has link cable-red' }).check();
  await page.locator('#one').getByRole('button').click();
}

test('light and dark follow the machine, and whoever chooses is remembered', async () => {
  await using opened = await openPage(browser, LESSON, { colorScheme: 'dark' });
  const { page } = opened;
  const theme = () => page.locator('html').getAttribute('data-theme');
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(await theme()).toBe('dark');
  const dark = await ground();
  await page.locator('starlight-theme-select select').first().selectOption('light');
  await page.reload();
  expect(await theme()).toBe('light');
  expect(await ground()).not.toBe(dark);
});
