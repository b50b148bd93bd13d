// Interview mode on a kit's page: clocks, ratings and notes that live in the tab, and the ways out.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { browsing, open } from './support/browser.mjs';
import { none } from './support/none.mjs';
import { fileUrl } from './support/site.mjs';

const { url, visit } = browsing();
const kit = 'kits/backend.html';
const begin = async (page) => {
  await page.clock.install({ time: new Date('2026-11-21T09:00:00Z') });
  await open(page, url(kit));
  await page.locator('[data-live=start]').click();
};
const ofItem = (page) => page.locator('.of-item').innerText();
const ofAll = (page) => page.locator('.of-all').innerText();
const kept = (page) => page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith('askbook-interview')).map((key) => JSON.parse(sessionStorage.getItem(key))));
/** Rates the first question and writes about it. */
const answer = async (page) => {
  const sheet = page.locator('article.sheet').first();
  await sheet.locator('.look input').first().check();
  await sheet.locator('textarea').fill('Named the lock.\nAsked for numbers.');
  await sheet.locator('.rating input[value="3"]').check();
};
const saved = async (page, name, press = 'click') => {
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator(`[data-live=${name}]`)[press]()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
};

test('it is off until one starts it, and says where what is typed stays', () => visit({}, async (page) => {
  await open(page, url(kit));
  assert.ok(await page.locator('.live').isHidden());
  assert.match(await page.locator('.live-start').innerText(), /stays in this tab/);
  assert.deepEqual(await kept(page), []);
  await page.locator('.rating input').first().check();
  assert.deepEqual(await kept(page), [], 'nothing is kept before it is on');
}));

test('the clock runs for the part and for all, stops and goes on, by keys', () => visit({}, async (page) => {
  await begin(page);
  await page.clock.runFor(65_000);
  assert.match(await ofItem(page), /^1:05 of /);
  await page.keyboard.press('n');
  assert.match(await page.locator('.live-part a').innerText(), /^Q1\. /);
  await page.clock.runFor(10_900);
  assert.match(await ofItem(page), /^0:(09|10|11) of /);
  assert.match(await ofAll(page), /^1:1[56] of 60:00/);
  await page.keyboard.press('p');
  await page.clock.runFor(60_000);
  assert.match(await ofAll(page), /^1:1[56]/);
  await page.keyboard.press('p');
  await page.clock.runFor(5_000);
  assert.match(await ofAll(page), /^1:(19|2\d)/);
}));

test('its keys do nothing before it is on, and where one writes they are letters', () => visit({}, async (page) => {
  await open(page, url(kit));
  for (const key of ['n', 'p', 'f']) await page.keyboard.press(key);
  assert.ok(await page.locator('.live').isHidden());
  await page.locator('[data-live=start]').click();
  const notes = page.locator('article.sheet textarea').first();
  await notes.click();
  await page.keyboard.type('no pfn');
  assert.equal(await notes.inputValue(), 'no pfn');
  assert.equal(await page.locator('.live-end').isVisible(), false);
}));

test('with keys alone one starts, rates and writes part by part, and saves', () => visit({ acceptDownloads: true }, async (page) => {
  await open(page, url(kit));
  const isAt = (part) => page.evaluate((wanted) => document.activeElement.matches(wanted), part);
  /** Presses Tab until a part has the focus, which the bar at the foot does not cover. */
  const tabTo = async (part, most) => {
    for (let i = 0; i < most && !(await isAt(part)); i++) await page.keyboard.press('Tab');
    const clear = await page.evaluate(() => {
      const at = document.activeElement, { x, y, width, height } = at.getBoundingClientRect(), top = document.elementFromPoint(x + width / 2, y + Math.min(height / 2, 12));
      return at.contains(top) || Boolean(top?.closest('label')?.contains(at));
    });
    assert.ok(await isAt(part), `no way to ${part} with ${most} tabs`);
    assert.ok(clear, `${part} is covered`);
  };
  await tabTo('[data-live=start]', 60);
  await page.keyboard.press('Enter');
  assert.ok(await isAt('[data-live=pause]'));
  await page.keyboard.press('n');
  const on = await page.locator('.live-part a').innerText();
  assert.equal(await page.locator('.live > [role=status]').innerText(), on, 'who stays at the bar is told which part is on');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  assert.ok(await isAt('.live-part a'));
  await page.keyboard.press('Enter');
  await tabTo('[aria-labelledby=q1] .look input', 6);
  await page.keyboard.press('Space');
  await tabTo('[aria-labelledby=q1] textarea', 12);
  await page.keyboard.type('Named it.');
  await tabTo('[aria-labelledby=q1] .rating input', 3);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('n');
  assert.ok(await isAt('#q2'), 'who was at a sheet goes on at the next');
  await tabTo('[aria-labelledby=q2] :is(a, input)', 1);
  await page.keyboard.press('f');
  assert.ok(await isAt('[data-live=print]'));
  await tabTo('[data-live=json]', 2);
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  const [first] = JSON.parse(readFileSync(await download.path(), 'utf8')).items;
  assert.deepEqual([first.rating.value, first.heard.length, first.notes], ['2', 1, 'Named it.']);
  assert.match(await page.locator('.live-end [role=status]').innerText(), /Handed to the browser/);
  await page.keyboard.press('f');
  assert.ok(await isAt('[data-live=finish]'), 'closing the way out gives the focus back');
}));

