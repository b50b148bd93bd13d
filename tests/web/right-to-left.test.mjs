// A handbook that is read from the right: nothing sticks out, columns and marks are mirrored, code is not.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch } from './support/browser.mjs';
import { none } from './support/none.mjs';

const folder = process.env.ASKBOOK_HEBREW_SITE;
const walk = (at) => readdirSync(join(folder, at), { withFileTypes: true }).flatMap((one) => (one.isDirectory() ? walk(join(at, one.name)) : [join(at, one.name)]));
const pages = folder ? walk('').filter((path) => path.endsWith('.html')) : [];
const url = (path) => pathToFileURL(join(folder, path)).href;

let browser;
before(async () => {
  assert.ok(pages.length > 15, 'ASKBOOK_HEBREW_SITE names a built site');
  browser = await launch();
});
after(() => browser?.close());

/** Runs in the page: what sticks out on either side, if it can be scrolled there. */
const sticking = () => {
  const width = document.documentElement.clientWidth, scroller = document.scrollingElement;
  if (scroller.scrollWidth <= width) return [];
  const wide = [...document.querySelectorAll('body *')].filter((one) => {
    const { left, right } = one.getBoundingClientRect();
    return left < -0.5 || right > width + 0.5;
  });
  return [`${scroller.scrollWidth} of ${width} px`, ...wide.slice(0, 5).map((one) => `${one.tagName}.${one.className}`)];
};

for (const width of [320, 390, 1280]) {
  test(`nothing sticks out at ${width} px`, async () => {
    const page = await browser.newPage({ viewport: { width, height: 800 } });
    const found = [];
    for (const path of pages) {
      await page.goto(url(path));
      found.push(...(await page.evaluate(sticking)).map((one) => `${path}: ${one}`));
    }
    await page.close();
    none(found);
  });
}

test('the page begins on the right and code on the left', async () => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(url('questions/shared-counter.html'));
  const seen = await page.evaluate(() => {
    const box = (name) => document.querySelector(name).getBoundingClientRect();
    const pre = document.querySelector('pre');
    return { brand: box('.brand').left, tools: box('.tools').left, code: getComputedStyle(pre).direction, page: getComputedStyle(document.body).direction };
  });
  assert.ok(seen.brand > seen.tools, JSON.stringify(seen));
  assert.deepEqual([seen.page, seen.code], ['rtl', 'ltr']);
  await page.close();
});

test('the ask stands on the right of the interviewer’s side', async () => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(url('questions/shared-counter.html'));
  const [ask, look] = await page.evaluate(() => ['.verso', '.verso + *'].map((name) => document.querySelector(name).getBoundingClientRect().left));
  assert.ok(ask > look, `${ask} and ${look}`);
  await page.close();
});

test('the contents of a kit find their pages', async () => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(url('kits/backend.html'));
  await page.emulateMedia({ media: 'print' });
  await page.waitForTimeout(1500);
  const numbers = await page.evaluate(() => [...document.querySelectorAll('table [data-page-of]')].map((one) => Number(one.textContent)).filter(Boolean));
  // Where columns were counted from the wrong side, all would stand on the first.
  assert.ok(numbers.length > 5 && new Set(numbers).size > 5, String(numbers));
  assert.equal(numbers.at(-1), Math.max(...numbers));
  await page.close();
});
