// The kit that readers collect while browsing: by mouse, by keyboard, from an address, kept on the device.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browsing, open } from './support/browser.mjs';
import { fileUrl } from './support/site.mjs';

const { url, visit } = browsing();
const ids = ['questions/optional-gil-pep-703', 'questions/choosing-concurrency-model', 'exercises/palindrome-checker'];
const rows = (page) => page.locator('.chosen li');
const titles = async (page) => (await rows(page).locator('.name').allInnerTexts()).map((title) => title.trim());
const sum = async (page) => Number(/^\d+/.exec(await page.locator('.sum').innerText())[0]);

/** Adds items from their own pages and opens the kit. */
async function collect(page, wanted = ids) {
  for (const id of wanted) {
    await open(page, url(`${id}.html`));
    await page.locator('.qhead [data-act=add]').click();
  }
  await page.locator('.mine').click();
  await page.waitForURL(/my-kit\.html$/);
  await rows(page).nth(wanted.length - 1).waitFor();
}

/** The items that are asked for, as far as the handbook has them. */
const there = async (page) => {
  const found = [];
  for (const id of ids) if ((await page.goto(url(`${id}.html`))).ok()) found.push(id);
  assert.ok(found.length > 1, 'the handbook has too few of the items that this test knows');
  return found;
};

test('it is filled from pages, adds up, and is still there later', () => visit({}, async (page, context) => {
  const wanted = await there(page);
  await collect(page, wanted);
  const minutes = await page.locator('.chosen input').evaluateAll((fields) => fields.map((field) => Number(field.value)));
  assert.equal(await sum(page), minutes.reduce((a, b) => a + b));
  assert.match(await page.locator('.mine .long').innerText(), new RegExp(`${wanted.length} items, ${await sum(page)} min`));
  const later = await context.newPage();
  await open(later, url('my-kit.html'));
  assert.deepEqual(await titles(later), await titles(page));
}));

test('it is filled from a list and from search, and emptied from there', () => visit({}, async (page) => {
  await open(page, url('roles/backend.html'));
  const add = page.locator('.grouped [data-act=add]').nth(2);
  await add.click();
  assert.equal((await add.innerText()).trim(), 'In my kit');
  const name = (await page.locator('.grouped tbody td.q a').nth(2).innerText()).trim();
  await open(page, url('search.html?q=asyncio'));
  await page.locator('main .hit [data-act=add]').first().click();
  await open(page, url('my-kit.html'));
  assert.equal((await titles(page))[0], name);
  assert.equal((await titles(page)).length, 2);
  await page.locator('[data-do=empty]').click();
  assert.ok(await page.locator('.nothing').isVisible());
  await page.reload();
  assert.equal(await rows(page).count(), 0);
}));

test('keys put it in order, change its minutes and keep the focus', () => visit({}, async (page) => {
  const wanted = await there(page);
  await collect(page, wanted);
  const [first, second] = await titles(page);
  await page.locator('[data-do=down]').first().focus();
  await page.keyboard.press('Enter');
  assert.deepEqual((await titles(page)).slice(0, 2), [second, first]);
  assert.match(await page.locator('.plan-of [role=status]').innerText(), /place 2 of/);
  assert.ok(await page.evaluate((title) => document.activeElement.closest('li').innerText.includes(title), first));
  const before = await sum(page);
  const field = page.locator('.chosen input').first();
  const n = Number(await field.inputValue());
  await field.fill(String(n + 3));
  await field.blur();
  assert.equal(await sum(page), before + 3);
  await page.locator('[data-do=remove]').first().focus();
  await page.keyboard.press('Enter');
  assert.deepEqual(await titles(page), [first, ...(wanted.length > 2 ? [(await titles(page)).at(-1)] : [])]);
  assert.ok(await page.evaluate(() => document.activeElement.matches('[data-do=remove]')));
}));

