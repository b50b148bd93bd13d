// The kit that readers collect while browsing: by mouse, by keyboard, from an address, kept on the device.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browsing, open } from './support/browser.mjs';
import { none } from './support/none.mjs';
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
  await page.locator('.chosen input').first().focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  assert.equal(await sum(page), before + 3);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('31');
  await page.keyboard.press('Tab');
  assert.ok(await page.evaluate((title) => document.activeElement.matches('button') && document.activeElement.closest('li').innerText.includes(title), second), 'what is typed does not take the focus away');
  assert.equal(await page.locator('.chosen input').first().inputValue(), '31');
  await page.locator('[data-do=remove]').first().focus();
  await page.keyboard.press('Enter');
  assert.deepEqual(await titles(page), [first, ...(wanted.length > 2 ? [(await titles(page)).at(-1)] : [])]);
  assert.ok(await page.evaluate(() => document.activeElement.matches('[data-do=remove]')));
}));

test('with keys alone it is filled from a list and from search, fitted to a slot, shared and emptied', () => visit({}, async (page, context) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const tabTo = async (part) => {
    const isAt = () => page.evaluate((wanted) => document.activeElement.matches(wanted), part);
    for (let i = 0; i < 150 && !(await isAt()); i++) await page.keyboard.press('Tab');
    assert.ok(await isAt(), `no way to ${part} on ${page.url()}`);
  };
  await open(page, url('roles/backend.html'));
  await tabTo('.grouped [data-act=add]');
  await page.keyboard.press('Enter');
  assert.ok(await page.evaluate(() => document.activeElement.matches('.grouped [data-in]')), 'the button says so and keeps the focus');
  await page.keyboard.press('/');
  await page.keyboard.type('asyncio');
  await page.locator('.finder .all').filter({ hasText: /\d/ }).waitFor();
  await tabTo('.finder .all');
  await page.keyboard.press('Enter');
  await page.waitForURL(/search\.html\?q=asyncio/);
  await page.locator('[data-search-page][data-ready]').waitFor();
  await tabTo('main .hit [data-act=add]');
  await page.keyboard.press('Space');
  await page.locator('main .hit [data-in]').waitFor();
  await open(page, url('index.html'));
  await tabTo('.mine');
  await page.keyboard.press('Enter');
  await page.waitForURL(/my-kit\.html$/);
  assert.equal(await rows(page).count(), 2);
  await tabTo('.plan-of select');
  await page.keyboard.press('ArrowUp');
  assert.match(await page.locator('.sum').innerText(), / of 45 min/);
  await tabTo('[data-do=share]');
  await page.keyboard.press('Enter');
  await page.getByText('Copied').waitFor();
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /#45;/);
  await tabTo('[data-do=empty]');
  await page.keyboard.press('Enter');
  assert.ok(await page.evaluate(() => document.activeElement.matches('.nothing a')), 'an empty kit leads on');
}));

test('a row is dragged to another place, which is marked on the way there', () => visit({}, async (page) => {
  await collect(page, await there(page));
  const [first, second] = await titles(page);
  const places = await rows(page).locator('.clock').evaluateAll((clocks) => clocks.map((clock) => clock.getBoundingClientRect()).map(({ x, y }) => [x + 4, y + 4]));
  /** Takes hold at one place and goes over another; the last step is on it, where the browser notices it. */
  const drag = async ([from, over]) => {
    await page.mouse.move(...from);
    await page.mouse.down();
    await page.mouse.move(...over, { steps: 4 });
    await page.mouse.move(over[0] + 1, over[1]);
  };
  await drag(places);
  await rows(page).nth(1).and(page.locator('[data-drop=after]')).waitFor();
  await page.mouse.up();
  assert.deepEqual((await titles(page)).slice(0, 2), [second, first]);
  await drag([places[1], places[0]]);
  await rows(page).nth(0).and(page.locator('[data-drop=before]')).waitFor();
  await page.keyboard.press('Escape');
  await page.mouse.up();
  assert.deepEqual((await titles(page)).slice(0, 2), [second, first], 'Escape leaves it where it was');
  assert.equal(await page.locator('[data-drop]').count(), 0);
}));

