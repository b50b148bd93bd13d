// No page scrolls sideways, from the narrowest screen to a wide one, nor at 200 % of the type size, and what is
// pressed is large enough.
import { test } from 'node:test';
import { browsing, open, settle } from './support/browser.mjs';
import { checked, twoSided } from './support/kinds.mjs';
import { none } from './support/none.mjs';
import { nightly } from './support/site.mjs';

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
          await settle(page);
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
        await settle(page);
        none(await page.evaluate(sticking));
      });
    }
  });
});

test('nothing sticks out of a page whose private side is hidden', () => visit({ viewport: { width: 390, height: 844 } }, async (page) => {
  for (const path of twoSided) {
    await open(page, url(path));
    await page.keyboard.press('h');
    await page.locator('.veil:visible').first().waitFor();
    none(await page.evaluate(sticking), path);
    none(await page.evaluate(() => [...document.querySelectorAll('.veil *')].filter((one) => one.getBoundingClientRect().right > innerWidth).map((one) => one.outerHTML)), path);
    await page.keyboard.press('h');
  }
}));

/** Runs in the page: what is lower than this many pixels or narrower than 24. Links within a sentence are as tall as it is. */
const smaller = ([parts, least]) => [...document.querySelectorAll(parts)].filter((one) => {
  const { width, height } = one.getBoundingClientRect();
  return one.checkVisibility() && !one.closest('.unseen') && width > 1 && (Math.round(height) < least || Math.round(width) < 24);
}).map((one) => `${one.tagName}.${one.className} "${(one.getAttribute('aria-label') ?? one.textContent).trim().slice(0, 30)}" ${one.getBoundingClientRect().height}`);

/** Each sort of control stands on one of these. */
const pressed = nightly ? checked : [
  'index.html', 'search.html?q=gil', 'questions/optional-gil-pep-703.html', 'exercises/palindrome-checker.html', 'roles/backend.html',
  'kits/backend.html', 'kits/backend-calibration.html', 'my-kit.html', 'questions/index.html', 'guides/rating-scale.html', 'coverage.html',
];

test('what is pressed is at least 24 pixels tall and wide', () => visit({}, async (page) => {
  for (const path of pressed) {
    await open(page, url(path));
    none(await page.evaluate(smaller, ['button, select, textarea, summary, label, input:not(label input), a.act, a.chip, nav a, .mast a, .foot a', 24]), path);
  }
}));

test('on a phone, what is pressed during a call is 44 pixels tall', () => visit({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }, async (page) => {
  for (const path of ['questions/optional-gil-pep-703.html', 'kits/backend.html', 'kits/backend-calibration.html', 'search.html?q=retry']) {
    await open(page, url(path));
    none(await page.evaluate(smaller, ['main :is(button, .act, .choices label, .step), .tools > *, .strip > *', 44]), path);
  }
}));
