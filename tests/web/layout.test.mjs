// No page scrolls sideways, from the narrowest screen to a wide one, nor at 200 % of the type size.
import { test } from 'node:test';
import { browsing, open } from './support/browser.mjs';
import { checked } from './support/kinds.mjs';
import { none } from './support/none.mjs';

const { url, visit } = browsing();

/** Runs in the page: what sticks out to the side of it, if it can be scrolled there. */
const sticking = () => {
  const width = document.documentElement.clientWidth;
  const scroller = document.scrollingElement;
  if (scroller.scrollWidth <= width) return [];
  const wide = [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > width + 0.5);
  return [`${scroller.scrollWidth} of ${width} px`, ...wide.slice(0, 5).map((one) => `${one.tagName}.${one.className}`)];
};

for (const width of [320, 390, 768, 1280]) {
  test(`nothing sticks out at ${width} px`, async (t) => {
    await visit({ viewport: { width, height: 800 } }, async (page) => {
      for (const path of checked) {
        await t.test(path, async () => {
          await open(page, url(path));
          none(await page.evaluate(sticking));
        });
      }
    });
  });
}

test('nothing sticks out with type twice the size', async (t) => {
  await visit({ viewport: { width: 640, height: 512 }, deviceScaleFactor: 2 }, async (page) => {
    for (const path of checked) {
      await t.test(path, async () => {
        await open(page, url(path));
        none(await page.evaluate(sticking));
      });
    }
  });
});
