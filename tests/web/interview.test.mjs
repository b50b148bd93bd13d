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
const saved = async (page, name) => {
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator(`[data-live=${name}]`).click()]);
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

test('a part that takes too long says so once', () => visit({}, async (page) => {
  await begin(page);
  await page.clock.runFor(10 * 60_000);
  assert.match(await ofItem(page), /over$/);
  assert.match(await page.locator('.live > [role=status]').innerText(), /is over/);
}));

test('next leads to the sheet, with nothing of it under the bar', () => visit({ viewport: { width: 390, height: 844 }, hasTouch: true }, async (page) => {
  await begin(page);
  await page.locator('[data-live=next]').tap();
  await page.clock.runFor(1000);
  const [bar, heading] = [await page.locator('.live').boundingBox(), await page.locator('#q1').boundingBox()];
  assert.ok(heading.y >= 0 && heading.y + heading.height <= bar.y, `${heading.y} ${bar.y}`);
  assert.ok(bar.height < 844 / 3, `${bar.height} px of bar`);
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
