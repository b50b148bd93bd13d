// Sharing the screen: one key hides what is the interviewer's, on every page of the tab.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browsing, open } from './support/browser.mjs';
import { twoSided } from './support/kinds.mjs';
import { none } from './support/none.mjs';

const { url, visit } = browsing();

/** Returns the words that can be seen of the interviewer's side. (The text of an element that is not drawn is all of it.) */
const seen = (page) => page.evaluate(() =>
  [...document.querySelectorAll('.private')].map((part) => (part.checkVisibility() ? part.innerText : '')).join(' ').trim());

for (const path of twoSided) {
  test(`H hides the interviewer’s side of ${path}, and brings it back`, () => visit({}, async (page) => {
    await open(page, url(path));
    const title = await page.title();
    const [before, heading] = [await seen(page), (await page.locator('h1').innerText()).trim()];
    assert.ok(before.length > 200);

    await page.keyboard.press('h');
    assert.equal(await seen(page), '');
    assert.notEqual(await page.title(), title);
    assert.ok(!(await page.title()).includes(heading), 'the title of the tab gives the question away');
    assert.ok(!(await page.locator('main').innerText()).includes(heading), 'the heading still shows');

    await page.keyboard.press('h');
    assert.ok((await seen(page)) === before, 'it comes back as it was');
    assert.equal(await page.title(), title);
  }));
}

const hidden = (page) => page.locator('html[data-hide]').count();
const question = 'questions/optional-gil-pep-703.html';

test('with keys alone it is hidden from its button and shown again, and one goes on from where one was', () => visit({}, async (page) => {
  await open(page, url(question));
  const isAt = (part) => page.evaluate((wanted) => document.activeElement.matches(wanted) && document.activeElement.checkVisibility(), part);
  for (let i = 0; i < 60 && !(await isAt('.only [data-act=hide]')); i++) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  assert.equal(await hidden(page), 1);
  assert.ok(await isAt('[data-act=hide]'), 'the focus is on a button that brings it back');
  await page.keyboard.press('Enter');
  assert.equal(await hidden(page), 0);
  assert.ok(await isAt('.only [data-act=hide]'));

  await page.keyboard.press('Tab');
  assert.ok(await isAt('.look input'));
  await page.keyboard.press('h');
  assert.ok(!(await isAt('[data-act=hide]')), 'a space pressed to scroll does not show it again');
  await page.keyboard.press('h');
  assert.ok(await isAt('.look input'));
}));

test('a key that is held down hides once', () => visit({}, async (page) => {
  await open(page, url(question));
  for (let times = 0; times < 4; times++) await page.keyboard.down('h');
  await page.keyboard.up('h');
  assert.equal(await hidden(page), 1);
}));

test('each of its buttons hides and shows by mouse, and on a phone by thumb', async () => {
  await visit({}, async (page) => {
    await open(page, url(question));
    for (const [press, state] of [['.only', 1], ['.veil', 0], ['.mast', 1], ['.mast', 0]]) {
      await page.locator(`${press} [data-act=hide]`).click();
      assert.equal(await hidden(page), state, press);
    }
  });
  await visit({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }, async (page) => {
    await open(page, url(question));
    for (const [press, state] of [['.strip', 1], ['.strip', 0], ['.only', 1], ['.veil', 0], ['.mast', 1]]) {
      await page.locator(`${press} [data-act=hide]`).tap();
      assert.equal(await hidden(page), state, press);
    }
    assert.ok(await page.locator('.verso .said').isVisible());
  });
});

test('it stays hidden from page to page, and in this tab alone', () => visit({}, async (page, context) => {
  await open(page, url('questions/optional-gil-pep-703.html'));
  const said = await page.locator('.verso .said').first().innerText();
  await page.keyboard.press('h');
  assert.equal(await page.locator('.verso .said').first().innerText(), said);

  await open(page, url('questions/memory-management.html'));
  assert.equal(await seen(page), '');
  assert.ok(!(await page.title()).includes('emory'));
  await page.reload();
  assert.equal(await seen(page), '');

  const other = await context.newPage();
  await open(other, url('questions/memory-management.html'));
  assert.ok((await seen(other)).length > 200);
}));

test('one sees that it is hidden, and guides and checklists for interviewers are too', () => visit({}, async (page) => {
  for (const path of ['guides/rating-scale.html', 'checklists/before-the-interview.html', 'kits/backend-scorecard.html']) {
    await open(page, url(path));
    if (!(await page.locator('html[data-hide]').count())) await page.keyboard.press('h');
    assert.equal(await page.locator('.mast [data-act=hide]').innerText(), 'Hidden');
    assert.ok((await page.locator('main').innerText()).trim().length < 120, `${path} still shows ${await page.locator('main').innerText()}`);
  }
}));

test('a hidden kit shows one ask at a time, larger', () => visit({}, async (page) => {
  await open(page, url('kits/backend.html'));
  const size = () => page.locator('.sheet .said').first().evaluate((said) => parseFloat(getComputedStyle(said).fontSize));
  const before = await size();
  await page.keyboard.press('h');
  assert.ok((await size()) > before);
  const tops = await page.locator('article.sheet').evaluateAll((sheets) => sheets.map((sheet) => sheet.getBoundingClientRect().top));
  assert.ok(tops.every((top, at) => at === 0 || top - tops[at - 1] >= 800), `${tops}`);
}));

test('results of a search show no more than titles and asks', () => visit({}, async (page) => {
  await open(page, url('questions/optional-gil-pep-703.html'));
  await page.keyboard.press('h');
  await page.keyboard.press('/');
  await page.keyboard.type('pickle');
  await page.locator('dialog [role=option]').first().waitFor();
  const shown = await page.locator('dialog [role=listbox]').innerText();
  assert.doesNotMatch(shown, /look for|answer notes|red flag|senior|junior|\bmin\b/i);
}));

test('what is ticked or typed is gone with the page', () => visit({}, async (page) => {
  await open(page, url('questions/optional-gil-pep-703.html'));
  await page.locator('.private input[type=checkbox]').first().check();
  await page.locator('.private input[type=radio]').first().check();
  await page.reload();
  assert.equal(await page.locator('.private input:checked').count(), 0);
  const kept = await page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage), document.cookie].filter(Boolean));
  none(kept.filter((key) => !['askbook-theme', 'askbook-keys', 'askbook-hide', 'askbook-way'].includes(key)));
}));