test('a click that ends the typing of minutes does what it was meant for', () => visit({}, async (page) => {
  await collect(page, await there(page));
  const [first, second] = await titles(page);
  await page.locator('.chosen input').first().click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('25');
  await page.locator('[data-do=down]').first().click();
  assert.deepEqual((await titles(page)).slice(0, 2), [second, first]);
  assert.equal(await page.locator('.chosen input').nth(1).inputValue(), '25');
  await page.locator('select').selectOption('20');
  assert.match(await page.locator('.sum[aria-live]').innerText(), /too long/);
}));

test('a finger can do it all, and swiping over the rows moves the page and no row', () => visit({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } }, async (page, context) => {
  const wanted = await there(page);
  for (const list of ['questions/index.html', 'roles/backend.html']) {
    await open(page, url(list));
    const add = page.locator('.items [data-act=add]').first();
    const { height } = await add.boundingBox(), row = add.locator('xpath=ancestor::tr'), tall = (await row.boundingBox()).height;
    assert.ok(height >= 44, `${height} px of button`);
    for (const isIn of [true, false]) {
      await add.tap();
      assert.equal((await row.boundingBox()).height, tall, 'nothing moves below the thumb');
      assert.equal(await add.evaluate((button) => 'in' in button.dataset), isIn, list);
    }
  }
  for (const id of wanted) {
    await open(page, url(`${id}.html`));
    await page.locator('.qhead [data-act=add]').tap();
  }
  await page.locator('.mine').tap();
  await page.waitForURL(/my-kit\.html$/);
  const [first, second, ...rest] = await titles(page);
  await page.locator('[data-do=up]').nth(1).tap();
  assert.deepEqual((await titles(page)).slice(0, 2), [second, first]);

  const touch = async (type, ...at) => finger.send('Input.dispatchTouchEvent', { type, touchPoints: at.length ? [{ x: at[0], y: at[1] }] : [] });
  const finger = await context.newCDPSession(page), { x, y } = await rows(page).first().locator('.name').boundingBox();
  await touch('touchStart', x + 9, y);
  for (let up = 20; up <= 200; up += 20) await touch('touchMove', x + 9, y - up);
  await touch('touchEnd');
  await page.waitForFunction(() => scrollY > 50);
  assert.deepEqual(await titles(page), [second, first, ...rest]);

  await page.locator('.chosen input').first().tap();
  await page.locator('.chosen input').first().fill('40');
  await page.locator('[data-do=remove]').nth(1).tap();
  assert.deepEqual(await titles(page), [second, ...rest]);
  assert.equal(await page.locator('.chosen input').first().inputValue(), '40');
  const low = await page.locator('.mykit :is(button, select, input):visible').evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().height < 44).map((one) => one.outerHTML));
  none(low, 'controls too small for a thumb');
  await page.locator('[data-do=empty]').tap();
  assert.ok(await page.locator('.nothing').isVisible());
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
    assert.ok(await other.evaluate(() => document.activeElement === document.body), 'nothing takes the focus from who just arrived');
    await other.locator('[data-do=remove]').first().click();
    await open(other, address);
    await other.locator('.offer [data-do=keep]').press('Enter');
    assert.ok(await other.evaluate(() => document.activeElement.matches('.plan-of select')), 'the focus goes on to the kit');
    assert.equal((await titles(other)).length, shared.length - 1);
    await open(other, 'about:blank');
    await open(other, address);
    await other.locator('.offer [data-do=take]').press('Enter');
    assert.ok(await other.evaluate(() => document.activeElement.matches('.plan-of select')));
    assert.deepEqual(await titles(other), shared);
  });
}));

test('its address can be copied again and again, also where pages may not write to the clipboard', () => visit({}, async (page) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  await page.clock.install();
  await collect(page, await there(page));
  const share = page.locator('[data-do=share]'), words = await share.innerText();
  for (let times = 0; times < 2; times++) {
    await share.press('Enter');
    await page.getByText('Copied').waitFor();
    assert.ok(await share.evaluate((button) => button === document.activeElement), 'the focus stays');
  }
  await page.clock.runFor(2500);
  assert.equal(await share.innerText(), words);
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
