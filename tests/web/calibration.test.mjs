// The calibration drill on screen: one rates first, then sees the rating.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browsing, open } from './support/browser.mjs';

const { url, visit } = browsing();
const drill = 'kits/backend-calibration.html';
const first = (page) => page.locator('.heard-answer').first();

test('no rating shows before one has rated', () => visit({}, async (page) => {
  await open(page, url(drill));
  assert.ok(await page.locator('.leaf-key').isHidden());
  assert.ok((await page.locator('.heard-answer').count()) > 1);
  await first(page).locator('[data-act=compare]').click({ force: true });
  assert.equal(await first(page).locator('.verdict').innerText(), '');
  await first(page).locator('.tick').nth(2).click();
  await first(page).locator('[data-act=compare]').click();
  assert.match(await first(page).locator('.verdict').innerText(), /^Rated \d/);
  assert.match(await page.locator('.tally').innerText(), /^1 of/);
}));

test('once rated it compares, says how far apart, and the own rating stays', () => visit({}, async (page) => {
  await open(page, url(drill));
  const one = first(page), rating = Number(await one.locator('.verdict').getAttribute('data-rating'));
  await one.locator(`input[value="${rating}"]`).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  assert.match(await one.locator('.verdict').innerText(), new RegExp(`Rated ${rating}, .*\\. You rated the same`));
  assert.ok(await page.evaluate(() => document.activeElement.closest('.heard-answer')), 'the focus stays with the answer');
  assert.ok(await one.locator('input[type=radio]').first().isDisabled());
  assert.match(await page.locator('.tally').innerText(), /^1 of \d+ compared: 1 the same/);
}));

test('a wide gap is called one, and when all is compared the key shows', () => visit({ viewport: { width: 390, height: 844 }, hasTouch: true }, async (page) => {
  await open(page, url(drill));
  let wide = 0;
  for (const one of await page.locator('.heard-answer').all()) {
    const rating = Number(await one.locator('.verdict').getAttribute('data-rating')), other = rating > 2 ? 1 : 4;
    wide += Math.abs(other - rating) > 1;
    await one.locator(`input[value="${other}"]`).tap();
    await one.locator('[data-act=compare]').tap();
  }
  assert.equal(await page.locator('.verdict .gap').count(), wide);
  assert.ok(await page.locator('.leaf-key').isVisible());
}));

test('on paper the ratings are on the last sheet and nowhere else', () => visit({}, async (page) => {
  await open(page, url(drill));
  await page.emulateMedia({ media: 'print' });
  assert.ok(await page.locator('.leaf-key').isVisible());
  assert.equal(await page.locator('.verdict:visible, [data-act=compare]:visible').count(), 0);
}));

test('without scripts the key is at the end of the page', () => visit({ javaScriptEnabled: false }, async (page) => {
  await open(page, url(drill));
  assert.ok(await page.locator('.leaf-key').isVisible());
}));
