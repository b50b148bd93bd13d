// Nothing moves under the eye: what scripts add has its place from the first paint on.
import { test } from 'node:test';
import { browsing, open } from './support/browser.mjs';
import { kinds } from './support/kinds.mjs';
import { none } from './support/none.mjs';
import { nightly, serve } from './support/site.mjs';

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

/** Half of what the Core Web Vitals call good: cells of a table may settle, but nothing may give way. */
const SETTLED = 0.05;

test('nothing gives way to what a slow network brings later', async () => {
  const slow = await serve({ parts: 40 });
  try {
    for (const path of ['questions/optional-gil-pep-703.html', 'exercises/palindrome-checker.html', 'kits/backend.html', 'questions/index.html', 'roles/backend.html']) {
      for (const width of [390, 834, 1280]) {
        await visit({ viewport: { width, height: 844 }, origin: slow.origin }, async (page) => {
          await page.addInitScript(keep);
          await open(page, slow.url(path));
          const moved = await page.evaluate(() => window.moved);
          const sum = moved.reduce((all, { value }) => all + value, 0);
          none(sum > SETTLED ? moved.map(({ value, what }) => `${path} at ${width}: ${value.toFixed(4)} ${what.join(', ')}`) : []);
        });
      }
    }
  } finally {
    await slow.close();
  }
});
