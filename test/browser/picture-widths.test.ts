// Pictures are legible at the width that there is, and one of them is there for whoever listens.
import { expect, inject, test } from 'vitest';
import { openPage } from './setup/open-page.ts';
import { sharedBrowser } from './setup/shared-browser.ts';

const { url } = inject('course');
const browser = await sharedBrowser();

test.each([
  ['', 390],
  ['zh-cn/', 390],
  ['', 1280],
])(
  '%s all text of pictures is at least 10.5 px high at %i px, and the page does not scroll sideways',
  async (language, width) => {
    await using opened = await openPage(browser, `${url}${language}01-joined-pair/`, {
      viewport: { width, height: 800 },
    });
    const { page } = opened;
    await page.evaluate(() => {
      for (const one of document.querySelectorAll('details')) one.open = true;
    });
    const heights = await page.locator('.picture-frame svg:visible').evaluateAll((pictures) =>
      pictures.map((picture) => {
        const scale =
          picture.getBoundingClientRect().width / (picture as SVGSVGElement).viewBox.baseVal.width;
        const sizes = [...picture.querySelectorAll('text')].map((text) =>
          Number(text.getAttribute('font-size')),
        );
        return Math.min(...sizes) * scale;
      }),
    );
    expect(heights.length).toBeGreaterThan(2);
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(10.5);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  },
);

test.each([390, 1280])(
  'of the two drawings of a network one is shown, and heard, at %i px',
  async (width) => {
    await using opened = await openPage(browser, `${url}01-joined-pair/`, {
      viewport: { width, height: 800 },
    });
    const frame = opened.page.locator('#lay .picture-frame');
    const shown = frame.locator('svg:visible');
    expect(await frame.locator('svg').count()).toBe(2);
    expect(await shown.count()).toBe(1);
    expect(await shown.getAttribute('class')).toContain(width === 390 ? 'np-narrow' : 'np-wide');
    expect((await frame.ariaSnapshot()).match(/\bimg "/g)).toHaveLength(1);
  },
);
