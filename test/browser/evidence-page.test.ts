// The page of the evidence: its summary, and the field that leaves some of its statements.
import type { Page } from 'playwright';
import { expect, inject, test } from 'vitest';
import { findViolations } from './setup/find-violations.ts';
import { openPage } from './setup/open-page.ts';
import { sharedBrowser } from './setup/shared-browser.ts';

const { url } = inject('course');
const browser = await sharedBrowser();

async function statements(page: Page): Promise<number> {
  return await page.locator('table.evidence tbody tr:visible').count();
}

test('the summary counts the statements of each lesson and leads to them', async () => {
  await using opened = await openPage(browser, `${url}evidence/`);
  const { page } = opened;
  const row = page.locator('.evidence-summary tbody tr', { hasText: 'A joined pair' });
  const there = await page
    .locator('.evidence-lesson', { hasText: 'A joined pair' })
    .locator('tbody tr')
    .count();
  expect((await row.locator('td').allInnerTexts()).map((text) => text.trim())).toEqual([
    String(there),
    String(there),
  ]);
  const all = await page.locator('.evidence-summary tfoot td').first().innerText();
  expect(all).toBe(String(await statements(page)));
  await row.getByRole('link').click();
  expect(page.url()).toBe(`${url}evidence/#01-joined-pair`);
});

test('the field leaves what has all of its words, in any column, and says how many these are', async () => {
  await using opened = await openPage(browser, `${url}evidence/`);
  const { page } = opened;
  const all = await statements(page);
  const field = page.getByRole('searchbox', { name: 'Filter the statements' });
  await field.focus();
  await page.keyboard.type('WAY out route');
  expect(await statements(page)).toBe(1);
  expect(await page.locator('table.evidence tbody tr:visible').innerText()).toContain('nobody has a way out');
  expect(await page.locator('evidence-filter output').innerText()).toBe(`1 of ${all}`);
  expect(await findViolations(page, 'light')).toEqual([]);
  await field.fill('zyzzyva');
  expect(await statements(page)).toBe(0);
  expect(await page.locator('.evidence-lesson:visible').count()).toBe(0);
  await page.keyboard.press('Escape');
  expect(await statements(page)).toBe(all);
  expect(opened.complaints).toEqual([]);
});

test('what the field leaves is in sight, wherever the page was scrolled to', async () => {
  await using opened = await openPage(browser, `${url}evidence/`, { viewport: { width: 800, height: 500 } });
  const { page } = opened;
  await page.evaluate(() => scrollTo({ top: document.body.scrollHeight, behavior: 'instant' }));
  await page.getByRole('searchbox').fill('no route');
  const [row, field] = [page.locator('table.evidence tbody tr:visible').first(), page.getByRole('searchbox')];
  const [found, above] = [await row.boundingBox(), await field.boundingBox()];
  expect(found?.y).toBeGreaterThan((above?.y ?? 0) + (above?.height ?? 0));
  expect(found?.y).toBeLessThan(500);
});

test('without scripts there is no field, and all statements are there', async () => {
  await using opened = await openPage(browser, `${url}evidence/`, { javaScriptEnabled: false });
  expect(await opened.page.getByRole('searchbox').count()).toBe(0);
  expect(await statements(opened.page)).toBeGreaterThan(0);
  await opened.page.locator('.evidence-summary').waitFor();
});

test('on a Chinese page the lab speaks Chinese', async () => {
  await using opened = await openPage(browser, `${url}zh-cn/evidence/`);
  const seen = await opened.page.locator('table.evidence .seen').allInnerTexts();
  expect(seen.length).toBeGreaterThan(0);
  expect(seen.filter((text) => /\b(has|is|are|the|replied|no)\b/.test(text))).toEqual([]);
});
