// Scripts that a theme adds to are shipped as they are written. They do what the small ones do.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { browsing, open } from './support/browser.mjs';

const { visit } = browsing();
const folder = process.env.ASKBOOK_WRITTEN_SITE;
const journey = (path, body) => visit({ origin: 'file:' }, async (page) => {
  await open(page, pathToFileURL(join(folder, path)).href);
  assert.equal(await page.evaluate(() => document.documentElement.dataset.own), '');
  await body(page);
});

test('each list has its comments still', () => {
  const scripts = readdirSync(join(folder, 'assets')).filter((name) => /^(early|site|search|search-page|kit|live|mine)\.\w+\.js$/.test(name));
  assert.equal(scripts.length, 7);
  for (const name of scripts) assert.match(readFileSync(join(folder, 'assets', name), 'utf8'), /^\/\/ /m, name);
});

test('the dialog finds, and marks where it leads', () => journey('index.html', async (page) => {
  await page.keyboard.press('/');
  await page.keyboard.type('מונה');
  await page.locator('.finder [role=option]').first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator('main mark').first().waitFor();
}));

test('the search page finds and counts', () => journey('search.html', async (page) => {
  await page.locator('main input[type=search]').fill('מונה');
  await page.locator('main .hit').first().waitFor();
}));

test('a kit has its page numbers, and an interview begins', () => journey('kits/backend.html', async (page) => {
  await page.locator('[data-pages]:not(:empty)').waitFor({ state: 'attached' });
  await page.locator('[data-live=start]').click();
  await page.locator('[data-live=next]').click();
  await page.evaluate(() => sessionStorage.clear());
}));

test('a question joins my kit', () => journey('questions/shared-counter.html', async (page) => {
  await page.locator('.qhead [data-act=add]').click();
  await page.locator('.mine').click();
  await page.locator('.chosen li').waitFor();
}));
