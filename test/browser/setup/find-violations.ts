// A page -> what axe finds in it, with everything unfolded.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';

export async function findViolations(page: Page, theme: 'light' | 'dark'): Promise<readonly string[]> {
  await page.evaluate((name) => {
    document.documentElement.dataset.theme = name;
    for (const one of document.querySelectorAll('details')) one.open = true;
  }, theme);
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
