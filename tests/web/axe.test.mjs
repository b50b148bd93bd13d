// axe finds nothing on any kind of page, in light and dark.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { browsing, open } from './support/browser.mjs';
import { checked, twoSided } from './support/kinds.mjs';
import { none } from './support/none.mjs';
import { nightly } from './support/site.mjs';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** A dark page differs from a light one in its colours alone; at night it is looked at for everything all the same. */
const inDark = nightly ? rules : ['color-contrast', 'link-in-text-block'];
const { url, visit } = browsing();

/** Runs axe in the page and returns what it found, one line each. The protocol may run what the policy forbids. */
async function findings(page, wanted = rules) {
  await page.evaluate(source);
  return page.evaluate(async (runOnly) => {
    const { violations } = await globalThis.axe.run(document, { runOnly, resultTypes: ['violations'] });
    return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target, any }) => `${id}: ${help}: ${target} ${any[0]?.message ?? ''}`));
  }, wanted);
}

for (const colorScheme of ['light', 'dark']) {
  test(`axe finds nothing in ${colorScheme}`, async (t) => {
    for (const path of checked) {
      await t.test(path, () => visit({ colorScheme }, async (page) => {
        await open(page, url(path));
        none(await findings(page, colorScheme === 'dark' ? inDark : rules));
      }));
    }
  });

  test(`axe finds nothing in the search dialog in ${colorScheme}`, () => visit({ colorScheme }, async (page) => {
    await open(page, url('index.html'));
    await page.keyboard.press('/');
    await page.keyboard.type('gil');
    await page.locator('dialog [role=option]').first().waitFor();
    none(await findings(page));
  }));

  test(`axe finds nothing among results in ${colorScheme}`, () => visit({ colorScheme }, async (page) => {
    await open(page, url('search.html?q=gil'));
    await page.locator('main .hit').first().waitFor();
    none(await findings(page));
  }));
}

test('axe finds nothing with the interviewer’s side hidden', async (t) => {
  for (const path of twoSided) {
    await t.test(path, () => visit({}, async (page) => {
      await open(page, url(path));
      await page.keyboard.press('h');
      none(await findings(page));
    }));
  }
});

test('axe finds nothing on a narrow screen with everything unfolded', async (t) => {
  for (const path of twoSided) {
    await t.test(path, () => visit({ viewport: { width: 390, height: 844 } }, async (page) => {
      await open(page, url(path));
      await page.evaluate(() => { for (const part of document.querySelectorAll('details')) part.open = true; });
      none(await findings(page));
    }));
  }
});