test('a row is dragged to another place', () => visit({}, async (page) => {
  await collect(page, await there(page));
  const [first, second] = await titles(page);
  await rows(page).nth(0).locator('.clock').dragTo(rows(page).nth(1).locator('.clock'));
  assert.deepEqual((await titles(page)).slice(0, 2), [second, first]);
}));

test('a finger can do it all', () => visit({ hasTouch: true, viewport: { width: 390, height: 844 } }, async (page) => {
  const wanted = await there(page);
  for (const id of wanted) {
    await open(page, url(`${id}.html`));
    await page.locator('.qhead [data-act=add]').tap();
  }
  await page.locator('.mine').tap();
  await page.waitForURL(/my-kit\.html$/);
  const [first, second] = await titles(page);
  await page.locator('[data-do=up]').nth(1).tap();
  assert.deepEqual((await titles(page)).slice(0, 2), [second, first]);
}));

test('it warns of overlaps and of minutes over the slot', () => visit({}, async (page) => {
  await open(page, url('my-kit.html'));
  const pair = await page.evaluate(() => {
    const found = Object.entries(globalThis.askbookItems).find(([, item]) => item.overlaps.length > 0);
    return found && [found[0], found[1].overlaps[0]];
  });
  assert.ok(pair, 'the handbook has no overlaps to try');
  await open(page, `${url('my-kit.html')}#30;${pair.map((page) => `${page.replace('.html', '')}.20`).join(';')}`);
  assert.equal(await page.locator('.chosen .notice:visible').count(), 2);
  assert.match(await page.locator('.sum').innerText(), /10 min too long/);
}));

test('its address gives the same kit to somebody else, who is asked before theirs goes', () => visit({}, async (page, context) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await collect(page, await there(page));
  const shared = await titles(page);
  await page.locator('[data-do=share]').click();
  await page.getByText('Copied').waitFor();
  const address = await page.evaluate(() => navigator.clipboard.readText());
  await visit({}, async (other) => {
    await open(other, address);
    assert.deepEqual(await titles(other), shared);
    assert.ok(!other.url().includes('#'));
    await other.locator('[data-do=remove]').first().click();
    await open(other, address);
    await other.locator('.offer [data-do=keep]').click();
    assert.equal((await titles(other)).length, shared.length - 1);
    await open(other, 'about:blank');
    await open(other, address);
    await other.locator('.offer [data-do=take]').click();
    assert.deepEqual(await titles(other), shared);
  });
}));

test('what an address or the store holds is never more than a kit', () => visit({}, async (page) => {
  await open(page, `${url('my-kit.html')}#60;questions/<img src=x>.5;../../etc/passwd.5;javascript:alert(1).5;%`);
  assert.equal(await rows(page).count(), 0);
  for (const kept of ['7', '{"items":[7,["questions/none.html",1e9],["x"]]}', '{', '{"items":{}}']) {
    await page.evaluate((text) => localStorage.setItem('askbook-kit', text), kept);
    await open(page, url('my-kit.html'));
    assert.ok((await rows(page).count()) <= 1);
  }
}));

test('it prints with what to ask, and without buttons', () => visit({}, async (page) => {
  await collect(page, await there(page));
  await page.emulateMedia({ media: 'print' });
  assert.ok(await page.locator('.chosen .said').first().isVisible());
  assert.equal(await page.locator('main button:visible').count(), 0);
}));

test('it works from a folder', () => visit({ origin: 'file:' }, async (page) => {
  await open(page, fileUrl('questions/optional-gil-pep-703.html'));
  await page.locator('.qhead [data-act=add]').click();
  await page.locator('.mine').click();
  await page.waitForURL(/my-kit\.html$/);
  assert.equal(await rows(page).count(), 1);
}));

test('it shows nothing while the interviewer’s side is hidden', () => visit({}, async (page) => {
  await collect(page, (await there(page)).slice(0, 1));
  await page.keyboard.press('h');
  assert.equal(await rows(page).first().isVisible(), false);
  assert.equal(await page.locator('.mine').isVisible(), false);
}));
