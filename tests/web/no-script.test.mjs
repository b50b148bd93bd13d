// Without scripts everything can be read, reached and printed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browsing, open } from './support/browser.mjs';
import { isHandedOut, kinds } from './support/kinds.mjs';
import { none } from './support/none.mjs';
import { pages } from './support/site.mjs';

const javaScriptEnabled = false;
const { url, visit } = browsing();

/** Returns the addresses in a part of the page. Asked of the protocol, which needs no script in the page. */
const addresses = async (part) => Promise.all((await part.all()).map((link) => link.getAttribute('href')));

test('every kind of page can be read and left', async (t) => {
  for (const path of kinds) {
    await t.test(path, () => visit({ javaScriptEnabled }, async (page) => {
      await open(page, url(path));
      assert.ok((await page.locator('h1').innerText()).trim(), 'no heading to read');
      assert.ok((await page.locator('main').innerText()).trim().length > 80, 'nothing to read');
      if (!isHandedOut(path)) assert.ok((await page.locator('header a:visible, nav a:visible').count()) > 0, 'no way on');
    }));
  }
});

test('controls that only a script could serve are not shown', async (t) => {
  for (const path of kinds) {
    await t.test(path, () => visit({ javaScriptEnabled }, async (page) => {
      await open(page, url(path));
      const dead = page.locator('button:visible:not([type=submit])');
      none(await dead.allInnerTexts());
    }));
  }
});

test('nothing of the interviewer’s side is missing', () => visit({ javaScriptEnabled }, async (page) => {
  await open(page, url('questions/optional-gil-pep-703.html'));
  for (const part of ['#look', '#follow', '#rate']) assert.ok(await page.locator(part).isVisible(), `${part} is not shown`);
  const notes = page.locator('#notes');
  await notes.locator('summary').click();
  assert.ok(await notes.locator('.prose').isVisible());
}));

test('from the first page to a role, its kit and a question', () => visit({ javaScriptEnabled }, async (page) => {
  await open(page, url('index.html'));
  await page.locator('main a[href$="roles/backend.html"]').first().click();
  await page.waitForURL(/roles\/backend\.html$/);
  await page.locator('main a[href$="kits/backend.html"]').first().click();
  await page.waitForURL(/kits\/backend\.html$/);
  await page.locator('main a[href*="questions/"]').first().click();
  await page.waitForURL(/questions\/[a-z0-9-]+\.html/);
}));

test('the search page offers the complete list', () => visit({ javaScriptEnabled }, async (page) => {
  await open(page, url('search.html'));
  await page.locator('main a[href$="questions/index.html"]:visible').first().click();
  await page.waitForURL(/questions\/index\.html$/);
  const listed = new Set((await addresses(page.locator('main a'))).map((link) => link.replace(/^.*\//, '')));
  const missing = pages().filter((one) => /^questions\/(?!index|all)/.test(one)).map((one) => one.replace(/^.*\//, '')).filter((one) => !listed.has(one));
  none(missing);
}));

test('the search page shows no field or filter that does nothing', () => visit({ javaScriptEnabled }, async (page) => {
  await open(page, url('search.html'));
  assert.equal(await page.locator('main input:visible, main select:visible').count(), 0);
}));

test('searching leads somewhere', () => visit({ javaScriptEnabled }, async (page) => {
  await open(page, url('index.html'));
  await page.locator('.mast a[href$="search.html"]').first().click();
  await page.waitForURL(/search\.html/);
}));
