// What a reader finds on the pages, in both languages, with scripts and without.
import { expect, inject, test } from 'vitest';
import { openPage } from './setup/open-page.ts';
import { sharedBrowser } from './setup/shared-browser.ts';

const { url, planted } = inject('course');
const browser = await sharedBrowser();

test('a page holds the output of this very run', async () => {
  await using opened = await openPage(browser, `${url}01-joined-pair/`);
  expect(await opened.page.locator('#lay .printed').textContent()).toContain(planted);
});

test('the outputs that authors wrote are replaced by the real ones', async () => {
  await using opened = await openPage(browser, `${url}01-joined-pair/`);
  expect(await opened.page.locator('main pre').allTextContents()).not.toContain('...');
});

test('steps say how they ended, those that are meant to fail too', async () => {
  await using opened = await openPage(browser, `${url}01-joined-pair/`);
  expect(await opened.page.locator('#lay .verdict').innerText()).toMatch(/^Succeeded\s/);
  expect(await opened.page.locator('#early .verdict').innerText()).toMatch(
    /^Fails, as it should · exit code 2\s/,
  );
});

test('of a long output the rest is folded, with the number of its lines', async () => {
  await using opened = await openPage(browser, `${url}01-joined-pair/`);
  const more = opened.page.locator('#long .more');
  expect(await more.locator('summary').innerText()).toBe('48 more lines');
  expect(await more.locator('pre').isVisible()).toBe(false);
  await more.locator('summary').click();
  await more.locator('pre').waitFor();
});

test('checks stand in the language of the page', async () => {
  await using opened = await openPage(browser, `${url}zh-cn/01-joined-pair/`);
  const check = opened.page.locator('#joined');
  expect(await check.locator('.fact').innerText()).toBe(
    'red 中的 cable-red 与 blue 中的 cable-blue 是一对 veth',
  );
  expect(await check.locator('.said').innerText()).toBe('属实');
  expect(await opened.page.locator('html').getAttribute('lang')).toBe('zh-CN');
});

test('a stamp says when, on what and from which text the page came', async () => {
  await using opened = await openPage(browser, `${url}01-joined-pair/`);
  const stamp = opened.page.locator('.stamp');
  await stamp.locator('summary').click();
  const text = await stamp.innerText();
  for (const fact of [
    'Verified',
    'Docker engine',
    'Linux kernel',
    'Lab image',
    'Labproof',
    'labproof',
    'sha256:',
  ])
    expect(text).toContain(fact);
  const source = await opened.page.request.get(
    new URL((await stamp.locator('a').getAttribute('href')) ?? '', url).href,
  );
  expect(await source.text()).toContain(`echo ${planted}`);
});

test('switching the language keeps the lesson and the place', async () => {
  await using opened = await openPage(browser, `${url}01-joined-pair/`);
  const { page } = opened;
  await page.locator('#early').evaluate((step) => step.scrollIntoView({ behavior: 'instant' }));
  await page.getByRole('link', { name: '中文' }).click();
  await page.waitForURL(`${url}zh-cn/01-joined-pair/#early`);
  expect(await page.locator('#early').isVisible()).toBe(true);
  await page.getByRole('link', { name: 'English' }).click();
  await page.waitForURL(`${url}01-joined-pair/#early`);
});

test('links between lesson files lead to their pages, and headings have the same name in both languages', async () => {
  await using opened = await openPage(browser, `${url}zh-cn/01-joined-pair/`);
  const { page } = opened;
  await page.getByRole('link', { name: '一个标题' }).click();
  await page.waitForURL(`${url}zh-cn/01-joined-pair/#too-early`);
  expect(await page.locator('h2#too-early').innerText()).toBe('为时过早');
});

test('the first page shows the way through the course and what each lesson proves', async () => {
  await using opened = await openPage(browser, url);
  const first = opened.page.locator('.course-lesson').first();
  expect(await first.locator('.course-title').innerText()).toBe('A joined pair');
  await first.locator('.proves summary').click();
  await first.getByRole('link', { name: 'joined by a cable' }).click();
  await opened.page.waitForURL(`${url}01-joined-pair/#joined`);
});

test('the evidence page lists each statement with its check and the verdict', async () => {
  await using opened = await openPage(browser, `${url}evidence/`);
  const row = opened.page.getByRole('row', { name: /nobody has a way out/ }).filter({ hasText: 'no route' });
  expect(await row.innerText()).toMatch(/red has no route default\s+holds\s+red has no route/);
  expect(await row.locator('b').innerText()).toBe('nobody has a way out');
});

test('an address that leads nowhere answers 404, with a way back', async () => {
  await using opened = await openPage(browser, url);
  const answer = await opened.page.goto(`${url}nowhere/`);
  expect(answer?.status()).toBe(404);
  await opened.page.getByRole('link', { name: 'Back to the overview' }).click();
  await opened.page.waitForURL(url);
});

test('without scripts all is there to read: proofs by their links, answers and hints to unfold', async () => {
  await using opened = await openPage(browser, `${url}01-joined-pair/`, { javaScriptEnabled: false });
  const { page } = opened;
  await page.getByRole('link', { name: /joined by a cable/ }).click();
  await page.waitForURL(`${url}01-joined-pair/#joined`);
  expect(await page.locator('#one .quiz-answer summary').isVisible()).toBe(true);
  expect(await page.locator('#lay .picture-frame svg.np-wide').isVisible()).toBe(true);
  expect(await page.locator('button', { hasText: 'Copy' }).first().isVisible()).toBe(false);
  await page.locator('#connect .hint > summary').first().click();
  await page.getByText('An end has to be up').waitFor();
});
