// Finding a question, as people type.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browsing, open } from './support/browser.mjs';
import { fileUrl } from './support/site.mjs';

const { url, visit } = browsing();
const gil = /questions\/optional-gil-pep-703\.html$/;
const memory = /questions\/memory-management\.html$/;
const threads = /questions\/multithreading-effectiveness\.html$/;

/** Opens the dialog with its key and types. */
async function ask(page, words) {
  await page.keyboard.press('/');
  await page.locator('dialog.finder[open] input[type=search]').waitFor();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(words);
}

/** Waits until one of the first results leads to a page. */
async function finds(results, wanted, among = 3) {
  const deadline = Date.now() + 5_000;
  for (;;) {
    const addresses = await results.evaluateAll((links) => links.map((link) => link.href.replace(/[?#].*/, '')));
    if (addresses.slice(0, among).some((address) => wanted.test(address))) return;
    assert.ok(Date.now() < deadline, `${wanted} is not among ${addresses.slice(0, 8).join(' ')}`);
    await new Promise((later) => setTimeout(later, 50));
  }
}

const inDialog = (page) => page.locator('dialog.finder [role=option]');
const onPage = (page) => page.locator('main .hit h3 a, main .hit a').filter({ hasNotText: /^$/ });

for (const [words, wanted] of [['gil', gil], ['GIL', gil], ['gill threding', threads], ['memroy managment', memory], ['free threading', gil]]) {
  test(`the dialog finds "${words}"`, () => visit({}, async (page) => {
    await open(page, url('index.html'));
    await ask(page, words);
    await finds(inDialog(page), wanted, words === 'gill threding' ? 5 : 1);
  }));

  test(`the search page finds "${words}" while it is typed`, () => visit({}, async (page) => {
    await open(page, url('search.html'));
    await page.locator('main input[type=search]').fill(words);
    await finds(onPage(page), wanted, words === 'gill threding' ? 5 : 1);
  }));
}

test('enter opens the first result, from any depth', () => visit({}, async (page) => {
  await open(page, url('roles/backend.html'));
  await ask(page, 'gil');
  await finds(inDialog(page), gil, 1);
  await page.keyboard.press('Enter');
  await page.waitForURL(gil);
  assert.match(await page.locator('h1').innerText(), /GIL|free-threaded|lock/i);
}));

test('arrows choose another result, escape closes', () => visit({}, async (page) => {
  await open(page, url('index.html'));
  await ask(page, 'asyncio');
  await inDialog(page).nth(1).waitFor();
  const second = await inDialog(page).nth(1).getAttribute('href');
  await page.keyboard.press('ArrowDown');
  assert.equal(await inDialog(page).nth(1).getAttribute('aria-selected'), 'true');
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('dialog.finder[open]').count(), 0);
  await page.keyboard.press('Control+k');
  await inDialog(page).nth(1).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL((at) => at.href.endsWith(second.replace(/^(\.\.\/)+/, '')));
}));

test('the field of the first page leads to results', () => visit({}, async (page) => {
  await open(page, url('index.html'));
  await page.locator('main form[role=search] input').fill('gil');
  await page.keyboard.press('Enter');
  await page.waitForURL(/search\.html\?q=gil/);
  await finds(onPage(page), gil, 1);
}));

test('facets narrow, count truly and stay in the address', () => visit({}, async (page) => {
  await open(page, url('search.html?q=python'));
  await onPage(page).first().waitFor();
  const count = async () => Number.parseInt(await page.locator('#count').innerText(), 10);
  const before = await count();
  const role = page.locator('main [name=role] input[value=async]');
  const promised = Number(await page.locator('main [name=role] label', { has: page.locator('input[value=async]') }).locator('.num').innerText());
  await role.check();
  await page.waitForURL(/role=async/);
  assert.ok(promised < before, `${promised} of ${before}`);
  assert.equal(await count(), promised);

  await page.locator('main [name=level] input[value=mid]').check();
  await page.waitForURL(/role=async.*level=mid|level=mid.*role=async/);
  const narrowed = await count();
  await page.reload();
  await onPage(page).first().waitFor();
  assert.equal(await count(), narrowed);
  assert.ok(await page.locator('main [name=role] input[value=async]').isChecked());

  const address = page.url();
  await onPage(page).first().click();
  await page.waitForURL((at) => !at.href.includes('search.html'));
  await page.goBack();
  await page.waitForURL(address);
  await onPage(page).first().waitFor();
  assert.equal(await count(), narrowed);
}));

test('nothing found says so and offers a way on', () => visit({}, async (page) => {
  await open(page, url('search.html?q=xqzvwkjj'));
  await page.waitForFunction(() => document.querySelector('main').innerText.includes('xqzvwkjj'));
  assert.ok((await page.locator('main a:visible').count()) > 0);
}));

test('what is typed is text, whatever it looks like', () => visit({}, async (page) => {
  for (const words of ['<img src=x onerror=alert(1)>', '**', '__init__', 'ж', '"', 'a'.repeat(200), '%', '\\']) {
    await open(page, url(`search.html?q=${encodeURIComponent(words)}`));
    assert.equal(await page.locator('main input[type=search]').inputValue(), words);
    assert.equal(await page.locator('main img').count(), 0);
  }
}));

test('opened from a folder, search finds as well', () => visit({ origin: 'file:' }, async (page) => {
  await open(page, fileUrl('index.html'));
  await ask(page, 'gill');
  await finds(inDialog(page), gil, 3);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('gil');
  await finds(inDialog(page), gil, 1);
  await page.keyboard.press('Enter');
  await page.waitForURL(gil);
  await open(page, fileUrl('search.html?q=memroy').replace('%3F', '?'));
  await finds(onPage(page), memory, 3);
}));
