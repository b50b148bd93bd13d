// Every kind of page opens without a word in the console and asks nobody else for anything.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browsing, open } from './support/browser.mjs';
import { checked, kinds } from './support/kinds.mjs';
import { none } from './support/none.mjs';
import { fileUrl, pages } from './support/site.mjs';

const { url, visit } = browsing();
const there = new Set(pages());

test('the handbook has a page of every kind', () => {
  none(kinds.filter((kind) => !there.has(kind)));
});

test('pages under a sub-path are quiet and stay at home', async (t) => {
  for (const page of checked) {
    await t.test(page, () => visit({}, async (tab) => {
      const answer = await open(tab, url(page));
      assert.ok(answer.status() === 200, `answers ${answer.status()}`);
    }));
  }
});

test('pages opened from a folder are quiet and stay at home', async (t) => {
  for (const page of checked.filter((one) => one !== '404.html')) {
    await t.test(page, () => visit({ origin: 'file:' }, (tab) => open(tab, fileUrl(page))));
  }
});

test('an address that is not there gives the 404 page with a way to search', () => visit({}, async (tab) => {
  const answer = await open(tab, url('questions/deep/er/not-there.html'));
  assert.equal(answer.status(), 404);
  assert.equal(await tab.locator('h1').count(), 1);
  await tab.locator('main a[href*="search.html"], form[action*="search.html"]').first().waitFor();
}));
