// Nothing moves but the picture: whoever goes through the states of the network finds the controls where they were.
import type { Locator, Page } from 'playwright';
import { describe, expect, inject, test } from 'vitest';
import { openPage } from './setup/open-page.ts';
import { sharedBrowser } from './setup/shared-browser.ts';

const { url } = inject('course');
const STATES = [1, 2, 3];
const browser = await sharedBrowser();

const topOf = (one: Locator) => one.evaluate((element) => element.getBoundingClientRect().top);
const heightOf = (one: Locator) => one.evaluate((element) => element.getBoundingClientRect().height);

describe.each([
  ['', 1280],
  ['', 390],
  ['zh-cn/', 1280],
  ['zh-cn/', 390],
] as const)('%s at %i px', (language, width) => {
  const open = () =>
    openPage(browser, `${url}${language}01-joined-pair/`, { viewport: { width, height: 700 } });

  test('the controls stand above the picture, and neither they nor the page below move while stepping', async () => {
    await using opened = await open();
    const network = opened.page.locator('#lay picture-steps');
    const slider = network.getByRole('slider');
    expect(await topOf(slider)).toBeLessThan(await topOf(network.locator('.picture-frame')));
    const seen = await visitAll(slider, async () => ({
      controls: await boxesOf(network),
      below: await topOf(opened.page.locator('#lay + *')),
      frame: await heightOf(network.locator('.picture-frame')),
      scroll: await opened.page.evaluate(() => scrollY),
    }));
    expect(new Set(seen.map((one) => JSON.stringify(one))).size, JSON.stringify(seen)).toBe(1);
  });

  test('all controls of a solution stand in one row, within their figure', async () => {
    await using opened = await open();
    const { page } = opened;
    await openDetails(page);
    const network = page.locator('#connect picture-steps');
    const [left, slider, right] = (await boxesOf(network)).slice(0, 3);
    expect(middle(left)).toBeCloseTo(middle(slider), 0);
    expect(middle(right)).toBeCloseTo(middle(slider), 0);
    const frame = await network.locator('.picture-frame').boundingBox();
    expect((right?.x ?? 0) + (right?.width ?? 0)).toBeLessThanOrEqual(
      (frame?.x ?? 0) + (frame?.width ?? 0) + 1,
    );
  });
});

test('the controls stay in sight while a picture taller than the screen is looked at', async () => {
  await using opened = await openPage(browser, `${url}01-joined-pair/`, {
    viewport: { width: 1280, height: 320 },
  });
  const { page } = opened;
  const network = page.locator('#lay picture-steps');
  const frame = network.locator('.picture-frame');
  const putFrameAt = async (top: number) => {
    const by = (await topOf(frame)) - top;
    await page.evaluate((pixels) => scrollBy({ top: pixels, behavior: 'instant' }), by);
  };
  // half of the controls would be behind the head of the page
  await putFrameAt(90);
  const slider = network.getByRole('slider');
  const isOnTop = () =>
    slider.evaluate((one) => {
      const { top, left, width, height } = one.getBoundingClientRect();
      return document.elementFromPoint(left + width / 2, top + height / 2) === one;
    });
  expect(await isOnTop()).toBe(true);
  const before = await topOf(frame);
  await network.getByRole('button', { name: 'Earlier' }).click();
  await slider.press('ArrowRight');
  expect(await topOf(frame)).toBe(before);
  expect(await isOnTop()).toBe(true);
  await putFrameAt(-1000);
  expect(await isOnTop()).toBe(false);
});

/** Looks at each state, from the last to the first. */
async function visitAll<Seen>(slider: Locator, look: () => Promise<Seen>): Promise<readonly Seen[]> {
  const seen: Seen[] = [];
  await slider.press('End');
  for (const _ of STATES) {
    seen.push(await look());
    await slider.press('ArrowLeft');
  }
  return seen;
}

/** Of the buttons, the slider and the name of the state. */
async function boxesOf(network: Locator) {
  return await network.locator('.picture-steps > *').evaluateAll((all) =>
    all.map((one) => {
      const { x, y, width, height } = one.getBoundingClientRect();
      return { x, y, width: one.localName === 'output' ? 0 : width, height };
    }),
  );
}

function middle(box: { readonly y: number; readonly height: number } | undefined): number {
  return (box?.y ?? Number.NaN) + (box?.height ?? 0) / 2;
}

async function openDetails(page: Page): Promise<void> {
  await page.locator('#connect details').evaluateAll((all) => {
    for (const one of all) (one as HTMLDetailsElement).open = true;
  });
}
