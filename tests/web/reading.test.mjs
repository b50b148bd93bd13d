// On from one question to the next, and the small tools of a page.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browsing, open } from './support/browser.mjs';
import { fileUrl } from './support/site.mjs';

const { url, visit } = browsing();
const turn = 'nav.turn';

/** Opens the list, follows the link at a place of it, and returns the titles of the list. */
async function follow(page, list, address, at) {
  await open(page, address);
  const links = page.locator(`${list} a[href*="questions/"]`);
  await links.nth(at).waitFor();
  const titles = (await links.allInnerTexts()).map((title) => title.trim());
  await links.nth(at).click();
  await page.waitForURL(/questions\/[a-z0-9-]+\.html$/);
  return titles;
}

for (const [way, list, path] of [
  ['a role', '.grouped', 'roles/backend.html'],
  ['a topic', '.grouped', 'topics/asyncio.html'],
  ['the complete list', '.items', 'questions/index.html'],
  ['a search', 'main ol', 'search.html?q=async'],
]) {
  test(`from ${way} a question leads on within it, and back to it`, () => visit({}, async (page) => {
    const titles = await follow(page, list, url(path), 1);
    assert.equal(await page.locator(`${turn} [rel=prev]`).innerText(), `Before: ${titles[0]}`);
    await page.locator(`${turn} [rel=next]`).click();
    await page.waitForFunction((title) => document.querySelector('h1')?.innerText.trim() === title, titles[2]);
    await page.waitForLoadState();
    assert.equal(await page.locator(`${turn} [rel=prev]`).innerText(), `Before: ${titles[1]}`);
    assert.match(await page.locator(`${turn} .whence`).innerText(), /: 3 of \d+$/);
    await page.locator(`${turn} .whence`).click();
    await page.waitForURL((at) => at.href === url(path));
  }));
}

test('the way is followed as a list was sorted', () => visit({}, async (page) => {
  await open(page, url('questions/index.html'));
  await page.locator('thead button').first().click();
  const first = (await page.locator('tbody th').first().innerText()).trim();
  await page.locator('tbody th a').nth(1).click();
  await page.waitForURL(/questions\/(?!index)[a-z0-9-]+\.html$/);
  assert.equal(await page.locator(`${turn} [rel=prev]`).innerText(), `Before: ${first}`);
}));

test('from anywhere else, and without scripts, it leads on within the competency', () => visit({ javaScriptEnabled: false }, async (page) => {
  await open(page, url('questions/optional-gil-pep-703.html'));
  assert.ok((await page.locator(`${turn} a[rel]`).count()) > 0);
  assert.match(await page.locator(`${turn} .whence`).getAttribute('href'), /competencies\/runtime-and-concurrency\.html$/);
}));

test('the way holds in a folder too', () => visit({ origin: 'file:' }, async (page) => {
  const titles = await follow(page, '.grouped', fileUrl('roles/backend.html'), 1);
  assert.equal(await page.locator(`${turn} [rel=prev]`).innerText(), `Before: ${titles[0]}`);
}));

test('a way that was tampered with is ignored', () => visit({}, async (page) => {
  await open(page, url('index.html'));
  await page.evaluate(() => sessionStorage.setItem('askbook-way', '{"items":7}'));
  await open(page, url('questions/optional-gil-pep-703.html'));
  assert.match(await page.locator(`${turn} .whence`).getAttribute('href'), /competencies\//);
}));

test('a question says where it is used and what is near it', () => visit({}, async (page) => {
  await open(page, url('kits/backend.html'));
  await page.locator('article.sheet .facts a').first().click();
  await page.waitForURL(/questions\//);
  assert.ok((await page.locator('.after a[href*="kits/backend.html"]').count()) === 1);
  assert.ok((await page.locator('.after a[href*="topics/"]').count()) > 0);
}));

/** Tabs to a part from wherever the focus is, and presses it. */
async function reach(page, part) {
  const isAt = () => page.evaluate((wanted) => document.activeElement.matches(wanted), part);
  for (let i = 0; i < 80 && !(await isAt()); i++) await page.keyboard.press('Tab');
  assert.ok(await isAt(), `no way to ${part}`);
  await page.keyboard.press('Enter');
}

for (const [way, options, press] of [
  ['a mouse', {}, (page, part) => page.locator(part).click()],
  ['keys alone', {}, reach],
  ['a thumb', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }, (page, part) => page.locator(part).tap()],
]) {
  test(`with ${way} the ask is copied as it is said, and all notes are opened and closed`, () => visit(options, async (page, context) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await open(page, url('questions/optional-gil-pep-703.html'));
    await press(page, '[data-act=copy]');
    await page.getByText('Copied').waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), (await page.locator('#said').innerText()).trim());
    const shut = page.locator('details.fold:not([open])'), all = await shut.count();
    for (const left of [0, all]) {
      await press(page, '.open-all button');
      assert.equal(await shut.count(), left);
    }
    assert.ok(await page.evaluate(() => document.activeElement.closest('.open-all')), 'the focus is where it was');
  }));
}

for (const path of ['questions/optional-gil-pep-703.html', 'kits/backend.html']) {
  test(`one key or button opens all notes of ${path}, and closes them`, () => visit({}, async (page) => {
    await open(page, url(path));
    const shut = () => page.locator('details.fold:not([open])').count();
    const button = page.locator('.open-all button');
    assert.ok((await shut()) > 1);
    await button.click();
    assert.equal(await shut(), 0);
    assert.match(await button.innerText(), /close/i);
    await page.keyboard.press('a');
    assert.ok((await shut()) > 1);
    assert.match(await button.innerText(), /open/i);
  }));
}
