// Nothing moves under the eye: what scripts add has its place from the first paint on.
import { test } from 'node:test';
import { browsing, open } from './support/browser.mjs';
import { kinds } from './support/kinds.mjs';
import { none } from './support/none.mjs';
import { nightly } from './support/site.mjs';

const { url, visit } = browsing();
/** The sum of shifts that nobody sees: less than a hundredth of the screen moving by its own height. */
const UNSEEN = 0.01;

/** Runs in the page from its beginning: keeps what moved, when, and how far. */
const keep = () => {
  window.moved = [];
  new PerformanceObserver((list) => {
    for (const { startTime, value, sources } of list.getEntries()) {
      window.moved.push({ startTime, value, what: sources.map(({ node }) => `${node?.nodeName}.${node?.className ?? ''}`).slice(0, 3) });
    }
  }).observe({ type: 'layout-shift', buffered: true });
};

// A phone has the least room to keep; wide screens are for the night.
for (const width of nightly ? [390, 1280] : [390]) {
  test(`scripts that come late move nothing at ${width} px`, async (t) => {
    for (const path of kinds) {
      await t.test(path, () => visit({ viewport: { width, height: 844 } }, async (page) => {
        await page.addInitScript(keep);
        let go;
        const painted = new Promise((then) => { go = then; });
        // The first script runs before the first paint; the others wait for it here as on a slow network.
        await page.route(/assets\/(?!early)[a-z-]+\.[0-9a-f]+\.js$/, async (route) => { await painted; await route.continue(); });
        const loaded = open(page, url(path));
        await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length && document.fonts.status === 'loaded');
        const since = await page.evaluate(() => new Promise((then) => requestAnimationFrame(() => then(performance.now()))));
        go();
        await loaded;
        await page.evaluate(() => new Promise((then) => setTimeout(then, 300)));
        const moved = (await page.evaluate(() => window.moved)).filter(({ startTime }) => startTime > since);
        const sum = moved.reduce((all, { value }) => all + value, 0);
        none(sum > UNSEEN ? moved.map(({ value, what }) => `${value.toFixed(4)} ${what.join(', ')}`) : []);
      }));
    }
  });
}
