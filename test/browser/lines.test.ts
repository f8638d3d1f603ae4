// Where lines break, and where they do not and go on behind an edge.
import type { Locator } from 'playwright';
import { expect, inject, test } from 'vitest';
import { openPage } from './setup/open-page.ts';
import { sharedBrowser } from './setup/shared-browser.ts';

const { url } = inject('course');
const WIDTHS = Array.from({ length: 60 }, (_, index) => 300 + 3 * index);
const browser = await sharedBrowser();

test.each([
  ['', ','],
  ['zh-cn/', '，'],
  ['zh-cn/', '上'],
])(
  'the sign of a statement stays with its last word and with what is behind it, on /%s before %s',
  async (language, next) => {
    await using opened = await openPage(browser, `${url}${language}01-joined-pair/`);
    await opened.page.locator('main claim-proof').evaluateAll((all, begin) => {
      for (const { nextSibling } of all)
        if (nextSibling) nextSibling.textContent = begin + (nextSibling.textContent ?? '').slice(1);
    }, next);
    const parted: string[] = [];
    const breaks = new Set<number>();
    for (const width of WIDTHS) {
      await opened.page.setViewportSize({ width, height: 700 });
      const claims = await opened.page.locator('main claim-proof').evaluateAll((all) =>
        all.map((claim) => {
          const [words, behind] = [claim.querySelector('a')?.firstChild, claim.nextSibling];
          if (!words || !behind) throw new Error('The fixture has words around its statements');
          const boxOf = (node: Node, from: number) => {
            const range = document.createRange();
            range.setStart(node, from);
            range.setEnd(node, from + 1);
            return range.getBoundingClientRect();
          };
          const last = (words.textContent ?? '').length - 1;
          const sign = claim.querySelector('.mark')?.getBoundingClientRect();
          const boxes = [boxOf(words, last), sign, boxOf(behind, 0)];
          return { lines: boxes.map((box) => Math.round(box?.bottom ?? 0)), height: sign?.height ?? 0 };
        }),
      );
      for (const { lines, height } of claims) {
        breaks.add(lines[0] ?? 0);
        if (Math.max(...lines) - Math.min(...lines) > 1.5 * height) parted.push(`${width}: ${lines}`);
      }
    }
    expect(breaks.size).toBeGreaterThan(1);
    expect(parted).toEqual([]);
  },
);

test.each(['light', 'dark'] as const)(
  'a line that goes on behind the edge of its box shows that, in %s, until one has scrolled there',
  async (colorScheme) => {
    await using opened = await openPage(browser, `${url}01-joined-pair/`, {
      colorScheme,
      viewport: { width: 360, height: 700 },
    });
    await opened.page.locator('#connect details').evaluateAll((all) => {
      for (const one of all) (one as HTMLDetailsElement).open = true;
    });
    const long = opened.page.locator('#connect pre.command');
    const [right, left] = [await edgeOf(long, 'right'), await edgeOf(long, 'left')];
    expect(right).not.toEqual(left);
    await long.evaluate((one) => one.scrollTo({ left: one.scrollWidth, behavior: 'instant' }));
    expect(await edgeOf(long, 'right')).toEqual(left);
    expect(await edgeOf(long, 'left')).not.toEqual(left);
    const short = opened.page.locator('#early pre.command');
    expect(await edgeOf(short, 'right')).toEqual(await edgeOf(short, 'left'));
  },
);

/** A few pixels above the text, as a picture: the same bytes where all have one colour. */
async function edgeOf(box: Locator, side: 'left' | 'right'): Promise<string> {
  await box.scrollIntoViewIfNeeded();
  const { x, y, width } = await box.evaluate((one) => one.getBoundingClientRect());
  const clip = {
    x: Math.round(side === 'left' ? x + 2 : x + width - 6),
    y: Math.round(y + 1),
    width: 4,
    height: 2,
  };
  return (await box.page().screenshot({ clip })).toString('base64');
}
