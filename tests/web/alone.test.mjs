// A kit as one file: it opens from anywhere, asks for nothing, and its policy lets in what is in it.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { browsing, open, settle } from './support/browser.mjs';
import { none } from './support/none.mjs';

const { visit } = browsing();
/** One file a document, as `askbook kit` made them. */
const folder = process.env.ASKBOOK_ALONE;
assert.ok(folder, 'ASKBOOK_ALONE names no folder; run: tests/run web');
const documents = readdirSync(folder).filter((name) => name.endsWith('.html')).sort();
const address = (name) => pathToFileURL(join(folder, name)).href;

/** Opens a document and returns what its policy refused and what it asked for. */
async function opened(page, name) {
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.addInitScript(() => {
    globalThis.refused = [];
    document.addEventListener('securitypolicyviolation', (event) => {
      globalThis.refused.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
    });
  });
  await open(page, address(name));
  await page.evaluate(() => document.fonts.ready);
  const own = address(name);
  return { asked: asked.filter((url) => url !== own && !url.startsWith('data:')), refused: await page.evaluate(() => globalThis.refused) };
}

test('there is a file of every document', () => assert.equal(documents.length, 7, documents.join()));

for (const name of documents) {
  test(`${name} asks for nothing and its policy refuses nothing`, () => visit({ origin: 'file:' }, async (page) => {
    const { asked, refused } = await opened(page, name);
    none(asked, 'requests');
    none(refused, 'refused by the policy');
    const fonts = await page.evaluate(() => [...document.fonts].filter((font) => font.status === 'error').map((font) => font.family));
    none(fonts, 'fonts that could not be read');
    await page.locator('[data-act=print]:visible').first().waitFor();
  }));
}

test('a phone shows each of them as the site does: nothing sticks out, and columns give way', () => visit({ origin: 'file:', viewport: { width: 390, height: 844 } }, async (page) => {
  for (const name of documents) {
    await opened(page, name);
    await settle(page);
    none(await page.evaluate(() => [
      ...(document.scrollingElement.scrollWidth > innerWidth ? [`${document.scrollingElement.scrollWidth} px wide`] : []),
      ...[...document.querySelectorAll('main .wide-only')].filter((cell) => cell.checkVisibility()).map((cell) => `shown: ${cell.outerHTML}`),
    ]), name);
  }
}));

test('its policy names the hashes of its scripts and styles', () => visit({ origin: 'file:' }, async (page) => {
  await opened(page, documents[0]);
  const policy = await page.locator('meta[http-equiv=Content-Security-Policy]').getAttribute('content');
  assert.match(policy, /^default-src 'none'; script-src 'sha256-.*; style-src 'sha256-/);
  assert.doesNotMatch(policy, /'self'|unsafe/);
}));

test('the contents have their page numbers', () => visit({ origin: 'file:' }, async (page) => {
  for (const name of documents.filter((one) => /^backend(-compact|-large)?\.html$/.test(one))) {
    await opened(page, name);
    await page.locator('[data-pages]:not(:empty)').waitFor({ state: 'attached' });
    const numbers = await page.locator('[data-page-of^=q]').allTextContents();
    assert.ok(numbers.length > 4 && numbers.every((number) => /^\d/.test(number.trim())), `${name}: ${numbers}`);
  }
}));