test('a part that takes too long says so once', () => visit({}, async (page) => {
  await begin(page);
  await page.clock.runFor(10 * 60_000);
  assert.match(await ofItem(page), /over$/);
  assert.match(await page.locator('.live > [role=status]').innerText(), /is over/);
}));

test('a thumb does it all: next leads to the sheet, with nothing of it under the bar', () => visit({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, acceptDownloads: true }, async (page) => {
  await begin(page);
  await page.locator('[data-live=next]').tap();
  await page.clock.runFor(1000);
  const [bar, heading] = [await page.locator('.live').boundingBox(), await page.locator('#q1').boundingBox()];
  assert.ok(heading.y >= 0 && heading.y + heading.height <= bar.y, `${heading.y} ${bar.y}`);
  assert.ok(bar.height < 844 / 3, `${bar.height} px of bar`);
  await page.locator('[data-live=pause]').tap();
  await page.getByRole('button', { name: 'Go on' }).tap();
  const sheet = page.locator('article.sheet').first();
  await sheet.locator('.look label').first().tap();
  await sheet.locator('textarea').tap();
  await page.keyboard.type('Named it.');
  await sheet.locator('.rating .step').nth(2).tap();
  await page.locator('[data-live=finish]').tap();
  const report = JSON.parse((await saved(page, 'json', 'tap')).text);
  assert.deepEqual([report.items[0].rating.value, report.items[0].heard.length, report.items[0].notes], ['3', 1, 'Named it.']);
  const heights = await page.locator('.live-bar button').evaluateAll((buttons) => buttons.map((button) => [button.dataset.live, button.getBoundingClientRect().height]));
  none(heights.filter(([, height]) => height < 44).map(String), 'buttons too small for a thumb');
}));

test('what was rated and written is there after reloading and after a look at another page of the tab, and nowhere else', () => visit({}, async (page, context) => {
  await begin(page);
  await answer(page);
  await page.reload();
  const sheet = page.locator('article.sheet').first();
  assert.equal(await sheet.locator('textarea').inputValue(), 'Named the lock.\nAsked for numbers.');
  assert.ok(await sheet.locator('.rating input[value="3"]').isChecked());
  await page.locator('.mast .ways a').first().click();
  await page.goBack();
  assert.ok(await page.locator('.live').isVisible());
  assert.equal(await page.evaluate(() => Object.keys(localStorage).some((key) => key.includes('interview'))), false);
  const other = await context.newPage();
  await open(other, url(kit));
  assert.ok(await other.locator('.live').isHidden());
}));

/** Starts, answers, and notes which questions the browser asks. */
const leaving = async (page) => {
  const asked = [];
  page.on('dialog', (dialog) => { asked.push(dialog.type()); dialog.accept(); });
  await open(page, url(kit));
  await page.locator('[data-live=start]').click();
  await answer(page);
  return asked;
};

