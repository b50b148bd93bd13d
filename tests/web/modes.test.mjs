// How people set up their eyes: forced colours, less motion, wider spacing of text. axe runs over them in
// axe.test.mjs, and nothing sticks out at 320 px in layout.test.mjs; here is what neither sees.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { browsing, open, settle } from './support/browser.mjs';
import { checked } from './support/kinds.mjs';
import { none } from './support/none.mjs';
import { nightly } from './support/site.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const { url, visit } = browsing();

/** Forced colours change no structure: a page with each sort of control is enough by day. */
const coloured = nightly ? checked : ['index.html', 'search.html?q=gil', 'questions/optional-gil-pep-703.html', 'roles/backend.html', 'kits/backend.html', 'my-kit.html'];

test('with forced colours axe finds nothing, and what is chosen can be told from what is not', async (t) => {
  for (const path of coloured) {
    await t.test(path, () => visit({ forcedColors: 'active' }, async (page) => {
      await open(page, url(path));
      await page.evaluate(axe);
      none(await page.evaluate(async () => {
        const { violations } = await globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'], rules: { 'color-contrast': { enabled: false } } });
        return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target}`));
      }));
    }));
  }
  await visit({ forcedColors: 'active' }, async (page) => {
    await open(page, url('questions/optional-gil-pep-703.html'));
    const box = page.locator('.step input').first();
    const look = () => box.evaluate((one) => getComputedStyle(one).backgroundColor);
    const before = await look();
    await box.check();
    assert.notEqual(await look(), before);
    assert.equal(await page.locator('.private').first().evaluate((one) => getComputedStyle(one).borderInlineStartWidth), '4px');
  });
});

test('with less motion nothing moves', () => visit({ reducedMotion: 'reduce' }, async (page) => {
  for (const path of checked) {
    await open(page, url(path));
    none(await page.evaluate(() => [...document.querySelectorAll('*')].flatMap((one) => [undefined, '::before', '::after'].flatMap((part) => {
      const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(one, part);
      const moves = animationName !== 'none' || transitionDuration.split(', ').some((time) => parseFloat(time) > 0) || scrollBehavior === 'smooth';
      return moves ? [`${one.tagName}.${one.className}${part ?? ''}`] : [];
    }))), path);
  }
}));

// WCAG 2.2, 1.4.12: these values and nothing lost.
const SPACED = '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-block-end: 2em !important; }';

for (const width of [320, 1280]) {
  test(`wider spacing of text cuts nothing off at ${width} px`, async (t) => {
    await visit({ viewport: { width, height: 800 }, bypassCSP: true }, async (page) => {
      for (const path of checked) {
        await t.test(path, async () => {
          await open(page, url(path));
          await settle(page); // A kit counts its pages when it is at rest; with wide words that takes its time.
          await page.addStyleTag({ content: SPACED });
          none(await page.evaluate(() => {
            // The words in the bar of a kit stand again in the run sheet below it.
            const wide = document.scrollingElement.scrollWidth - document.documentElement.clientWidth;
            const cut = [...document.querySelectorAll('main *, .mast *, .foot *')].filter((one) => {
              const { overflowX, overflowY, clipPath, display } = getComputedStyle(one);
              const clips = [overflowX, overflowY].some((way) => way === 'hidden' || way === 'clip');
              return clips && display !== 'none' && clipPath === 'none' && one.clientWidth > 1 && one.textContent.trim() && !one.closest('[aria-hidden=true], .bar')
                && (one.scrollHeight > one.clientHeight + 2 || one.scrollWidth > one.clientWidth + 2);
            });
            const out = [...document.querySelectorAll('main *, .mast *, .foot *')].filter((one) => wide > 0 && !one.closest('pre, .scroll') && one.getBoundingClientRect().right > document.documentElement.clientWidth + 1);
            return [...(wide > 0 ? [`${wide} px too wide: ${out.slice(0, 3).map((one) => `${one.tagName}.${one.className}`)}`] : []), ...cut.map((one) => `${one.tagName}.${one.className} is cut off: ${one.textContent.trim().slice(0, 40)}`)];
          }));
        });
      }
    });
  });
}