test('following a link does not ask, closing another page of the tab does', () => visit({}, async (page) => {
  const asked = await leaving(page);
  await page.locator('.mast .ways a').first().click();
  await page.waitForURL(/roles\//);
  assert.deepEqual(asked, []);
  await page.locator('main h1').click();
  await page.goto('about:blank');
  assert.deepEqual(asked, ['beforeunload']);
}));

test('searching in the same tab does not ask, however long one thinks about it', () => visit({}, async (page) => {
  await page.clock.install();
  const asked = await leaving(page);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Control+k');
  await page.locator('dialog.finder[open]').waitFor();
  await page.clock.runFor(5000);
  await page.keyboard.press('Enter');
  await page.waitForURL(/search\.html/);
  await page.locator('.brand').click();
  await page.locator('main input[type=search]').fill('gil');
  await page.clock.runFor(5000);
  await page.keyboard.press('Enter');
  await page.waitForURL(/q=gil/);
  assert.deepEqual(asked, []);
}));

test('once it is saved, closing does not ask', () => visit({}, async (page) => {
  const asked = await leaving(page);
  await page.locator('[data-live=finish]').click();
  await saved(page, 'json');
  await page.goto('about:blank');
  assert.deepEqual(asked, []);
}));

test('it is saved as Markdown and as JSON, with everything that was rated and written', () => visit({ acceptDownloads: true }, async (page) => {
  await begin(page);
  await page.keyboard.press('n');
  await page.clock.runFor(90_000);
  await answer(page);
  await page.locator('.scores input[type=radio]').first().check();
  await page.locator('.scores .evidence textarea').first().fill('“a lock for all”');
  await page.locator('[data-live=finish]').click();
  const markdown = await saved(page, 'markdown');
  assert.match(markdown.name, /^backend-2026-11-21\.md$/);
  for (const words of [/^# /, /## Q1\. /, /\*\*Rating:\*\* 3 /, /> Named the lock\.\n> Asked for numbers\./, /1\.5 of \d+ min/, /“a lock for all”/, /not rated/]) assert.match(markdown.text, words);
  const report = JSON.parse((await saved(page, 'json')).text);
  assert.equal(report.items[0].rating.value, '3');
  assert.equal(report.items[0].spent, 1.5);
  assert.equal(report.items[0].heard.length, 1);
  assert.equal(report.scorecard[0].evidence, '“a lock for all”');
}));

test('the filled scorecard prints alone, with what was written behind it', () => visit({}, async (page) => {
  await page.addInitScript(() => { globalThis.print = () => { globalThis.printed = true; }; });
  await begin(page);
  await answer(page);
  const evidence = page.locator('.scores .evidence textarea').first();
  await evidence.fill('“a lock for all”, and later, when asked what it costs: “every thread waits for the slowest”');
  await page.locator('[data-live=finish]').click();
  await page.locator('[data-live=print]').click();
  await page.emulateMedia({ media: 'print' });
  assert.ok(await evidence.evaluate((one) => one.scrollHeight <= one.clientHeight && one.scrollWidth <= one.clientWidth), 'all of the evidence is printed');
  assert.ok(await page.evaluate(() => globalThis.printed));
  assert.ok(await page.locator('.leaf-scorecard').isVisible());
  assert.match(await page.locator('.live-sheet').innerText(), /Named the lock/);
  assert.match(await page.locator('.live-sheet > p').innerText(), /Began November 21, 2026/);
  assert.equal(await page.locator('article.sheet:visible, .leaf-cover:visible, .debrief:visible').count(), 0);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  assert.equal(await page.locator('.live-sheet').count(), 0);
  assert.ok(await page.locator('article.sheet').first().isVisible(), 'the whole kit prints again');
}));

test('it is emptied only when one says so twice', () => visit({}, async (page) => {
  await begin(page);
  await answer(page);
  await page.locator('[data-live=finish]').click();
  await page.locator('[data-live=empty]').click();
  assert.equal((await kept(page)).length, 1);
  await page.locator('[data-live=finish]').focus();
  await page.locator('[data-live=empty]').dblclick();
  assert.equal((await kept(page)).length, 1, 'a double click is one answer');
  await page.clock.runFor(1000);
  await page.locator('[data-live=empty]').click();
  assert.deepEqual(await kept(page), []);
  assert.equal(await page.locator('article.sheet textarea').first().inputValue(), '');
  assert.ok(await page.locator('.live').isHidden());
}));

test('sharing the screen hides the clocks and the way out', () => visit({}, async (page) => {
  await begin(page);
  await page.keyboard.press('h');
  assert.ok(await page.locator('.live').isHidden());
  await page.clock.runFor(30_000);
  await page.keyboard.press('h');
  assert.match(await ofItem(page), /^0:3\d/);
}));

test('it works from a folder', () => visit({ origin: 'file:' }, async (page) => {
  await open(page, fileUrl(kit));
  await page.locator('[data-live=start]').click();
  await answer(page);
  assert.match(await ofItem(page), /of/);
}));
